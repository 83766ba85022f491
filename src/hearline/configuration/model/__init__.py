"""The words of configuration."""

from hearline.configuration.model.dictionaries import Entry, ReadIn, StoredEntry, StoredList, WordList
from hearline.configuration.model.fields import CustomField, Fields, FieldType, NewField, Owner, Values
from hearline.configuration.model.look import Look, Picture
from hearline.configuration.model.parameters import Change, Setting, StoredValue

__all__ = [
    "Change",
    "CustomField",
    "Entry",
    "FieldType",
    "Fields",
    "Look",
    "NewField",
    "Owner",
    "Picture",
    "ReadIn",
    "Setting",
    "StoredEntry",
    "StoredList",
    "StoredValue",
    "Values",
    "WordList",
]
