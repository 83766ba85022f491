"""Reading documents: lists, one, its file, whether it is what was made."""

import hashlib
from asyncio import to_thread
from collections.abc import AsyncIterator
from pathlib import Path

from hearline.customers import permissions as customer_permissions
from hearline.documents import permissions
from hearline.documents.errors import CopyBroken, NotReady
from hearline.documents.events import DocumentRead
from hearline.documents.model import Delivery, Document, Filters, Verification
from hearline.documents.store import documents as store
from hearline.kit.errors import NotFound
from hearline.kit.paging import Page, page_of
from hearline.kit.work import Work

CHUNK = 1 << 20


async def list_documents(work: Work, filters: Filters, limit: int) -> Page[Document]:
    """Those of cases that the actor sees."""
    work.actor.require(permissions.READ)
    rows = await store.page(work, filters, limit + 1)
    return page_of(rows, limit, lambda row: (row.made_at, row.id))


async def document_by_id(work: Work, document_id: int) -> Document:
    """Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.MAKE)
    found = await store.by_id(work, document_id)
    if found is None:
        raise NotFound("documents", document_id)
    return found


async def deliveries_of(work: Work, document_id: int) -> list[Delivery]:
    """Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.MAKE)
    found = await document_by_id(work, document_id)
    return await store.deliveries(work, found.id)


async def document_file(work: Work, document_id: int) -> tuple[Path, Document]:
    """The stored copy, looked at before it goes out. Raises: NotFound, NotReady, CopyBroken, Forbidden."""
    work.actor.require_any(permissions.READ, permissions.MAKE)
    found = await document_by_id(work, document_id)
    if not found.digest:
        raise NotReady(found.number)
    if found.secret:
        work.actor.require(customer_permissions.READ)
        await work.publish(DocumentRead(found.case_id, found.id, found.name, found.number))
    path = work.tools.files.path(found.digest)
    if await to_thread(_digest, path) != found.digest:
        raise CopyBroken(found.number)
    return path, found


async def verify_document(work: Work, document_id: int) -> Verification:
    """Whether the stored copy is what was made. Raises: NotFound, NotReady."""
    work.actor.require_any(permissions.READ, permissions.MAKE)
    found = await document_by_id(work, document_id)
    if not found.digest:
        raise NotReady(found.number)
    digest = await to_thread(_digest, work.tools.files.path(found.digest))
    return Verification(digest == found.digest, found.digest, digest)


async def recognise_document(work: Work, chunks: AsyncIterator[bytes]) -> Document | None:
    """The document whose file this is, to the last byte; None when it is no document that the actor may see."""
    work.actor.require(permissions.READ)
    digest = hashlib.sha256()
    async for chunk in chunks:
        digest.update(chunk)
    return await store.by_digest(work, digest.hexdigest())


def _digest(path: Path) -> str:
    """Empty when the file is gone."""
    if not path.exists():
        return ""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
