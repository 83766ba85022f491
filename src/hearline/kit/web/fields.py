"""Fields that a house adds of its own: how they come in, beside what every route knows."""

import re
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import AfterValidator, Field, StringConstraints

from hearline.kit.errors import Invalid
from hearline.kit.web.shapes import STORABLE

PREFIX = "fields."
MOST_ASKED = 20
LONGEST = 200
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HALF_LETTERS = re.compile("[\0\ud800-\udfff]")

FieldCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$"), STORABLE]


def _flat(value: Any) -> Any:
    """A text, a number, yes or no, nothing, or a list of texts: what a field can hold at all."""
    if isinstance(value, list) and len(value) <= 200 and all(isinstance(item, str) for item in value):
        return value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise ValueError("invalid")


FieldsIn = Annotated[dict[FieldCode, Annotated[Any, AfterValidator(_flat)]], Field(max_length=100)]


async def _asked(request: Request) -> dict[str, str]:
    """`?fields.street=east&fields.floor=3`: what customised fields are to hold."""
    given = {name[len(PREFIX) :]: text for name, text in request.query_params.items() if name.startswith(PREFIX)}
    for code, text in given.items():
        if not _CODE.fullmatch(code) or len(text) > LONGEST or _HALF_LETTERS.search(text) or len(given) > MOST_ASKED:
            raise Invalid(f"{PREFIX}{code[:40]}", "invalid", "查询条件不正确。", "Not a condition.")
    return given


FieldQuery = Annotated[dict[str, str], Depends(_asked)]
