"""Customised fields in files: columns mapped to `cases.street` or `customers.card`. Source: docs/rules.md, V3."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hearline.configuration import service as configuration
from hearline.configuration.model import CustomField, Fields, Owner
from hearline.exchange.model import Flaw
from hearline.exchange.rules.cells import cut, one_line
from hearline.kit.errors import Invalid

House = Mapping[Owner, Fields]
HIDDEN = "***"
SHOWN = 200


def fields_by_key(house: House) -> dict[str, tuple[Fields, CustomField]]:
    """What a column can be mapped to, besides what every case has."""
    return {f"{owner}.{field.code}": (fields, field) for owner, fields in house.items() for field in fields.open()}


def read(house: House, texts: Mapping[str, str], today: date) -> tuple[dict[str, dict[str, Any]], list[Flaw]]:
    """Values by owner and code; one that is not understood is told, and the row comes in without it."""
    known, flaws = fields_by_key(house), list[Flaw]()
    values: dict[str, dict[str, Any]] = {}
    for key, text in texts.items():
        found = known.get(key)
        if found is None or not text.strip():
            continue
        fields, field = found
        try:
            value = configuration.field_value(fields, field, text, today)
        except Invalid:
            shown = HIDDEN if field.personal else cut(one_line(text), SHOWN)
            flaws.append(Flaw(key, "bad_field", shown, fatal=False))
            continue
        values.setdefault(key.partition(".")[0], {})[field.code] = value
    return values, flaws


def shown(house: House, texts: Mapping[str, str]) -> dict[str, str]:
    """As a preview may show them."""
    known = fields_by_key(house)
    return {
        key: HIDDEN if known[key][1].personal and text.strip() else cut(one_line(text), SHOWN)
        for key, text in texts.items()
        if key in known
    }


def suggest(house: House, columns: Sequence[str], taken: Mapping[str, str]) -> dict[str, str]:
    """Columns that are named as a field is, where nothing else took them."""
    free = [column for column in columns if column not in taken.values()]
    found: dict[str, str] = {}
    for key, (_, field) in fields_by_key(house).items():
        names = {name.strip().casefold() for name in (field.name, field.name_en, key) if name.strip()}
        column = next((one for one in free if one.strip().casefold() in names and one not in found.values()), None)
        if column is not None:
            found[key] = column
    return found


def columns_of(fields: Fields) -> list[CustomField]:
    """What an export shows besides, in order."""
    return list(configuration.exported_fields(fields))


def cells(fields: Fields, columns: Sequence[CustomField], values: Mapping[str, Any]) -> list[str | int]:
    return [configuration.field_text(fields, field, values.get(field.code)) for field in columns]
