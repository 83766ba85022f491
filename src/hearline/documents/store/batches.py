"""Batches: many papers in one file."""

from collections.abc import Sequence
from typing import Any

from psycopg.types.json import Jsonb

from hearline.documents.model import Batch
from hearline.kit.runs import RUNNING, Runs
from hearline.kit.work import Work

_RUNS = Runs("document_batches", Batch)
hold, by_id, page = _RUNS.hold, _RUNS.by_id, _RUNS.page
running_of, outdated, forget_files = _RUNS.running_of, _RUNS.outdated, _RUNS.forget_files


async def add(
    work: Work, type_code: str, name: str, form: str, case_ids: Sequence[int], options: dict[str, Any]
) -> int:
    added: int = await work.value(
        """
        INSERT INTO document_batches (type, name, format, case_ids, options, state, owner_id, created_at)
        VALUES (%s, %s, %s, %s, %s, 'running', %s, %s) RETURNING id
        """,
        (type_code, name, form, list(case_ids), Jsonb(options), work.actor.id, work.now),
    )
    return added


async def change(work: Work, batch_id: int, **values: Any) -> bool:
    """True if it still was running."""
    if "failures" in values:
        values["failures"] = Jsonb(values["failures"])
    return await _RUNS.change(work, batch_id, RUNNING, **values)
