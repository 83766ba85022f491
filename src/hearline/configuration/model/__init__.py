"""The words of configuration."""

from hearline.configuration.model.dictionaries import Entry, ReadIn, StoredEntry, StoredList, WordList
from hearline.configuration.model.fields import CustomField, Fields, FieldType, NewField, Owner, Values
from hearline.configuration.model.keeping import KeepingState, PersonalRequest, Purpose, Refusal, RequestState
from hearline.configuration.model.look import Look, Picture
from hearline.configuration.model.parameters import Change, Setting, StoredValue

__all__ = [
    "Change",
    "CustomField",
    "Entry",
    "FieldType",
    "Fields",
    "KeepingState",
    "Look",
    "NewField",
    "Owner",
    "PersonalRequest",
    "Picture",
    "Purpose",
    "ReadIn",
    "Refusal",
    "RequestState",
    "Setting",
    "StoredEntry",
    "StoredList",
    "StoredValue",
    "Values",
    "WordList",
]
