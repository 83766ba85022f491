"""The verbs of configuration, by noun; this is the door to all of them."""

from hearline.configuration.rules.fields import as_text as field_text
from hearline.configuration.rules.fields import exported as exported_fields
from hearline.configuration.rules.fields import from_text as field_from_text
from hearline.configuration.rules.fields import shown as shown_fields
from hearline.configuration.rules.fields import words as field_words
from hearline.configuration.service.dictionaries import (
    add_dictionary,
    add_entry,
    change_dictionary,
    change_entry,
    dictionaries,
    dictionary_history,
    entries,
    list_dictionaries,
    read_dictionary,
    read_in,
    written_out,
)
from hearline.configuration.service.fields import (
    add_field,
    change_field,
    field_filter,
    field_history,
    fields_of,
    list_fields,
    open_fields,
    opened,
    write_fields,
)
from hearline.configuration.service.look import look, number_is_filtered, picture_file, set_picture
from hearline.configuration.service.parameters import (
    change_parameter,
    foresee_parameter,
    list_parameters,
    parameter_history,
    value,
)

__all__ = [
    "add_dictionary",
    "add_entry",
    "add_field",
    "change_dictionary",
    "change_entry",
    "change_field",
    "change_parameter",
    "dictionaries",
    "dictionary_history",
    "entries",
    "exported_fields",
    "field_filter",
    "field_from_text",
    "field_history",
    "field_text",
    "field_words",
    "fields_of",
    "foresee_parameter",
    "list_dictionaries",
    "list_fields",
    "list_parameters",
    "look",
    "number_is_filtered",
    "open_fields",
    "opened",
    "parameter_history",
    "picture_file",
    "read_dictionary",
    "read_in",
    "set_picture",
    "shown_fields",
    "value",
    "write_fields",
    "written_out",
]
