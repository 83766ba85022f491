"""A row becomes a case with its history. Source: docs/rules.md, E6."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hearline.cases.model import PastCase, PastEvent, State
from hearline.exchange.model import Entry, Options

IMPORTER = "导入"


def past_case(
    entry: Entry, options: Options, arrived_at: datetime, category_id: int | None, unit: tuple[int, str] | None,
    customer_id: int | None, fields: Mapping[str, Any] | None = None,
) -> PastCase:  # fmt: skip
    """A row with a result has been handled and is in the archive; any other waits to be dispatched.

    Args:
        arrived_at: Stands in for an opening that the file does not tell.
        unit: Id and name.
        fields: Customised ones, as they are written.
    """
    opened_at = entry.opened_at or arrived_at
    is_done = bool(entry.result or entry.finished_at or options.as_archived)
    closed_at = max(entry.finished_at or opened_at, opened_at) if is_done else None
    return PastCase(
        kind=entry.kind,
        channel=entry.channel,
        title=entry.title,
        content=entry.content,
        opened_at=opened_at,
        state=State.ARCHIVED if is_done else State.RECORDED,
        import_key=entry.key,
        category_id=category_id,
        customer_id=customer_id,
        place=entry.place,
        unit_id=unit[0] if unit and is_done else None,
        finished_at=closed_at if entry.finished_at else None,
        archived_at=closed_at,
        result=entry.result,
        disposition="handled" if entry.result else "",
        fields=fields or {},
        events=_history(entry, opened_at, closed_at, category_id, unit),
    )


def _history(
    entry: Entry, opened_at: datetime, closed_at: datetime | None, category_id: int | None,
    unit: tuple[int, str] | None,
) -> tuple[PastEvent, ...]:  # fmt: skip
    """What the file tells of the case; names that are unknown here are kept in it."""
    told: dict[str, object] = {"case_kind": entry.kind, "channel": entry.channel}
    if entry.external_id:
        told["external_id"] = entry.external_id
    if entry.category and category_id is None:
        told["category"] = entry.category
    unit_name = unit[1] if unit else entry.unit
    if unit_name:
        told["unit_name"] = unit_name
    steps = [PastEvent(opened_at, "cases.opened", None, IMPORTER, told)]
    if entry.result and closed_at:
        facts: dict[str, object] = {"result": entry.result, "contacted": False, "attachment_ids": []}
        steps.append(PastEvent(closed_at, "cases.result_submitted", None, unit_name or IMPORTER, facts))
    if closed_at:
        steps.append(PastEvent(closed_at, "cases.archived", None, IMPORTER, {}))
    return tuple(steps)
