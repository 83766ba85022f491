"""What each operation is given and gives: one description for SOAP, plain addresses and the WSDL."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from hearline.kit.web.shapes import STORABLE, FilledLine, FilledProse, In, InstantOut, Line, Out

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Number = Annotated[str, StringConstraints(min_length=1, max_length=40), STORABLE]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), STORABLE]
Message = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), STORABLE]


class OpenCase(In):
    kind: Code
    title: FilledLine
    content: FilledProse
    phone: Phone = ""
    name: Line = ""
    place: Line = ""
    channel: Code = "web"
    confidential: bool = False
    submit_key: UUID | None = None


class OpenCaseResponse(Out):
    number: str
    state: str
    due_at: InstantOut


class CaseByNumber(In):
    number: Number


class CaseByNumberResponse(Out):
    number: str
    title: str
    kind: str
    state: str
    unit: str
    result: str
    opened_at: InstantOut
    due_at: InstantOut


class DailyCounts(In):
    day: Annotated[date, Field(ge=date(2000, 1, 1), le=date(2200, 1, 1))]


class KindCount(Out):
    kind: str
    name: str
    count: int


class DailyCountsResponse(Out):
    day: date
    total: int
    item: list[KindCount]


class SendMessage(In):
    to: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=40), STORABLE]
    text: Message


class SendMessageResponse(Out):
    id: int


Name = Literal["OpenCase", "CaseByNumber", "DailyCounts", "SendMessage"]
OPERATIONS: dict[str, tuple[type[In], type[Out]]] = {
    "OpenCase": (OpenCase, OpenCaseResponse),
    "CaseByNumber": (CaseByNumber, CaseByNumberResponse),
    "DailyCounts": (DailyCounts, DailyCountsResponse),
    "SendMessage": (SendMessage, SendMessageResponse),
}
READING = frozenset({"CaseByNumber", "DailyCounts"})


def parts_of(shape: type[BaseModel]) -> list[tuple[str, object, bool]]:
    """Name, type and whether it must be there."""
    return [(name, field.annotation, field.is_required()) for name, field in shape.model_fields.items()]
