"""Rows of a query as objects."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar

Row = TypeVar("Row")


@lru_cache(maxsize=2000)
def make_of(made: type[Row], names: tuple[str, ...]) -> Callable[[Sequence[Any]], Row]:
    """What makes an object of a row's values. What a dataclass is made of is set at once: lists are long and many.

    Calling a frozen dataclass sets field after field, four times as dear. Only a plain one is built this way: one
    with slots or an `__init__` of its own, or columns that do not fit, takes the usual way.
    """
    known = _plain(made)
    if known is None or not known[1] <= set(names) <= known[0]:
        return lambda values: made(**dict(zip(names, values, strict=True)))

    def make(values: Sequence[Any]) -> Row:
        row = made.__new__(made)
        row.__dict__.update(zip(names, values, strict=True))
        return row

    return make


def _plain(made: type[Any]) -> tuple[set[str], set[str]] | None:
    """The fields of a dataclass that may be built at once, and those that a row has to hold."""
    if (
        not is_dataclass(made)
        or hasattr(made, "__post_init__")
        or any("__slots__" in vars(base) for base in made.__mro__[:-1])
    ):
        return None
    every = {field.name for field in fields(made)}
    return every, {field.name for field in fields(made) if field.default is MISSING}
