"""Work in the field: what was there before, what was done, how it is now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from hearline.cases.model.cases import ReturnReason


class Moment(StrEnum):
    """What a picture shows: the place as it was found, the work, or what it looks like now."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a picture says of itself; the place only when its maker agreed.

    Attributes:
        submit_key: Made by the telephone: sent twice, one file is kept.
    """

    moment: Moment | None = None
    taken_at: datetime | None = None
    longitude: float | None = None
    latitude: float | None = None
    submit_key: UUID | None = None


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class FieldRecord:
    """What was done on the spot, and when."""

    begun_at: datetime
    ended_at: datetime
    before: str = ""
    during: str = ""
    after: str = ""
    attachment_ids: tuple[int, ...] = ()


class Deed(StrEnum):
    """What can be done from a telephone."""

    SIGN = "sign"
    RETURN = "return"
    RESULT = "result"
    NOTE = "note"
    SIGN_PART = "sign_part"
    FINISH_PART = "finish_part"


@dataclass(frozen=True, slots=True)
class FieldDeed:
    """Something done on a telephone, maybe without a network.

    Attributes:
        subject_id: The case; for the deeds of a helping unit, its part.
        version: The one that was read.
    """

    deed: Deed
    subject_id: int
    version: int
    text: str = ""
    reason: ReturnReason = ReturnReason.OTHER
    contacted: bool = False
    record: FieldRecord | None = None


@dataclass(frozen=True, slots=True)
class FieldReceipt:
    """How the subject stands after a deed.

    Attributes:
        version: None when its sender sees the case no more.
        repeated: The deed had arrived before; nothing was done again.
    """

    case_id: int
    version: int | None
    repeated: bool = False
