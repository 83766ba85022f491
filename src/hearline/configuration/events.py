"""Facts about configuration. It holds nothing personal: its values may be told."""

from dataclasses import dataclass
from typing import Any, ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class ParameterChanged(Event):
    kind: ClassVar[str] = "configuration.parameter_changed"
    subject_kind: ClassVar[str] = "parameters"
    parameter: int
    code: str
    before: Any
    after: Any
    reason: str


@dataclass(frozen=True)
class DictionaryChanged(Event):
    """Its name or note, or that it is closed."""

    kind: ClassVar[str] = "configuration.dictionary_changed"
    subject_kind: ClassVar[str] = "dictionaries"
    dictionary: int
    code: str
    fields: list[str]


@dataclass(frozen=True)
class EntryChanged(Event):
    """An entry was added or changed."""

    kind: ClassVar[str] = "configuration.dictionary_entry_changed"
    subject_kind: ClassVar[str] = "dictionaries"
    dictionary: int
    code: str
    entry: str
    fields: list[str]


@dataclass(frozen=True)
class EntriesRead(Event):
    """A file was read in."""

    kind: ClassVar[str] = "configuration.dictionary_read"
    subject_kind: ClassVar[str] = "dictionaries"
    dictionary: int
    code: str
    added: int
    changed: int


@dataclass(frozen=True)
class FieldAdded(Event):
    kind: ClassVar[str] = "configuration.field_added"
    subject_kind: ClassVar[str] = "custom_fields"
    field: int
    owner: str
    code: str


@dataclass(frozen=True)
class FieldChanged(Event):
    kind: ClassVar[str] = "configuration.field_changed"
    subject_kind: ClassVar[str] = "custom_fields"
    field: int
    owner: str
    code: str
    fields: list[str]


@dataclass(frozen=True)
class DataCleared(Event):
    """The rule of retention removed or anonymised so many; the first field is always 0."""

    kind: ClassVar[str] = "configuration.data_cleared"
    subject_kind: ClassVar[str] = "retention"
    subject: int
    keeping: str
    before: str
    count: int


@dataclass(frozen=True)
class PersonalRequestEvent(Event):
    """`person` is the id of a customer."""

    subject_kind: ClassVar[str] = "personal_requests"
    request: int
    person: int


@dataclass(frozen=True)
class PersonalDataAsked(PersonalRequestEvent):
    kind: ClassVar[str] = "configuration.personal_data_asked"
    purpose: str


@dataclass(frozen=True)
class PersonalDataRefused(PersonalRequestEvent):
    kind: ClassVar[str] = "configuration.personal_data_refused"
    reasons: list[str]


@dataclass(frozen=True)
class PersonalDataDone(PersonalRequestEvent):
    """The file is made, or the data is gone."""

    kind: ClassVar[str] = "configuration.personal_data_done"
    purpose: str
    counts: dict[str, int]


@dataclass(frozen=True)
class PersonalDataRead(PersonalRequestEvent):
    """The file was taken away."""

    kind: ClassVar[str] = "configuration.personal_data_read"
