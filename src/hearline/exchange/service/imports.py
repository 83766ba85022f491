"""Imports: uploaded, mapped, previewed, started, cancelled, read."""

import asyncio
import csv
import json
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import asdict
from io import StringIO
from pathlib import Path

from hearline.cases import permissions as case_permissions
from hearline.cases import service as cases
from hearline.exchange import permissions
from hearline.exchange.errors import FileGone, MappingIncomplete, UnknownColumn, UnknownField, WrongStage
from hearline.exchange.events import ImportCancelled, ImportStarted, ImportUploaded
from hearline.exchange.model import Field, Import, Line, Options, Preview, Refusal, Stage
from hearline.exchange.rules import custom, headers
from hearline.exchange.rules.cells import one_line, safe
from hearline.exchange.rules.rows import check_line
from hearline.exchange.rules.words import say_flaw
from hearline.exchange.service import tables
from hearline.exchange.service.plans import house_of, plan_of
from hearline.exchange.service.shelf import Shelf
from hearline.exchange.service.spool import day_first_of
from hearline.exchange.store import imports as store
from hearline.identity import service as identity
from hearline.kit.errors import NotFound
from hearline.kit.files import FileStore
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

FIRST_SHOWN, MOST_SHOWN = 10, 100
NEWEST = 2**63 - 1
BATCH_JOB = "exchange.import_batch"
SAMPLE_SEAL, FIRST_SEAL = "imports.sample", "imports.first_rows"
SAMPLE_ROWS, SAMPLE_LETTERS = 10, 300
MB = 1024 * 1024
FIELDS = frozenset(field.value for field in Field)


async def upload_import(work: Work, file_name: str, chunks: AsyncIterator[bytes]) -> Import:
    """Take a file in, recognise it, and suggest what its columns mean. Raises: BadTable, FileTooLarge, StorageFull."""
    work.actor.require(permissions.IMPORT)
    shelf, limit_mb = Shelf(work.tools), work.tools.settings.max_import_mb
    stored = await shelf.uploads.save(chunks, limit_mb)
    digest, seen = await asyncio.to_thread(_look, shelf.uploads, stored.digest, limit_mb * MB)
    table, total = seen.table, seen.total
    sample = [[one_line(cell)[:SAMPLE_LETTERS] for cell in line.cells] for line in seen.first[:SAMPLE_ROWS]]
    first = [[line.number, line.cells, line.fault] for line in seen.first]
    mapping = headers.suggest(table.columns)
    mapping |= custom.suggest(await house_of(work), table.columns, mapping)
    values = asdict(table) | {
        "columns": list(table.columns), "file_name": Path(file_name).name[:200] or "?", "digest": digest,
        "sample": _sealed(work, sample, SAMPLE_SEAL),
        "first_rows": _sealed(work, first, FIRST_SEAL), "mapping": mapping,
        "options": asdict(Options()), "state": Stage.UPLOADED, "total": total, "owner_id": work.actor.id,
        "created_at": work.now,
    }  # fmt: skip
    added = await store.add(work, values)
    await work.publish(ImportUploaded(added, values["file_name"], digest, total))
    return await import_by_id(work, added)


async def import_by_id(work: Work, import_id: int) -> Import:
    """One's own import. Raises: NotFound."""
    work.actor.require(permissions.IMPORT)
    found = await store.by_id(work, import_id)
    if found is None or (found.owner_id != work.actor.id and not work.actor.is_system):
        raise NotFound("imports", import_id)
    return found


async def list_imports(work: Work, after: str | None, limit: int) -> Page[Import]:
    """One's own imports, the newest first."""
    work.actor.require(permissions.IMPORT)
    before = (decode(after, int) or (NEWEST,))[0]
    rows = await store.page(work, work.actor.id, before, limit + 1)
    return page_of(rows, limit, lambda row: (row.id,))


@open_to_all("names of fields, as every form shows them")
async def own_fields(work: Work) -> dict[str, str]:
    """Keys of customised fields that a column can be mapped to, with their names."""
    return {key: field.name for key, (_, field) in custom.fields_by_key(await house_of(work)).items()}


async def map_import(work: Work, import_id: int, mapping: Mapping[str, str], options: Options) -> Preview:
    """Say what the columns mean, and see what the first rows become.

    Raises: UnknownField, UnknownColumn, MappingIncomplete, UnknownKind, UnknownChannel, WrongStage, FileGone.
    """
    work.actor.require(permissions.IMPORT)
    if options.create_categories:
        work.actor.require(case_permissions.MANAGE_CATEGORIES)
    found = await import_by_id(work, import_id)
    _check_mapping(mapping, found, await own_fields(work))
    await cases.kind_of(work, options.kind)
    cases.require_channel(work, options.channel)
    if options.unit_id is not None:
        await identity.unit_by_id(work, options.unit_id)
    if not await store.change(work, found.id, Stage.UPLOADED, mapping=dict(mapping), options=asdict(options)):
        raise WrongStage(found.state)
    return await preview_import(work, import_id)


async def preview_import(work: Work, import_id: int) -> Preview:
    """What the first 500 rows become, and what is wrong with them. Raises: NotFound, FileGone."""
    work.actor.require(permissions.IMPORT)
    found = await import_by_id(work, import_id)
    sealed = await store.first_rows(work, found.id)
    if not sealed:
        raise FileGone
    lines = [Line(*row) for row in json.loads(work.tools.keyring.open(sealed, FIRST_SEAL))]
    plan = await plan_of(work, found, day_first_of(lines, found))
    checked = [check_line(line, plan) for line in lines]
    flawed = [row for row in checked[FIRST_SHOWN:] if row.flaws][: MOST_SHOWN - FIRST_SHOWN]
    return Preview([*checked[:FIRST_SHOWN], *flawed], len(checked), sum(row.refusal is not None for row in checked))


async def start_import(work: Work, import_id: int) -> Import:
    """Let the rows come in, batch by batch. Raises: NotFound, MappingIncomplete, WrongStage, FileGone."""
    work.actor.require(permissions.IMPORT)
    found = await import_by_id(work, import_id)
    _check_mapping(found.mapping, found, await own_fields(work))
    if found.tidied:
        raise FileGone
    if not await store.change(work, found.id, Stage.UPLOADED, state=Stage.RUNNING):
        raise WrongStage(found.state)
    await work.publish(ImportStarted(found.id, found.file_name, found.mapping, found.options))
    work.defer(BATCH_JOB, {"import_id": found.id, "position": 0})
    return await import_by_id(work, import_id)


async def cancel_import(work: Work, import_id: int) -> Import:
    """Stop after the batch that is running; what has come in stays. Raises: NotFound, WrongStage."""
    work.actor.require(permissions.IMPORT)
    found = await import_by_id(work, import_id)
    if await store.change(work, found.id, Stage.UPLOADED, state=Stage.CANCELLED, finished_at=work.now):
        await work.publish(ImportCancelled(found.id, 0))
    elif await store.change(work, found.id, Stage.RUNNING, cancel_asked=True):
        work.defer(BATCH_JOB, {"import_id": found.id, "position": found.position})  # wakes one that got stuck
    else:
        raise WrongStage(found.state)
    return await import_by_id(work, import_id)


async def list_refusals(work: Work, import_id: int, after: str | None, limit: int) -> Page[Refusal]:
    """The refused rows, from the top. Raises: NotFound."""
    work.actor.require(permissions.IMPORT)
    found = await import_by_id(work, import_id)
    start = (decode(after, int) or (0,))[0]
    rows = await store.refusals(work, found.id, min(start, 2**31 - 1), limit + 1)
    return page_of(rows, limit, lambda row: (row.row_number,))


async def refusals_csv(work: Work, import_id: int, locale: str) -> bytes:
    """All refused rows as CSV that a spreadsheet opens, and runs nothing of. Raises: NotFound."""
    work.actor.require(permissions.IMPORT)
    found = await import_by_id(work, import_id)
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ("row", "code", "field", "value", "detail") if locale == "en" else ("行号", "代码", "字段", "原值", "说明")
    )
    after = 0
    while rows := await store.refusals(work, found.id, after, 5000):
        for row in rows:
            detail = say_flaw(row.reason, row.value, locale)
            writer.writerow((row.row_number, row.reason, row.field, safe(row.value), safe(detail)))
        after = rows[-1].row_number
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def sample_of(work: Work, found: Import) -> list[list[str]]:
    """The first rows; none when the files were tidied."""
    if not found.sample:
        return []
    rows: list[list[str]] = json.loads(work.tools.keyring.open(found.sample, SAMPLE_SEAL))
    return rows


def _look(uploads: FileStore, packed: str, limit_bytes: int) -> tuple[str, tables.Seen]:
    digest = tables.unpack(uploads, packed, limit_bytes)
    return digest, tables.look(uploads.path(digest), limit_bytes)


def _sealed(work: Work, rows: object, context: str) -> bytes:
    return work.tools.keyring.seal(json.dumps(rows, ensure_ascii=False), context)


def _check_mapping(mapping: Mapping[str, str], found: Import, own: Collection[str]) -> None:
    for field, column in mapping.items():
        if field not in FIELDS and field not in own:
            raise UnknownField(field)
        if column not in found.columns:
            raise UnknownColumn(field, column)
    if not {Field.TITLE.value, Field.CONTENT.value} & mapping.keys():
        raise MappingIncomplete
