"""Templates on the wire."""

from typing import Annotated

from fastapi import APIRouter, Header, Query

from hearline.documents import service
from hearline.documents.web.shapes import (
    PaperDefinitionIn,
    PaperDraftIn,
    PaperFindingOut,
    PaperPreviewIn,
    PaperPreviewOut,
    PaperPublishIn,
    PaperRestoreIn,
    PaperTemplateOut,
    PaperVersionOut,
)
from hearline.kit.i18n import locale_of
from hearline.kit.web.shapes import Cursor, Limit, ListOut, PageOut, Storable
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/document-templates", tags=["documents"])

Language = Annotated[str | None, Header(alias="Accept-Language", include_in_schema=False)]


@router.get("")
async def list_document_templates(work: RequestWork) -> ListOut[PaperTemplateOut]:
    return ListOut(items=[PaperTemplateOut.of(view) for view in await service.list_templates(work)])


@router.get("/{document_type}")
async def read_document_template(work: RequestWork, document_type: Storable) -> PaperTemplateOut:
    return PaperTemplateOut.of(await service.read_template(work, document_type))


@router.put("/{document_type}/draft")
async def save_document_draft(work: RequestWork, document_type: Storable, body: PaperDraftIn) -> PaperTemplateOut:
    """Keep what is being written, faulty or not."""
    return PaperTemplateOut.of(await service.save_draft(work, document_type, body.version, body.definition.definition()))


@router.delete("/{document_type}/draft")
async def drop_document_draft(
    work: RequestWork, document_type: Storable, version: Annotated[int, Query(ge=1, le=2**31 - 1)]
) -> PaperTemplateOut:
    return PaperTemplateOut.of(await service.drop_draft(work, document_type, version))


@router.post("/{document_type}/check")
async def check_document_template(
    work: RequestWork, document_type: Storable, body: PaperDefinitionIn, language: Language = None
) -> ListOut[PaperFindingOut]:
    """What is wrong with it, or likely to be."""
    findings = await service.check_template(work, document_type, body.definition())
    return ListOut(items=[PaperFindingOut.said(one, locale_of(language)) for one in findings])


@router.post("/{document_type}/preview")
async def preview_document_template(
    work: RequestWork, document_type: Storable, body: PaperPreviewIn, language: Language = None
) -> PaperPreviewOut:
    pressed, findings = await service.preview_template(work, document_type, body.definition.definition(), body.case_id)
    said = [PaperFindingOut.said(one, locale_of(language)) for one in findings]
    return PaperPreviewOut.of(pressed, said)


@router.post("/{document_type}/publish")
async def publish_document_template(work: RequestWork, document_type: Storable, body: PaperPublishIn) -> PaperTemplateOut:
    """From now on documents are made from the draft."""
    return PaperTemplateOut.of(await service.publish_template(work, document_type, body.version, body.note))


@router.post("/{document_type}/restore")
async def restore_document_template(work: RequestWork, document_type: Storable, body: PaperRestoreIn) -> PaperTemplateOut:
    """Take an earlier version up as the draft."""
    return PaperTemplateOut.of(await service.restore_version(work, document_type, body.version, body.number))


@router.get("/{document_type}/versions")
async def list_document_template_versions(
    work: RequestWork, document_type: Storable, after: Cursor = None, limit: Limit = 50
) -> PageOut[PaperVersionOut]:
    page = await service.list_versions(work, document_type, after, limit)
    return PageOut(items=[PaperVersionOut.model_validate(one) for one in page.items], next=page.next)
