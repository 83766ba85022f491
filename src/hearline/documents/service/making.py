"""Making documents: numbered and frozen in one transaction, set by the press in another."""

import json
from collections.abc import AsyncIterator
from typing import Any

from hearline.cases import service as cases
from hearline.cases.model import Case
from hearline.documents import permissions
from hearline.documents.errors import CannotSet, WrongStage
from hearline.documents.events import DocumentFailed, DocumentMade, SealUsed
from hearline.documents.model import Document, DocumentId, DocumentState, Seal, Wanted
from hearline.documents.rules.numbers import number_of, sequence_of
from hearline.documents.service import press, seals
from hearline.documents.service.catalog import definition_of, type_of
from hearline.documents.service.drawing import PREVIEW_MARK, UNNUMBERED, draw, known, paper_of, today_of
from hearline.documents.service.reading import document_by_id
from hearline.documents.store import documents as store
from hearline.documents.store import seals as seal_store
from hearline.kit.work import Work, open_to_all

CONTEXT = "documents.paper"
SET_JOB = "documents.set"
LARGEST_MB = 200


async def make_document(work: Work, case_id: int, wanted: Wanted) -> Document:
    """Draw up a document of a case, with its number; the press sets it a moment later.

    Raises: NotFound, Invalid, SealRefused, FaultyTemplate.
    """
    work.actor.require(permissions.MAKE)
    if wanted.once is not None and (made := await store.by_key(work, wanted.once)) is not None:
        return await document_by_id(work, made)
    document_id = await number_document(work, await cases.case_by_id(work, case_id), wanted)
    work.defer(SET_JOB, {"document_id": document_id})
    return await document_by_id(work, document_id)


async def preview_document(work: Work, case_id: int, wanted: Wanted) -> press.Pressed:
    """How it would look; nothing is kept, no number is used.

    Raises: NotFound, Invalid, SealRefused, FaultyTemplate, CannotSet.
    """
    work.actor.require(permissions.MAKE)
    kind, case = type_of(work, wanted.type), await cases.case_by_id(work, case_id)
    _, definition = await definition_of(work, kind)
    drawn = await draw(work, case, kind, definition, wanted.fields, f"预览《{kind.name}》")
    seal = await seals.usable_seal(work, wanted.seal_id)
    paper = paper_of(drawn, UNNUMBERED, today_of(work), seal.id if seal else None, _second(work), PREVIEW_MARK)
    return (await _press(work, [press.Sheet(paper, await seals.image_of(work, seal))], pictures=True))[0].require()


async def known_fields(work: Work, case_id: int, type_code: str) -> dict[str, str]:
    """What the case tells of the fields of a type already. Raises: NotFound."""
    work.actor.require(permissions.MAKE)
    return await known(work, await cases.case_by_id(work, case_id), type_of(work, type_code))


async def set_again(work: Work, document_id: int) -> Document:
    """Have the press try once more. Raises: NotFound, WrongStage."""
    work.actor.require(permissions.MAKE)
    found = await document_by_id(work, document_id)
    if found.state != DocumentState.FAILED:
        raise WrongStage(found.state)
    await store.change(work, found.id, state=DocumentState.MAKING, error="")
    work.defer(SET_JOB, {"document_id": found.id})
    return await document_by_id(work, document_id)


@open_to_all("called by the queue for a document that a verb has numbered")
async def set_document(work: Work, document_id: int) -> None:
    """Set a document that waits for it; harmless when called twice."""
    found = await store.locked(work, document_id)
    if found is None or found.state != DocumentState.MAKING:
        return
    try:
        pressed = (await _press(work, [await sheet_of(work, found)]))[0]
    except CannotSet as problem:
        pressed = press.Pressed(fault=problem.reason)
    await keep(work, found, pressed)


async def number_document(work: Work, case: Case, wanted: Wanted) -> DocumentId:
    """Draw up, number and freeze."""
    kind = type_of(work, wanted.type)
    template_id, definition = await definition_of(work, kind)
    seal = await seals.usable_seal(work, wanted.seal_id)
    drawn = await draw(work, case, kind, definition, wanted.fields, f"制作《{kind.name}》")
    day = today_of(work)
    count = await store.next_count(work, sequence_of(definition.number_rule), day.year)
    number = number_of(sequence_of(definition.number_rule), day.year, count)
    paper = paper_of(drawn, number, day, seal.id if seal else None, _second(work))
    values = {
        "case_id": case.id, "type": kind.code, "template_id": template_id, "name": kind.name, "number": number,
        "state": DocumentState.MAKING, "dated_on": day, "seal_id": seal.id if seal else None, "secret": drawn.secret,
        "paper": work.tools.keyring.seal(json.dumps(paper, ensure_ascii=False), CONTEXT),
        "submit_key": wanted.once, "made_by": work.actor.id, "made_by_name": work.actor.name, "made_at": work.now,
    }  # fmt: skip
    document_id = await store.add(work, values)
    await _tell(work, case, document_id, kind.code, kind.name, number, seal)
    return document_id


async def sheet_of(work: Work, document: Document) -> press.Sheet:
    """What the press needs to set a document, as often as it is asked to."""
    paper: dict[str, Any] = json.loads(work.tools.keyring.open(await store.paper(work, document.id), CONTEXT))
    image = None if document.seal_id is None else await seals.opened_image(work, document.seal_id)
    return press.Sheet(paper, image)


async def keep(work: Work, document: Document, pressed: press.Pressed) -> None:
    """Store what came out of the press, or say why nothing did."""
    if pressed.fault:
        await store.change(work, document.id, state=DocumentState.FAILED, error=press.refusal(pressed.fault).reason)
        await work.publish(DocumentFailed(document.case_id, document.id, document.name, document.number, pressed.fault))
        return
    stored = await work.tools.files.save(_whole(pressed.pdf), LARGEST_MB)
    await store.change(
        work, document.id, state=DocumentState.READY, digest=stored.digest, byte_count=stored.byte_count,
        page_count=pressed.pages, missing=pressed.missing, error="",
    )  # fmt: skip


async def _tell(
    work: Work, case: Case, document_id: DocumentId, code: str, name: str, number: str, seal: Seal | None
) -> None:
    await work.publish(DocumentMade(case.id, document_id, name, number, code, sealed=seal is not None))
    if seal is not None:
        await seal_store.count_use(work, seal.id)
        await work.publish(SealUsed(seal.id, seal.name, document_id, number))


async def _press(work: Work, sheets: list[press.Sheet], pictures: bool = False) -> list[press.Pressed]:
    return await press.set_sheets(sheets, work.tools.settings.data_dir / "fonts", pictures)


def _second(work: Work) -> int:
    return int(work.now.timestamp())


async def _whole(data: bytes) -> AsyncIterator[bytes]:
    yield data
