"""What becomes of a document: delivered, attached to its case, declared void."""

from datetime import datetime, timedelta

from hearline.cases import service as cases
from hearline.cases.model import CaseId, Stage
from hearline.documents import permissions
from hearline.documents.errors import IsVoid, KeepsConfidence, NotReady
from hearline.documents.events import DocumentAttached, DocumentDelivered, DocumentVoided
from hearline.documents.model import DeliveryMethod, Document, DocumentState
from hearline.documents.service.reading import document_by_id
from hearline.documents.store import documents as store
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.files import StoredFile
from hearline.kit.work import Work

PDF = "application/pdf"
CLOCKS_APART = timedelta(minutes=10)


async def record_delivery(
    work: Work, document_id: int, method: DeliveryMethod, recipient: str, note: str, at: datetime | None
) -> Document:
    """Write down when, how and to whom a document went. May be done again: each is kept.

    Raises: NotFound, NotReady, IsVoid, Invalid.
    """
    work.actor.require(permissions.DELIVER)
    found = await _held(work, document_id)
    delivered_at = at or work.now
    if delivered_at > work.now + CLOCKS_APART:
        raise Invalid(
            "delivered_at", "in_future", "送达时间不能晚于现在。", "It cannot have been delivered later than now."
        )
    if delivered_at < found.made_at - timedelta(days=1):
        raise Invalid(
            "delivered_at",
            "too_early",
            "送达时间不能早于制作时间。",
            "It cannot have been delivered before it was made.",
        )
    await store.add_delivery(work, found.id, method, recipient, note, delivered_at)
    await store.change(work, found.id, delivered_at=delivered_at)
    await work.publish(
        DocumentDelivered(
            found.case_id, found.id, found.name, found.number, method, recipient, delivered_at.isoformat()
        )
    )
    return await document_by_id(work, document_id)


async def attach_document(work: Work, document_id: int) -> Document:
    """Put the document among the attachments of its case, where the unit finds it. Once is enough.

    Raises: NotFound, NotReady, IsVoid, KeepsConfidence.
    """
    work.actor.require(permissions.DELIVER)
    found = await _held(work, document_id)
    if found.attachment_id is not None:
        return found
    if found.secret and found.confidential:
        raise KeepsConfidence(found.number)
    made = StoredFile(found.digest, found.byte_count)
    added = await cases.attach_made(work, CaseId(found.case_id), found.file_name, Stage.REQUEST, PDF, made)
    await store.change(work, found.id, attachment_id=added)
    await work.publish(DocumentAttached(found.case_id, found.id, found.name, found.number, added))
    return await document_by_id(work, document_id)


async def void_document(work: Work, document_id: int, reason: str) -> Document:
    """Declare a document void; it stays, and so does its number. Raises: NotFound, IsVoid."""
    work.actor.require(permissions.VOID)
    found = await store.locked(work, document_id)
    if found is None:
        raise NotFound("documents", document_id)
    if found.state == DocumentState.VOID:
        raise IsVoid(found.number)
    await store.change(work, found.id, state=DocumentState.VOID, void_reason=reason)
    await work.publish(DocumentVoided(found.case_id, found.id, found.name, found.number, reason))
    return await document_by_id(work, document_id)


async def _held(work: Work, document_id: int) -> Document:
    """Locked, set and not void."""
    found = await store.locked(work, document_id)
    if found is None:
        raise NotFound("documents", document_id)
    if found.state == DocumentState.VOID:
        raise IsVoid(found.number)
    if found.state != DocumentState.READY:
        raise NotReady(found.number)
    return found
