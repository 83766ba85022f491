"""Printing in bulk: a paper for each of many cases, in one PDF or one archive; goes on while nobody looks."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from hearline.cases import service as cases
from hearline.customers import permissions as customer_permissions
from hearline.documents import permissions
from hearline.documents.errors import BatchGone, CannotSet, TooManyBatches, WrongStage
from hearline.documents.events import BatchEnded, BatchRead, BatchStarted
from hearline.documents.model import Batch, BatchState, Document, DocumentState, Wanted
from hearline.documents.service import press
from hearline.documents.service.catalog import type_of
from hearline.documents.service.drawing import checked_fields
from hearline.documents.service.making import keep, number_document, sheet_of
from hearline.documents.service.seals import usable_seal
from hearline.documents.store import batches as store
from hearline.documents.store import documents
from hearline.identity import service as identity
from hearline.kit.errors import NotFound, Problem
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work

PORTION = 20
MOST_RUNNING = 3
NEWEST = 2**63 - 1
KEPT = timedelta(days=7)
JOB = "documents.batch"


async def start_batch(work: Work, wanted: Wanted, case_ids: Sequence[int], form: str, reuse: bool) -> Batch:
    """Begin to print a type for many cases. `reuse`: a document that is there already is taken instead of a new one.

    Raises: NotFound (the type), Invalid, SealRefused, TooManyBatches.
    """
    work.actor.require(permissions.MAKE)
    kind = type_of(work, wanted.type)
    checked_fields(kind, wanted.fields)
    await usable_seal(work, wanted.seal_id)
    running = await store.running_of(work, work.actor.id)
    if running >= MOST_RUNNING:
        raise TooManyBatches(running)
    options = {"fields": wanted.fields, "seal_id": wanted.seal_id, "reuse": reuse}
    ids = list(dict.fromkeys(case_ids))
    added = await store.add(work, kind.code, kind.name, form, ids, options)
    await work.publish(BatchStarted(added, kind.code, len(ids)))
    work.defer(JOB, {"batch_id": added, "position": 0})
    return await batch_by_id(work, added)


async def batch_by_id(work: Work, batch_id: int) -> Batch:
    """One's own batch. Raises: NotFound."""
    work.actor.require(permissions.MAKE)
    found = await store.by_id(work, batch_id)
    if found is None or found.owner_id != work.actor.id:
        raise NotFound("document-batches", batch_id)
    return found


async def list_batches(work: Work, after: str | None, limit: int) -> Page[Batch]:
    """One's own, the newest first."""
    work.actor.require(permissions.MAKE)
    before = (decode(after, int) or (NEWEST,))[0]
    rows = await store.page(work, work.actor.id, before, limit + 1)
    return page_of(rows, limit, lambda row: (row.id,))


async def cancel_batch(work: Work, batch_id: int) -> Batch:
    """Stop after the portion that is being set; papers that were made stay. Raises: NotFound, WrongStage."""
    work.actor.require(permissions.MAKE)
    found = await batch_by_id(work, batch_id)
    if not await store.change(work, found.id, cancel_asked=True):
        raise WrongStage(found.state)
    work.defer(JOB, {"batch_id": found.id, "position": found.position})
    return await batch_by_id(work, batch_id)


async def batch_file(work: Work, batch_id: int) -> tuple[Path, str]:
    """The file and the name it goes out by. Raises: NotFound, WrongStage, BatchGone."""
    work.actor.require(permissions.MAKE)
    found = await batch_by_id(work, batch_id)
    if found.state != BatchState.DONE or not found.document_ids:
        raise WrongStage(found.state)
    work.actor.require(customer_permissions.READ)
    path = product_of(work, found)
    if found.tidied or not path.exists():
        raise BatchGone
    await work.publish(BatchRead(found.id, found.digest))
    return path, f"{found.name}-{found.id}.{found.format}"


async def run_batch(work: Work, batch_id: int, position: int) -> None:
    """Make and set the next portion, and call for the one after it; harmless when called twice."""
    work.actor.require(permissions.MAKE)
    await store.hold(work, batch_id)
    found = await store.by_id(work, batch_id)
    if found is None or found.state != BatchState.RUNNING or found.position != position:
        return
    owner = await identity.actor_of(work, found.owner_id)
    if owner is None or not owner.can(permissions.MAKE):
        await _end(work, replace(found, error="owner-gone"), BatchState.FAILED)
        return
    work.actor = owner
    if found.cancel_asked:
        await _end(work, found, BatchState.CANCELLED)
        return
    try:
        await _go_on(work, found)
    except CannotSet as problem:
        await _end(work, replace(found, error=problem.reason), BatchState.FAILED)


async def tidy_batches(work: Work) -> None:
    """Remove files of batches that came to rest a week ago; the documents in them stay."""
    work.actor.require(permissions.MAKE)
    old = await store.outdated(work, work.now - KEPT)
    await store.forget_files(work, [one.id for one in old])
    for one in old:
        product_of(work, one).unlink(missing_ok=True)


async def _go_on(work: Work, found: Batch) -> None:
    portion = found.case_ids[found.position : found.position + PORTION]
    made, failures = await _make_portion(work, found, portion)
    found = replace(
        found, position=found.position + len(portion), document_ids=[*found.document_ids, *made],
        failures=[*found.failures, *failures],
    )  # fmt: skip
    await store.change(
        work, found.id, position=found.position, document_ids=found.document_ids, failures=found.failures
    )
    if found.position < found.total:
        work.defer(JOB, {"batch_id": found.id, "position": found.position})
        return
    if found.document_ids:
        made_file = await _assemble(work, found)
        await store.change(work, found.id, digest=made_file[0], byte_count=made_file[1])
        found = replace(found, digest=made_file[0])
    await _end(work, found, BatchState.DONE)


async def _make_portion(work: Work, batch: Batch, case_ids: Sequence[int]) -> tuple[list[int], list[dict[str, Any]]]:
    """The documents of these cases, and why some have none."""
    made, failures, waiting = list[int](), list[dict[str, Any]](), list[Document]()
    for case_id in case_ids:
        found = await _one(work, batch, case_id)
        if isinstance(found, Problem):
            failures.append(
                {"case_id": case_id, "code": found.code, "detail": found.text("zh"), "detail_en": found.text("en")}
            )
            continue
        made.append(found.id)
        if found.state == DocumentState.MAKING:
            waiting.append(found)
    if waiting:
        fonts = work.tools.settings.data_dir / "fonts"
        pressed = await press.set_sheets([await sheet_of(work, one) for one in waiting], fonts)
        for document, one in zip(waiting, pressed, strict=True):
            await keep(work, document, one)
            if one.fault:
                refusal = press.refusal(one.fault)
                made.remove(document.id)
                failures.append(
                    {
                        "case_id": document.case_id,
                        "code": refusal.code,
                        "detail": refusal.text("zh"),
                        "detail_en": refusal.text("en"),
                    }
                )
    return made, failures


async def _one(work: Work, batch: Batch, case_id: int) -> Document | Problem:
    """One document, all or nothing of it."""
    facts, deferred = len(work.facts), len(work.deferred)
    options = batch.options
    try:
        async with work.connection.transaction():
            case = await cases.case_by_id(work, case_id)
            there = await documents.newest_ready(work, case.id, batch.type) if options["reuse"] else None
            if there is not None:
                return there
            wanted = Wanted(batch.type, options["fields"], options["seal_id"])
            made = await documents.by_id(work, await number_document(work, case, wanted))
            if made is None:
                raise NotFound("documents", case_id)
            return made
    except Problem as problem:
        del work.facts[facts:], work.deferred[deferred:]
        return problem


async def _assemble(work: Work, batch: Batch) -> tuple[str, int]:
    """One file of all papers, in the order of the cases; its digest and size."""
    found = [await documents.by_id(work, document_id) for document_id in batch.document_ids]
    papers = [document for document in found if document is not None and document.digest]
    paths = [work.tools.files.path(document.digest) for document in papers]
    target = product_of(work, batch)
    if batch.format == "pdf":
        await press.join(paths, target)
    else:
        await asyncio.to_thread(_pack, paths, [document.file_name for document in papers], target)
    return await asyncio.to_thread(_fingerprint, target)


def _pack(paths: Sequence[Path], names: Sequence[str], target: Path) -> None:
    fresh = target.with_suffix(".fresh")
    with ZipFile(fresh, "w", ZIP_STORED) as archive:
        for path, name in zip(paths, names, strict=True):
            archive.write(path, name.replace("/", "_").replace("\\", "_"))
    fresh.replace(target)


def _fingerprint(path: Path) -> tuple[str, int]:
    data = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            data.update(chunk)
    return data.hexdigest(), path.stat().st_size


def product_of(work: Work, batch: Batch) -> Path:
    folder = work.tools.settings.data_dir / "documents"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{batch.id}.{batch.format}"


async def _end(work: Work, found: Batch, state: BatchState) -> None:
    await store.change(work, found.id, state=state, finished_at=work.now, error=found.error)
    await work.publish(BatchEnded(found.id, state, len(found.document_ids), len(found.failures)))
