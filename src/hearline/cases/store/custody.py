"""How long cases are kept: legal holds, and what is taken out of old ones."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Identifier

from hearline.cases.model.custody import LegalHold
from hearline.cases.store.scope import visible_to
from hearline.kit.work import Work

HOLD = """
    h.id, h.case_id, c.number AS case_number, h.reason, h.placed_at, h.placed_by_name, h.lifted_at, h.lifted_by_name
"""
# Where else people write about a case.
WORDS = {
    "case_units": ("matter", "place", "result", "release_reason", "review_opinion"),
    "case_handovers": ("instruction", "back_reason"),
    "case_requests": ("reason", "detail", "opinion"),
    "case_urges": ("text",),
    "case_barred": ("reason",),
    "case_closures": ("reason", "notice"),
    "case_hints": ("grounds",),
    "legal_holds": ("reason",),
    "case_merges": ("reason", "end_reason"),
    "supervisions": ("opinion", "answer", "evaluation"),
}
STANDING = "EXISTS (SELECT FROM legal_holds h WHERE h.case_id = c.id AND h.lifted_at IS NULL)"
OLD = SQL(
    "c.archived_at < %(before)s AND c.state = 'archived' AND c.anonymised_at IS NULL AND NOT " + STANDING
)  # fmt: skip


async def place(work: Work, case_id: int, reason: str) -> int | None:
    """None if one stands already."""
    key: int | None = await work.value(
        """
        INSERT INTO legal_holds (case_id, reason, placed_at, placed_by_name) VALUES (%s, %s, %s, %s)
            ON CONFLICT (case_id) WHERE lifted_at IS NULL DO NOTHING RETURNING id
        """,
        (case_id, reason, work.now, work.actor.name),
    )
    return key


async def lift(work: Work, case_id: int) -> bool:
    lifted = await work.run(
        "UPDATE legal_holds SET lifted_at = %s, lifted_by_name = %s WHERE case_id = %s AND lifted_at IS NULL",
        (work.now, work.actor.name, case_id),
    )
    return lifted == 1


async def holds(work: Work, case_id: int | None, below: int, limit: int) -> list[LegalHold]:
    """Newest first, of one case or of all that the actor may see."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT {hold} FROM legal_holds h JOIN cases c ON c.id = h.case_id
         WHERE h.id < %(below)s AND (%(case)s::bigint IS NULL OR h.case_id = %(case)s) AND {visible}
         ORDER BY h.id DESC LIMIT %(limit)s
        """
    ).format(hold=SQL(HOLD), visible=visible)
    return await work.many(LegalHold, query, parameters | {"below": below, "case": case_id, "limit": limit})


async def count_old(work: Work, before: datetime) -> int:
    count: int = await work.value(SQL("SELECT count(*) FROM cases c WHERE {}").format(OLD), {"before": before})
    return count


async def old_cases(work: Work, before: datetime, most: int) -> list[int]:
    """Archived before an instant, still with what names people, held by nobody; locked."""
    query = SQL("SELECT c.id FROM cases c WHERE {} ORDER BY c.archived_at LIMIT %(most)s FOR UPDATE SKIP LOCKED")
    return [row[0] for row in await work.tuples(query.format(OLD), {"before": before, "most": most})]


async def anonymise(work: Work, case_ids: Sequence[int], word: str) -> None:
    """Take out of cases whatever may name somebody; what statistics count stays."""
    keys = {"ids": list(case_ids), "word": word, "now": work.now}
    await work.run(
        """
        UPDATE cases SET customer_id = NULL, title = %(word)s, content = %(word)s, place = '', fields = '{}',
               result = CASE result WHEN '' THEN '' ELSE %(word)s END, submit_key = NULL, anonymised_at = %(now)s,
               version = version + 1
         WHERE id = ANY (%(ids)s)
        """,
        keys,
    )
    for table, columns in WORDS.items():
        blank = SQL("{0} = CASE {0} WHEN '' THEN '' ELSE %(word)s END")
        assignments = SQL(", ").join(blank.format(Identifier(column)) for column in columns)
        query = SQL("UPDATE {} SET {} WHERE case_id = ANY (%(ids)s)").format(Identifier(table), assignments)
        await work.run(query, keys)
    await work.run("DELETE FROM case_search WHERE case_id = ANY (%(ids)s)", keys)


async def drop_attachments(work: Work, case_ids: Sequence[int]) -> list[str]:
    """Their rows; the digests of the files that they named."""
    rows = await work.tuples("DELETE FROM attachments WHERE case_id = ANY (%s) RETURNING digest", (list(case_ids),))
    return [row[0] for row in rows]


async def count_old_attachments(work: Work, before: datetime) -> int:
    query = SQL("SELECT count(*) FROM attachments a JOIN cases c ON c.id = a.case_id WHERE {}").format(OLD)
    count: int = await work.value(query, {"before": before})
    return count


async def cases_with_old_attachments(work: Work, before: datetime, most: int) -> list[int]:
    query = SQL(
        """
        SELECT c.id FROM cases c WHERE {} AND EXISTS (SELECT FROM attachments a WHERE a.case_id = c.id)
         ORDER BY c.archived_at LIMIT %(most)s FOR UPDATE OF c SKIP LOCKED
        """
    ).format(OLD)
    return [row[0] for row in await work.tuples(query, {"before": before, "most": most})]


async def count_old_drafts(work: Work, before: datetime) -> int:
    count: int = await work.value("SELECT count(*) FROM drafts WHERE saved_at < %s", (before,))
    return count


async def drop_old_drafts(work: Work, before: datetime, most: int) -> int:
    return await work.run(
        """
        DELETE FROM drafts WHERE ctid = ANY (ARRAY(SELECT ctid FROM drafts WHERE saved_at < %s LIMIT %s))
        """,
        (before, most),
    )


async def ids_of_person(work: Work, customer_id: int) -> list[int]:
    rows = await work.tuples("SELECT id FROM cases WHERE customer_id = %s ORDER BY id", (customer_id,))
    return [row[0] for row in rows]


async def all_drafts(work: Work) -> list[tuple[int, str, bytes]]:
    """User, name and sealed body."""
    return [(row[0], row[1], row[2]) for row in await work.tuples("SELECT user_id, name, body FROM drafts")]


async def drop_drafts(work: Work, keys: Sequence[tuple[int, str]]) -> None:
    await work.run(
        "DELETE FROM drafts WHERE (user_id, name) IN (SELECT * FROM unnest(%s::bigint[], %s::text[]))",
        ([user for user, _ in keys], [name for _, name in keys]),
    )


async def of_person(work: Work, customer_id: int) -> list[dict[str, Any]]:
    """What a person's cases hold, oldest first."""
    rows = await work.tuples(
        """
        SELECT id, number, kind, channel, state, title, content, place, opened_at, result, grade, solved, archived_at, fields
          FROM cases WHERE customer_id = %s ORDER BY id
        """,
        (customer_id,),
    )
    names = (
        "id", "number", "kind", "channel", "state", "title", "content", "place", "opened_at", "result", "grade", "solved",
        "archived_at", "fields",
    )  # fmt: skip
    return [dict(zip(names, row, strict=True)) for row in rows]


async def files_of(work: Work, case_ids: Sequence[int]) -> list[tuple[str, str]]:
    """Name and digest of what was handed in with these cases."""
    rows = await work.tuples(
        "SELECT name, digest FROM attachments WHERE case_id = ANY (%s) AND stage = 'request' ORDER BY id",
        (list(case_ids),),
    )
    return [(row[0], row[1]) for row in rows]


async def hindrances(work: Work, customer_id: int) -> tuple[int, int]:
    """How many of a person's cases are not archived, and how many are under a legal hold."""
    rows = await work.tuples(
        SQL(
            "SELECT count(*) FILTER (WHERE c.state <> 'archived'), count(*) FILTER (WHERE {}) FROM cases c "
            "WHERE c.customer_id = %s"
        ).format(SQL(STANDING)),
        (customer_id,),
    )
    return rows[0][0], rows[0][1]
