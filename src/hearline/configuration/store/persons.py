"""Requests of citizens about their own data."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL
from psycopg.types.json import Jsonb

from hearline.configuration.model import PersonalPurpose, PersonalRequest, PersonalRequestState
from hearline.kit.work import Work

COLUMNS = SQL(
    "id, purpose, person_id, state, basis, refusals, kept, counts, byte_count, asked_at, asked_by_name, finished_at, "
    "expires_at"
)


async def add(work: Work, purpose: PersonalPurpose, person_id: int, basis: str) -> int:
    key: int = await work.value(
        """
        INSERT INTO personal_requests (purpose, person_id, state, basis, asked_at, asked_by, asked_by_name)
        VALUES (%s, %s, 'running', %s, %s, %s, %s) RETURNING id
        """,
        (purpose, person_id, basis, work.now, work.actor.id, work.actor.name),
    )
    return key


async def by_id(work: Work, key: int) -> PersonalRequest | None:
    query = SQL("SELECT {} FROM personal_requests WHERE id = %s").format(COLUMNS)
    return await work.one(PersonalRequest, query, (key,))


async def locked(work: Work, key: int) -> PersonalRequest | None:
    query = SQL("SELECT {} FROM personal_requests WHERE id = %s FOR UPDATE").format(COLUMNS)
    return await work.one(PersonalRequest, query, (key,))


async def page(work: Work, person_id: int | None, below: int, limit: int) -> list[PersonalRequest]:
    query = SQL(
        """
        SELECT {} FROM personal_requests
         WHERE id < %(below)s AND (%(person)s::bigint IS NULL OR person_id = %(person)s)
         ORDER BY id DESC LIMIT %(limit)s
        """
    ).format(COLUMNS)
    return await work.many(PersonalRequest, query, {"below": below, "person": person_id, "limit": limit})


async def finish(
    work: Work,
    key: int,
    state: PersonalRequestState,
    counts: Mapping[str, int],
    refusals: Sequence[Mapping[str, Any]] = (),
    byte_count: int = 0,
    expires_at: datetime | None = None,
    kept: Sequence[Mapping[str, Any]] = (),
) -> None:
    await work.run(
        """
        UPDATE personal_requests SET state = %s, counts = %s, refusals = %s, byte_count = %s, finished_at = %s,
                                     expires_at = %s, kept = %s
         WHERE id = %s
        """,
        (state, Jsonb(dict(counts)), Jsonb(list(refusals)), byte_count, work.now, expires_at, Jsonb(list(kept)), key),
    )


async def expired(work: Work) -> list[int]:
    """Files whose time has come; marked as gone."""
    rows = await work.tuples(
        """
        UPDATE personal_requests SET state = 'expired'
         WHERE state = 'done' AND purpose = 'copy' AND expires_at <= %s RETURNING id
        """,
        (work.now,),
    )
    return [row[0] for row in rows]


async def copies_of(work: Work, person_id: int) -> list[int]:
    """Files that were made for a person; marked as gone."""
    rows = await work.tuples(
        """
        UPDATE personal_requests SET state = 'expired'
         WHERE person_id = %s AND state = 'done' AND purpose = 'copy' RETURNING id
        """,
        (person_id,),
    )
    return [row[0] for row in rows]


async def blot(work: Work, person_id: int, words: Sequence[str]) -> None:
    for word in words:
        await work.run(
            "UPDATE personal_requests SET basis = replace(basis, %s, '＊') WHERE person_id = %s", (word, person_id)
        )
