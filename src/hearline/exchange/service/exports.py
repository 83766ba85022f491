"""Exports: started, cancelled, read; written page by page with the eyes of their owner."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hearline.cases import permissions as case_permissions
from hearline.cases import service as cases
from hearline.cases.model import CaseItem, State
from hearline.cases.service import Filters, ItemView
from hearline.configuration import service as configuration
from hearline.configuration.model import CustomField, Fields, Owner
from hearline.customers import permissions as customer_permissions
from hearline.customers import service as customers
from hearline.exchange import permissions
from hearline.exchange.errors import FileGone, TooManyAtOnce, WrongStage
from hearline.exchange.events import ExportCancelled, ExportFailed, ExportFinished, ExportRead, ExportStarted
from hearline.exchange.model import Export, Stage
from hearline.exchange.rules.custom import cells, columns_of
from hearline.exchange.rules.sheets import CHANNELS, HEADER, cells_of
from hearline.exchange.service.products import append_rows, assemble, columns_of_part
from hearline.exchange.service.shelf import Shelf, drop
from hearline.exchange.store import exports as store
from hearline.identity import service as identity
from hearline.kit.errors import NotFound, Problem
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work

BATCH_ROWS = 1000
MOST_COUNTED = 10_000_000
MOST_RUNNING = 3
NEWEST = 2**63 - 1
BATCH_JOB = "exchange.export_batch"
OWNER_GONE = "owner-gone"
INSTANTS = ("opened_from", "opened_to")
SETS = {"state": "states", "kind": "kinds", "channel": "channels"}


async def start_export(work: Work, form: str, filters: dict[str, Any]) -> Export:
    """Begin to write the cases of a list to a file. Raises: TooManyAtOnce, SearchTooShort.

    Args:
        filters: As the list takes them, ready for JSON; `q` is a case number or words.
    """
    work.actor.require(permissions.EXPORT)
    running = await store.running_of(work, work.actor.id)
    if running >= MOST_RUNNING:
        raise TooManyAtOnce(running)
    total = await cases.count_cases(work, _filters(filters, None), filters.get("q"), MOST_COUNTED)
    added = await store.add(work, form, filters, total)
    await work.publish(ExportStarted(added, form, filters))
    work.defer(BATCH_JOB, {"export_id": added, "position": 0})
    return await export_by_id(work, added)


async def export_by_id(work: Work, export_id: int) -> Export:
    """One's own export. Raises: NotFound."""
    work.actor.require(permissions.EXPORT)
    found = await store.by_id(work, export_id)
    if found is None or found.owner_id != work.actor.id:
        raise NotFound("exports", export_id)
    return found


async def list_exports(work: Work, after: str | None, limit: int) -> Page[Export]:
    """One's own exports, the newest first."""
    work.actor.require(permissions.EXPORT)
    before = (decode(after, int) or (NEWEST,))[0]
    rows = await store.page(work, work.actor.id, before, limit + 1)
    return page_of(rows, limit, lambda row: (row.id,))


async def cancel_export(work: Work, export_id: int) -> Export:
    """Stop after the page that is being written. Raises: NotFound, WrongStage."""
    work.actor.require(permissions.EXPORT)
    found = await export_by_id(work, export_id)
    if not await store.change(work, found.id, Stage.RUNNING, cancel_asked=True):
        raise WrongStage(found.state)
    work.defer(BATCH_JOB, {"export_id": found.id, "position": found.position})  # wakes one that got stuck
    return await export_by_id(work, export_id)


async def export_file(work: Work, export_id: int) -> tuple[Path, str]:
    """The finished file and the name it goes out by. Raises: NotFound, WrongStage, FileGone."""
    work.actor.require(permissions.EXPORT)
    found = await export_by_id(work, export_id)
    if found.state != Stage.DONE:
        raise WrongStage(found.state)
    path = Shelf(work.tools).product(found.id, found.format)
    if found.tidied or not path.exists():
        raise FileGone
    await work.publish(ExportRead(found.id, found.digest))
    day = f"{found.created_at.astimezone(ZoneInfo(work.tools.settings.time_zone)):%Y%m%d}"
    return path, f"工单-{day}-{found.id}.{found.format}"


async def export_batch(work: Work, export_id: int, position: int) -> None:
    """Write the next page and call for the one after it; harmless when called twice."""
    work.actor.require(permissions.EXPORT)
    await store.hold(work, export_id)
    found = await store.by_id(work, export_id)
    if found is None or found.state != Stage.RUNNING or found.position != position:
        return
    owner = await identity.actor_of(work, found.owner_id)
    if owner is None or not owner.can(permissions.EXPORT):
        await _end(work, replace(found, error=OWNER_GONE), Stage.FAILED)
        return
    work.actor = owner
    if found.cancel_asked:
        await _end(work, found, Stage.CANCELLED)
        return
    try:
        await _write_page(work, found)
    except Problem as problem:
        await _end(work, replace(found, error=problem.code), Stage.FAILED)


async def _write_page(work: Work, found: Export) -> None:
    shelf = Shelf(work.tools)
    page = await cases.list_cases(work, _filters(found.filters, found.cursor), found.filters.get("q"), BATCH_ROWS)
    known = await configuration.fields_of(work, Owner.CASES)
    columns = await asyncio.to_thread(columns_of_part, shelf.part(found.id)) if found.byte_offset else None
    fields = [field for field in known.fields if field.code in columns] if columns is not None else columns_of(known)
    rows = await _rows(work, page.items, known, fields)
    top = [] if columns is not None else [[field.code for field in fields], [*HEADER, *(one.name for one in fields)]]
    offset = await asyncio.to_thread(append_rows, shelf.part(found.id), found.byte_offset, [*top, *rows])
    position = found.position + len(rows)
    if page.next is not None:
        await store.change(work, found.id, Stage.RUNNING, position=position, cursor=page.next, byte_offset=offset)
        work.defer(BATCH_JOB, {"export_id": found.id, "position": position})
        return
    product = shelf.product(found.id, found.format)
    made = await asyncio.to_thread(assemble, shelf.part(found.id), product, found.format)
    await store.change(work, found.id, Stage.RUNNING, digest=made.digest, byte_count=made.byte_count, total=position)
    await _end(work, replace(found, position=position, digest=made.digest), Stage.DONE)


async def _rows(
    work: Work, views: Sequence[ItemView], known: Fields, fields: Sequence[CustomField]
) -> list[list[str | int]]:
    kinds = {kind.code: kind.name for kind in await cases.all_kinds(work)}
    zone = ZoneInfo(work.tools.settings.time_zone)
    shown = [view.item.customer_id for view in views if _shows_caller(work, view.item)]
    callers = await customers.customers_by_ids(work, shown)
    whole = await cases.whole_cases(work, [view.item.id for view in views])
    channels = CHANNELS | cases.names_of_plugged_channels(work)
    rows = []
    for view in views:
        item = whole.get(view.item.id)
        if item is None:  # out of sight since the page was read
            continue
        caller = callers.get(item.customer_id or 0) if _shows_caller(work, item) else None
        told = (caller.name, caller.phone_hint) if caller else ("", "")
        rows.append([*cells_of(item, view.clock, kinds, channels, told, zone), *cells(known, fields, item.fields)])
    return rows


def _shows_caller(work: Work, item: CaseItem) -> bool:
    """As the screens do: only who is trusted with it learns who brought a confidential case."""
    if not work.actor.can(customer_permissions.READ):
        return False
    return not item.confidential or work.actor.can(case_permissions.READ_CONFIDENTIAL)


async def _end(work: Work, found: Export, stage: Stage) -> None:
    await store.change(
        work, found.id, Stage.RUNNING, state=stage, finished_at=work.now, position=found.position, error=found.error
    )
    drop([Shelf(work.tools).part(found.id)])
    if stage is Stage.DONE:
        await work.publish(ExportFinished(found.id, found.position, found.digest))
    elif stage is Stage.CANCELLED:
        await work.publish(ExportCancelled(found.id, found.position))
    else:
        await work.publish(ExportFailed(found.id, found.error))


def _filters(told: dict[str, Any], cursor: str | None) -> Filters:
    """What was asked for, as cases take it."""
    values = {SETS.get(name, name): value for name, value in told.items() if name != "q"}
    values |= {name: datetime.fromisoformat(values[name]) for name in INSTANTS if name in values}
    values |= {name: tuple(values[name]) for name in ("kinds", "channels") if name in values}
    if "states" in values:
        values["states"] = tuple(State(state) for state in values["states"])
    start: Any = decode(cursor, datetime, int)
    return Filters(**values, after=start)
