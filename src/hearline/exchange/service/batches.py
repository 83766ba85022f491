"""Loading: one batch of rows per call, each with its place in the queue, so that it goes on after any end."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from hearline.cases import service as cases
from hearline.cases.model import PastCase
from hearline.configuration import service as configuration
from hearline.configuration.model import Owner
from hearline.exchange import permissions
from hearline.exchange.errors import BadTable
from hearline.exchange.events import ImportCancelled, ImportFailed, ImportFinished
from hearline.exchange.model import Directory, Entry, Flaw, Import, Line, Options, Refusal, Stage
from hearline.exchange.rules.past import past_case
from hearline.exchange.rules.rows import check_line, mask_value
from hearline.exchange.service.directory import callers_of, category_of, make_categories, unit_of
from hearline.exchange.service.imports import BATCH_JOB
from hearline.exchange.service.plans import plan_of
from hearline.exchange.service.shelf import Shelf
from hearline.exchange.service.spool import make_spool, read_spool
from hearline.exchange.store import imports as store
from hearline.identity import service as identity
from hearline.kit.work import Work

BATCH_ROWS = 500
OWNER_GONE = "owner-gone"


async def import_batch(work: Work, import_id: int, position: int) -> None:
    """Load the next rows and call for the batch after them.

    Harmless when called twice: whoever is late does nothing.
    """
    work.actor.require(permissions.IMPORT)
    await store.hold(work, import_id)
    found = await store.by_id(work, import_id)
    if found is None or found.state != Stage.RUNNING or found.position != position:
        return
    if found.cancel_asked:
        await _end(work, found, Stage.CANCELLED)
        return
    if not await _is_still_wanted(work, found):
        await _end(work, replace(found, error=OWNER_GONE), Stage.FAILED)
        return
    try:
        found = await _spooled(work, found)
        lines, offset = await asyncio.to_thread(
            read_spool, Shelf(work.tools).spool(found.id), found.byte_offset, BATCH_ROWS
        )
    except BadTable as problem:
        await _end(work, replace(found, error=problem.reason), Stage.FAILED)
        return
    found = await _load(work, replace(found, byte_offset=offset), lines)
    if found.position >= found.total or not lines:
        await _end(work, found, Stage.DONE)
    else:
        work.defer(BATCH_JOB, {"import_id": found.id, "position": found.position})


async def _is_still_wanted(work: Work, found: Import) -> bool:
    """Whether the owner still works here and may import; the command line has no owner."""
    if found.owner_id is None:
        return True
    owner = await identity.actor_of(work, found.owner_id)
    return owner is not None and owner.can(permissions.IMPORT)


async def _spooled(work: Work, found: Import) -> Import:
    """The import with its spool at hand; made with the first batch, and again if somebody cleared it away."""
    shelf = Shelf(work.tools)
    if found.position > 0 and shelf.spool(found.id).exists():
        return found
    if not shelf.uploads.path(found.digest).exists():
        raise BadTable("gone")
    spooled = await asyncio.to_thread(make_spool, shelf, found)
    await store.change(work, found.id, Stage.RUNNING, total=spooled.total, day_first=spooled.day_first)
    return replace(found, total=spooled.total, day_first=spooled.day_first)


async def _load(work: Work, found: Import, lines: Sequence[Line]) -> Import:
    plan = await plan_of(work, found, found.day_first)
    checked = await asyncio.to_thread(lambda: [check_line(line, plan) for line in lines])
    entries = list({row.entry.key: row.entry for row in reversed(checked) if row.entry is not None}.values())[::-1]
    known = plan.directory
    if found.chosen.create_categories:
        known = await make_categories(work, (entry.category for entry in entries), known)
    past = await _past_cases(work, entries, found, known)
    added = sum(case_id is not None for case_id in await cases.load_cases(work, past, found.id))
    refusals = [_refusal(row.row, row.refusal) for row in checked if row.refusal is not None]
    await store.add_refusals(work, found.id, refusals)
    loaded = replace(
        found,
        position=found.position + len(lines),
        added=found.added + added,
        skipped=found.skipped + len(lines) - len(refusals) - added,
        refused=found.refused + len(refusals),
    )
    await store.change(
        work, found.id, Stage.RUNNING, position=loaded.position, byte_offset=loaded.byte_offset, added=loaded.added,
        skipped=loaded.skipped, refused=loaded.refused,
    )  # fmt: skip
    return loaded


async def _past_cases(work: Work, entries: Sequence[Entry], found: Import, known: Directory) -> list[PastCase]:
    options: Options = found.chosen
    default = None
    if options.unit_id is not None:
        unit = await identity.unit_by_id(work, options.unit_id)
        default = (int(unit.id), unit.name)
    cases_fields = [
        await configuration.write_fields(work, Owner.CASES, entry.fields.get(Owner.CASES, {}), {}) for entry in entries
    ]
    return [
        past_case(
            entry,
            options,
            found.created_at,
            category_of(entry.category, known),
            unit_of(entry, known, default),
            caller,
            fields,
        )
        for entry, caller, fields in zip(entries, await callers_of(work, entries), cases_fields, strict=True)
    ]


async def _end(work: Work, found: Import, stage: Stage) -> None:
    await store.change(work, found.id, Stage.RUNNING, state=stage, finished_at=work.now, error=found.error)
    if stage is Stage.DONE:
        await work.publish(ImportFinished(found.id, found.added, found.skipped, found.refused))
    elif stage is Stage.CANCELLED:
        await work.publish(ImportCancelled(found.id, found.position))
    else:
        await work.publish(ImportFailed(found.id, found.error))


def _refusal(row: int, flaw: Flaw) -> Refusal:
    return Refusal(row, flaw.code, flaw.field, mask_value(flaw.field, flaw.value))
