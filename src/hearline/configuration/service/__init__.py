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
from hearline.configuration.service.files import drop_files, drop_files_later
from hearline.configuration.service.keeping import begin_clearing, clear_data, clear_past, count_past, retention
from hearline.configuration.service.look import look, number_is_filtered, picture_file, set_picture
from hearline.configuration.service.parameters import (
    change_parameter,
    foresee_parameter,
    list_parameters,
    parameter_history,
    put_value,
    settings_of,
    value,
)
from hearline.configuration.service.persons import (
    ask_for_copy,
    drop_expired_copies,
    erase_person,
    make_copy,
    personal_file,
    personal_request,
    personal_requests,
    why_not_erase,
)

__all__ = [
    "add_dictionary",
    "add_entry",
    "add_field",
    "ask_for_copy",
    "begin_clearing",
    "change_dictionary",
    "change_entry",
    "change_field",
    "change_parameter",
    "clear_data",
    "clear_past",
    "count_past",
    "dictionaries",
    "dictionary_history",
    "drop_expired_copies",
    "drop_files",
    "drop_files_later",
    "entries",
    "erase_person",
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
    "make_copy",
    "number_is_filtered",
    "open_fields",
    "opened",
    "parameter_history",
    "personal_file",
    "personal_request",
    "personal_requests",
    "picture_file",
    "put_value",
    "read_dictionary",
    "read_in",
    "retention",
    "set_picture",
    "settings_of",
    "shown_fields",
    "value",
    "why_not_erase",
    "write_fields",
    "written_out",
]
