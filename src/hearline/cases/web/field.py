"""What telephones in the field send."""

from hashlib import sha256
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field

from hearline.cases import service
from hearline.cases.model import Deed, FieldDeed, FieldRecord, ReturnReason
from hearline.kit.web.shapes import FilledProse, Id, In, Instant, Out, Prose, Version
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["cases"])


class FieldRecordIn(In):
    """What was done on the spot: each moment is told, or shown by a file of that moment."""

    begun_at: Instant
    ended_at: Instant
    before: Prose = ""
    during: Prose = ""
    after: Prose = ""
    attachment_ids: Annotated[list[Id], Field(max_length=20)] = []


class FieldSignIn(In):
    deed: Literal[Deed.SIGN, Deed.SIGN_PART]
    subject_id: Id = Field(description="The case, or the part of a helping unit.")
    version: Version


class FieldReturnIn(In):
    deed: Literal[Deed.RETURN]
    subject_id: Id
    version: Version
    reason: ReturnReason
    text: Prose = ""


class FieldNoteIn(In):
    deed: Literal[Deed.NOTE]
    subject_id: Id
    version: Version = 1
    text: FilledProse


class FieldResultIn(In):
    deed: Literal[Deed.RESULT, Deed.FINISH_PART]
    subject_id: Id
    version: Version
    text: FilledProse
    contacted: bool = False
    record: FieldRecordIn


class DeliveryIn(In):
    """A deed, and the key that the telephone gave it: sent twice, it is done once."""

    client_key: UUID
    deed: Annotated[FieldSignIn | FieldReturnIn | FieldNoteIn | FieldResultIn, Field(discriminator="deed")]

    def digest(self) -> bytes:
        """Of everything but the version, which may be read anew."""
        return sha256(self.deed.model_dump_json(exclude={"version"}).encode()).digest()

    def asked(self) -> FieldDeed:
        given = self.deed.model_dump(exclude={"record"})
        record = self.deed.record if isinstance(self.deed, FieldResultIn) else None
        if record is None:
            return FieldDeed(**given)
        held = record.model_dump() | {"attachment_ids": tuple(record.attachment_ids)}
        return FieldDeed(**given, record=FieldRecord(**held))


class ReceiptOut(Out):
    case_id: int
    version: int | None = Field(description="Afterwards, of the case or the part; null when it is seen no more.")
    repeated: bool = Field(description="It had arrived before; nothing was done again.")


@router.post("/field/deliveries")
async def deliver(work: RequestWork, body: DeliveryIn) -> ReceiptOut:
    """Do something from a telephone, once however often it is sent."""
    return ReceiptOut.model_validate(await service.deliver(work, body.client_key, body.digest(), body.asked()))
