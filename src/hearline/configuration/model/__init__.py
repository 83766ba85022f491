"""The words of configuration."""

from hearline.configuration.model.dictionaries import Entry, ReadIn, StoredEntry, StoredList, WordList
from hearline.configuration.model.fields import CustomField, CustomFieldType, Fields, NewField, Owner, Values
from hearline.configuration.model.keeping import (
    KeepingState,
    PersonalPurpose,
    PersonalRequest,
    PersonalRequestState,
    Refusal,
)
from hearline.configuration.model.look import Look, Picture, Voice
from hearline.configuration.model.parameters import Change, Setting, StoredValue

__all__ = [
    "Change",
    "CustomField",
    "CustomFieldType",
    "Entry",
    "Fields",
    "KeepingState",
    "Look",
    "NewField",
    "Owner",
    "PersonalPurpose",
    "PersonalRequest",
    "PersonalRequestState",
    "Picture",
    "ReadIn",
    "Refusal",
    "Setting",
    "StoredEntry",
    "StoredList",
    "StoredValue",
    "Values",
    "Voice",
    "WordList",
]
