"""Attachments: kept by digest, checked by what they hold and not by what they are called."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import filetype

from hearline.cases import permissions
from hearline.cases.errors import AttachmentGone, BadFile, ClientKeyUsed
from hearline.cases.model import NO_EVIDENCE, Attachment, CaseId, Evidence, Stage
from hearline.cases.rules.evidence import check_evidence
from hearline.cases.store import field
from hearline.cases.store import files as store
from hearline.identity import service as identity
from hearline.kit.errors import NotFound
from hearline.kit.files import StoredFile
from hearline.kit.work import Work, open_to_all

ZIP = frozenset({"application/zip"})
OLE = frozenset(
    {"application/x-ole-storage", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"}
)
# Extension → media type that is served, and what the content may look like (empty: plain text).
TYPES: dict[str, tuple[str, frozenset[str]]] = {
    "jpg": ("image/jpeg", frozenset({"image/jpeg"})),
    "jpeg": ("image/jpeg", frozenset({"image/jpeg"})),
    "png": ("image/png", frozenset({"image/png"})),
    "gif": ("image/gif", frozenset({"image/gif"})),
    "webp": ("image/webp", frozenset({"image/webp"})),
    "heic": ("image/heic", frozenset({"image/heic"})),
    "pdf": ("application/pdf", frozenset({"application/pdf"})),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ZIP),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ZIP),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ZIP),
    "doc": ("application/msword", OLE),
    "xls": ("application/vnd.ms-excel", OLE),
    "ppt": ("application/vnd.ms-powerpoint", OLE),
    "zip": ("application/zip", ZIP),
    "mp3": ("audio/mpeg", frozenset({"audio/mpeg"})),
    "wav": ("audio/wav", frozenset({"audio/x-wav", "audio/wav"})),
    "m4a": ("audio/mp4", frozenset({"audio/mp4", "video/mp4", "audio/m4a"})),
    "amr": ("audio/amr", frozenset({"audio/amr"})),
    "mp4": ("video/mp4", frozenset({"video/mp4", "video/x-m4v", "video/quicktime"})),
    "mov": ("video/quicktime", frozenset({"video/quicktime", "video/mp4"})),
    "txt": ("text/plain", frozenset()),
    "csv": ("text/csv", frozenset()),
}
WAITING = timedelta(days=2)
REPEATED = timedelta(days=180)  # that a telephone may come back after
LONGEST_NAME, LONGEST_ENDING = 200, 20
JOINER = "\u200d"  # of families among the emoji


async def keep_attachment(
    work: Work, name: str, stage: Stage, chunks: AsyncIterator[bytes], evidence: Evidence = NO_EVIDENCE
) -> Attachment:
    """Take a file in, to be handed to a case later; with a key, one file is kept however often it is sent.

    Raises: BadFile, FileTooLarge, StorageFull, BadEvidence, ClientKeyUsed.
    """
    work.actor.require_any(
        permissions.OPEN, permissions.HANDLE, permissions.EDIT, permissions.AUDIT, permissions.CALL_BACK
    )
    check_evidence(evidence, work.now)
    name = _plain_name(name)
    extension = Path(name).suffix.lower().lstrip(".")
    if extension not in TYPES:
        raise BadFile(name, "type", "不支持这种文件类型。", "this type of file is not accepted.")
    stored = await work.tools.files.save(chunks, work.tools.settings.max_upload_mb)
    if stored.byte_count == 0:
        raise BadFile(name, "empty", "文件是空的。", "the file is empty.")
    media_type = _checked_type(name, extension, work.tools.files.path(stored.digest))
    added = await store.add_attachment(work, name, media_type, stage, stored, evidence)
    return await (_sent_before(work, evidence, stored) if added is None else attachment_for(work, added))


async def _sent_before(work: Work, evidence: Evidence, stored: StoredFile) -> Attachment:
    """What was kept then. Raises: ClientKeyUsed (it was another file)."""
    known = await store.attachment_by_key(work, evidence.submit_key) if evidence.submit_key else None
    if known is None or known.digest != stored.digest:
        raise ClientKeyUsed(str(evidence.submit_key))
    return known


@open_to_all("called by modules above with what they made for a case that another verb has let the actor see")
async def attach_made(work: Work, case_id: CaseId, name: str, stage: Stage, media_type: str, made: StoredFile) -> int:
    """Give a stored file to a case; the id of the attachment."""
    added = await store.add_attachment(work, _plain_name(name), media_type, stage, made)
    if added is None:
        raise RuntimeError("A file without a key was taken for one that is known.")
    await store.attach(work, case_id, stage, [added])
    return added


async def attachment_for(work: Work, attachment_id: int) -> Attachment:
    """A file that the actor may open. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL, permissions.OPEN)
    found = await store.attachment(work, attachment_id)
    if found is None:
        raise NotFound("attachments", attachment_id)
    if work.actor.shielded:
        await identity.require_cleared(work, "attachments", str(attachment_id))
    return found


async def drop_attachment(work: Work, attachment_id: int) -> None:
    """Take back a file that no case has yet. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL, permissions.OPEN)
    if not await store.drop_waiting(work, attachment_id):
        raise NotFound("attachments", attachment_id)


async def tidy_attachments(work: Work) -> None:
    """Forget files whose form was never sent, and what telephones sent so long ago that none repeats it."""
    work.actor.require(permissions.READ_ALL)
    await work.run("DELETE FROM attachments WHERE case_id IS NULL AND uploaded_at < %s", (work.now - WAITING,))
    await field.forget_deliveries(work, work.now - REPEATED)


def _plain_name(name: str) -> str:
    """Without folders and letters that cannot be seen; a long one keeps its ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable() or letter == JOINER).strip()
    ending = Path(shown).suffix[:LONGEST_ENDING]
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - len(ending)] + ending


def _checked_type(name: str, extension: str, path: Path) -> str:
    media_type, looks = TYPES[extension]
    guess = filetype.guess(str(path))
    kind = guess.mime if guess else ""
    fits = kind in looks or kind == media_type if looks else kind == "" and _is_text(_beginning(path))
    if not fits:
        raise BadFile(name, "content", "内容与扩展名不符。", "its content is not what its name says.")
    return media_type


def _is_text(data: bytes) -> bool:
    return b"\0" not in data.replace(b"\xff\xfe", b"", 1)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


async def give_files(work: Work, case_id: CaseId, stage: Stage, ids: list[int]) -> None:
    """Hand waiting files to the case. Raises: AttachmentGone."""
    if not ids:
        return
    taken = await store.attach(work, case_id, stage, ids)
    if len(taken) < len(set(ids)):
        raise AttachmentGone(sorted(set(ids) - set(taken)))
