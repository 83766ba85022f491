"""Cases that come with their history, many at once: by COPY."""

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg.types.json import Jsonb
from pydantic_core import to_json

from hearline.cases.model import PastCase, PastEvent
from hearline.kit.work import Work

COLUMNS = (
    "id", "number", "import_key", "state", "kind", "channel", "urgency", "category_id", "customer_id", "title",
    "content", "place", "confidential", "unit_id", "opened_by", "handler_id", "opened_at", "due_at", "warn_at",
    "alarm_at", "assigned_at", "sign_due_at", "signed_at", "finished_at", "audited_at", "archived_at", "result",
    "disposition", "callback", "grade", "solved", "redo_count", "return_count", "flow_version_id", "node",
    "fields",
)  # fmt: skip


async def known_keys(work: Work, keys: Sequence[str]) -> set[str]:
    """Those import keys that have their case already."""
    rows = await work.tuples("SELECT import_key FROM cases WHERE import_key = ANY (%s)", (list(keys),))
    return {row[0] for row in rows}


async def fresh_ids(work: Work, count: int) -> tuple[list[int], list[int]]:
    """Ids for `count` new cases, and what their numbers are made of."""
    rows = await work.tuples(
        """
        SELECT nextval(pg_get_serial_sequence('cases', 'id')), nextval('case_number_seq')
          FROM generate_series(1, %s)
        """,
        (count,),
    )
    return [row[0] for row in rows], [row[1] for row in rows]


async def copy_cases(work: Work, rows: Iterable[tuple[int, str, PastCase, dict[str, Any]]]) -> None:
    """Write cases; the last of each tuple holds its instants, its flow and its node."""
    async with work.connection.copy(f"COPY cases ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for case_id, number, case, clock in rows:
            known: dict[str, Any] = {"id": case_id, "number": number, "fields": Jsonb(case.fields), **clock}
            await copy.write_row([known[name] if name in known else getattr(case, name) for name in COLUMNS])


async def copy_words(work: Work, rows: Iterable[tuple[int, str]]) -> None:
    async with work.connection.copy("COPY case_search (case_id, words) FROM STDIN") as copy:
        for row in rows:
            await copy.write_row(row)


async def copy_events(work: Work, rows: Iterable[tuple[int, PastEvent]]) -> None:
    """Write history; ids come from the sequence, so that the chain covers it too."""
    columns = "occurred_at, kind, subject_kind, subject_id, actor_id, actor_name, request_id, facts"
    async with work.connection.copy(f"COPY events ({columns}) FROM STDIN") as copy:
        for case_id, event in rows:
            await copy.write_row(
                (
                    event.occurred_at, event.kind, "cases", case_id, event.actor_id, event.actor_name,
                    work.request_id, to_json(event.facts).decode(),
                )
            )  # fmt: skip
