"""The words of a petition's entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hearline.cases.model import Urgency

MOST_REPRESENTATIVES = 5


class Form(StrEnum):
    """How it came (Regulation on petition work, Art. 17)."""

    LETTER = "letter"
    VISIT = "visit"
    WEB = "web"
    PHONE = "phone"
    FAX = "fax"


class Purpose(StrEnum):
    APPEAL = "appeal"  # 申诉求决
    SUGGESTION = "suggestion"  # 建议意见
    ACCUSATION = "accusation"  # 检举控告


class Diversion(StrEnum):
    """Which way it was sent."""

    NONE = ""
    SELF = "self"
    FORWARD = "forward"
    ASSIGN = "assign"
    CO_HANDLE = "co_handle"
    SUPERVISE = "supervise"
    NOT_ACCEPTED = "not_accepted"
    RETURN = "return"


class Reply(StrEnum):
    """How the reply stands: the unit works, its result is checked, the petitioner has it."""

    NONE = "none"
    CHECKED = "checked"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Person:
    """Who petitions, as written on the form. Empty texts: not known."""

    name: str
    phone: str = ""
    gender: str = ""
    id_number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class CoUnit:
    unit_id: int
    person: str = ""


@dataclass(frozen=True, slots=True)
class NewPetition:
    """What is entered; the first of `people` is the petitioner, all of them represent a group."""

    form: Form
    purpose: Purpose
    people: Sequence[Person]
    people_count: int
    title: str
    content: str
    received_on: date
    place: str = ""
    category_id: int | None = None
    urgency: Urgency = Urgency.NORMAL
    confidential: bool = False
    transfer_body: str = ""
    reference: str = ""
    diversion: Diversion = Diversion.NONE
    lead_person: str = ""
    co_units: Sequence[CoUnit] = ()
    instruction: str = ""
    instructed_by: str = ""
    instructed_on: date | None = None
    attachment_ids: tuple[int, ...] = ()
    submit_key: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A petition beside its case."""

    case_id: int
    form: str
    purpose: str
    people_count: int
    received_on: date
    transfer_body: str
    reference: str
    diversion: str
    lead_person: str
    instruction: str
    instructed_by: str
    instructed_on: date | None
    opened_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class PetitionRow:
    """A petition in a list. `sort_key` is what the list is sorted by."""

    case_id: int
    number: str
    title: str
    state: str
    reply: str
    form: str
    purpose: str
    people_count: int
    received_on: date
    opened_at: datetime
    due_at: datetime
    finished_at: datetime | None
    transfer_body: str
    reference: str
    diversion: str
    unit_id: int | None
    unit_name: str | None
    lead_person: str
    co_units: list[str]
    co_people: list[str]
    customer_id: int | None
    confidential: bool
    sort_key: str | int | datetime


@dataclass(frozen=True, slots=True)
class PetitionFilters:
    """None or empty leaves a filter out. Texts match a part."""

    number: str = ""
    received_from: date | None = None
    received_to: date | None = None
    form: Form | None = None
    transfer_body: str = ""
    diversion: Diversion | None = None
    reply: Reply | None = None
    unit_id: int | None = None
    lead_person: str = ""
    co_unit_id: int | None = None
    co_person: str = ""
    group: bool = False
