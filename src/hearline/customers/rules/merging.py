"""Rules of entries that become one: what is taken, and what comes back. Source: docs/rules.md, C9-C12."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hearline.customers.model import CHOOSABLE

MOST_TAGS = 20

Columns = Mapping[str, Any]

COLUMNS_OF = {
    "name": ("name",),
    "gender": ("gender",),
    "phone": ("phone_sealed", "phone_index", "phone_hint"),
    "id_number": ("id_number_sealed", "id_number_index", "id_number_hint"),
    "address": ("address_sealed", "address_hint"),
    "note": ("note",),
    "tags": ("tags",),
    "fields": ("fields",),
}
# By which column it is told whether two know the same: what is sealed twice never looks the same.
TELLS = {"phone": "phone_index", "id_number": "id_number_index", "address": "address_sealed"}
_BLANKS = re.compile(r"[\s,，.。、·-]+")


def plain_address(text: str) -> str:
    """An address as it is compared: half width, no blanks, no punctuation."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def differing(kept: Columns, gone: Columns, opened: Callable[[Any], str]) -> list[str]:
    """Fields of which both know something, and not the same."""

    def value(columns: Columns, name: str) -> Any:
        found = columns[TELLS.get(name, name)]
        return opened(found) if name == "address" else found

    pairs = {name: (value(kept, name), value(gone, name)) for name in CHOOSABLE}
    return [name for name, (ours, theirs) in pairs.items() if ours and theirs and ours != theirs]


def missing(kept: Columns, gone: Columns) -> list[str]:
    """Fields that only the entry that goes knows."""
    tells = {name: TELLS.get(name, name) for name in CHOOSABLE}
    return [name for name, column in tells.items() if gone[column] and not kept[column]]


def merged(kept: Columns, gone: Columns, take: Sequence[str]) -> dict[str, Any]:
    """What changes in the entry that stays: what is taken; tags and the house's own fields are joined."""
    values = {column: gone[column] for name in dict.fromkeys(take) for column in COLUMNS_OF[name]}
    tags = list(dict.fromkeys([*kept["tags"], *gone["tags"]]))[:MOST_TAGS]
    return values | {"tags": tags, "fields": {**gone["fields"], **kept["fields"]}}


def restored(now: Columns, before: Columns, after: Columns, gone: Columns) -> dict[str, Any]:
    """What comes back in the entry that stayed: what the merge changed, and nobody has corrected since.

    A number comes back only while the entry that went still holds it.
    """
    values = dict[str, Any]()
    for name, columns in COLUMNS_OF.items():
        tells = TELLS.get(name, name)
        if before[tells] == after[tells] or now[tells] != after[tells]:
            continue
        if name == "phone" and gone[tells] != before[tells]:
            continue
        values |= {column: before[column] for column in columns}
    return values


def phone_of(columns: Columns) -> dict[str, Any]:
    return {column: columns[column] for column in COLUMNS_OF["phone"]}


def packed(columns: Columns) -> dict[str, Any]:
    """Columns as JSON; sealed ones as hexadecimal digits, still sealed."""
    return {name: {"hex": value.hex()} if isinstance(value, bytes) else value for name, value in columns.items()}


def unpacked(kept: Columns) -> dict[str, Any]:
    def value(name: str, found: Any) -> Any:
        return bytes.fromhex(found["hex"]) if name != "fields" and isinstance(found, dict) else found

    return {name: value(name, found) for name, found in kept.items()}
