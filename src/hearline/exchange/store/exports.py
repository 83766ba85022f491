"""Exports."""

from typing import Any

from psycopg.types.json import Jsonb

from hearline.exchange.model import Export
from hearline.kit.runs import Runs
from hearline.kit.work import Work

_RUNS = Runs("exports", Export)
hold, by_id, page, change = _RUNS.hold, _RUNS.by_id, _RUNS.page, _RUNS.change
running_of, outdated, forget_files = _RUNS.running_of, _RUNS.outdated, _RUNS.forget_files


async def add(work: Work, form: str, filters: dict[str, Any], total: int) -> int:
    added: int = await work.value(
        """
        INSERT INTO exports (format, filters, state, total, owner_id, created_at)
        VALUES (%s, %s, 'running', %s, %s, %s) RETURNING id
        """,
        (form, Jsonb(filters), total, work.actor.id, work.now),
    )
    return added
