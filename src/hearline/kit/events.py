"""Events: facts in the past tense, written in the same transaction; history, audit, feed and trigger at once."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, ClassVar

from pydantic_core import to_json

from hearline.kit.actor import Actor
from hearline.kit.asking import Unit
from hearline.kit.db import Connection


@dataclass(frozen=True)
class Event:
    """A fact. The first field is the id of its subject; the others are stored as they are."""

    kind: ClassVar[str]
    subject_kind: ClassVar[str]

    @classmethod
    @cache
    def _names(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))

    def subject_id(self) -> int:
        return int(getattr(self, self._names()[0]))

    def facts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._names()[1:]}


@dataclass(frozen=True)
class StoredEvent:
    """A row of the audit trail; `address` is where the actor's request came from."""

    id: int
    occurred_at: datetime
    kind: str
    subject_kind: str
    subject_id: int
    actor_id: int | None
    actor_name: str
    address: str | None
    request_id: str | None
    facts: dict[str, Any]

    @property
    def subject(self) -> str:
        return f"{self.subject_kind}/{self.subject_id}"


async def store_events(
    connection: Connection,
    events: Sequence[Event],
    actor: Actor,
    now: datetime,
    address: str | None,
    request_id: str,
    *,
    last_of: Unit | None = None,
) -> list[int]:
    """Write the facts in one statement, the last of a unit or not; their ids in the same order."""
    stated = [
        {
            "kind": event.kind,
            "subject_kind": event.subject_kind,
            "subject_id": event.subject_id(),
            "facts": event.facts(),
        }
        for event in events
    ]
    answer = await connection.ask(
        """
        INSERT INTO events (occurred_at, kind, subject_kind, subject_id,
                            actor_id, actor_name, address, request_id, facts)
        SELECT %s, kind, subject_kind, subject_id, %s, %s, %s, %s, facts
          FROM jsonb_to_recordset(%s::jsonb) AS fact (kind text, subject_kind text, subject_id bigint, facts jsonb)
         WHERE pg_current_xact_id() IS NOT NULL  -- the transaction has its id before the facts have theirs
        RETURNING id
        """,
        (now, actor.id, actor.name, address, request_id, to_json(stated).decode()),
        last_of=last_of,
    )
    return [row[0] for row in answer.rows]
