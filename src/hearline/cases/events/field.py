"""Facts from the field."""

from dataclasses import dataclass
from typing import ClassVar

from hearline.cases.events.cases import CaseEvent


@dataclass(frozen=True)
class FieldRecorded(CaseEvent):
    """What was done on the spot, and when; `files` are the attachments of each moment.

    Where they were taken lies with the attachments, and goes with them. `part` is set when a helping unit worked.
    """

    kind: ClassVar[str] = "cases.field_recorded"
    begun_at: str
    ended_at: str
    before: str
    during: str
    after: str
    files: dict[str, list[int]]
    part: int | None = None
