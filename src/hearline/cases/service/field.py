"""Work in the field: what a telephone sends, maybe twice and maybe late, is done once."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from hearline.cases import permissions
from hearline.cases.errors import AttachmentGone, ClientKeyUsed
from hearline.cases.events import FieldRecorded
from hearline.cases.model import Attachment, Deed, FieldDeed, FieldReceipt, FieldRecord, Moment
from hearline.cases.rules.evidence import check_record
from hearline.cases.service import flow, parts
from hearline.cases.service.opening import note_case
from hearline.cases.store import field as store
from hearline.kit.errors import Invalid
from hearline.kit.work import Work


async def deliver(work: Work, key: UUID, digest: bytes, deed: FieldDeed) -> FieldReceipt:
    """Do it, or say what came of it when it arrived before.

    Args:
        key: Made by the telephone, once per deed.
        digest: Of what was asked, without the version.
    Raises: ClientKeyUsed, RecordIncomplete, BadEvidence, AttachmentGone, Stale, and what the deed is refused for;
        then the key is as good as new.
    """
    work.actor.require(permissions.HANDLE)
    if not await store.claim(work, key, digest):
        return await _before(work, key, digest)
    receipt = await DEEDS[deed.deed](work, deed)
    await store.note_answer(work, key, receipt.case_id, receipt.version)
    return receipt


async def _before(work: Work, key: UUID, digest: bytes) -> FieldReceipt:
    known = await store.delivery(work, key)
    if known is None or known.digest != digest:
        raise ClientKeyUsed(str(key))
    return FieldReceipt(known.case_id, known.version, repeated=True)


async def _sign(work: Work, deed: FieldDeed) -> FieldReceipt:
    case = await flow.sign_case(work, deed.subject_id, deed.version)
    return FieldReceipt(case.id, case.version)


async def _return(work: Work, deed: FieldDeed) -> FieldReceipt:
    await flow.return_case(work, deed.subject_id, deed.version, deed.reason, deed.text)
    return FieldReceipt(deed.subject_id, None)


async def _note(work: Work, deed: FieldDeed) -> FieldReceipt:
    case = await note_case(work, deed.subject_id, deed.text)
    return FieldReceipt(case.id, case.version)


async def _result(work: Work, deed: FieldDeed) -> FieldReceipt:
    record, files = await _checked(work, deed)
    await work.publish(_recorded(deed.subject_id, record, files))
    ids = list(record.attachment_ids)
    case = await flow.submit_result(work, deed.subject_id, deed.version, deed.text, deed.contacted, ids)
    return FieldReceipt(case.id, case.version)


async def _sign_part(work: Work, deed: FieldDeed) -> FieldReceipt:
    part = await parts.sign_part(work, deed.subject_id, deed.version)
    return FieldReceipt(part.case_id, part.version)


async def _finish_part(work: Work, deed: FieldDeed) -> FieldReceipt:
    record, files = await _checked(work, deed)
    part = await parts.finish_part(work, deed.subject_id, deed.version, deed.text, list(record.attachment_ids))
    await work.publish(_recorded(part.case_id, record, files, part.id))
    return FieldReceipt(part.case_id, part.version)


async def _checked(work: Work, deed: FieldDeed) -> tuple[FieldRecord, list[Attachment]]:
    """The record and its files. Raises: Invalid, AttachmentGone, RecordIncomplete, BadEvidence."""
    record = deed.record
    if record is None:
        raise Invalid("record", "missing", "此项必填。", "This is required.")
    files = await store.waiting(work, list(record.attachment_ids))
    if len(files) < len(set(record.attachment_ids)):
        raise AttachmentGone(sorted(set(record.attachment_ids) - {file.id for file in files}))
    check_record(record, files, work.now)
    return record, files


def _recorded(case_id: int, record: FieldRecord, files: list[Attachment], part: int | None = None) -> FieldRecorded:
    shown = {moment.value: [file.id for file in files if file.moment == moment] for moment in Moment}
    return FieldRecorded(
        case_id, record.begun_at.isoformat(), record.ended_at.isoformat(), record.before, record.during, record.after,
        shown, part,
    )  # fmt: skip


DEEDS: dict[Deed, Callable[[Work, FieldDeed], Awaitable[FieldReceipt]]] = {
    Deed.SIGN: _sign, Deed.RETURN: _return, Deed.NOTE: _note, Deed.RESULT: _result, Deed.SIGN_PART: _sign_part,
    Deed.FINISH_PART: _finish_part,
}  # fmt: skip
