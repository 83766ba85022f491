"""Rows of a query as objects."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar

from psycopg.rows import BaseRowFactory, class_row

Row = TypeVar("Row")


def rows_of(made: type[Row]) -> BaseRowFactory[Row]:
    """A psycopg row factory. What a dataclass is made of is set at once: for lists, that are long and many.

    Calling a frozen dataclass sets field after field, four times as dear. Only a plain one is built this way: one
    with slots or an `__init__` of its own, or columns that do not fit, takes the usual way.
    """
    usual = class_row(made)
    known = _plain(made)
    if known is None:
        return usual
    wanted, needed = known

    def factory(cursor: Any) -> Callable[[Sequence[Any]], Row]:
        names = [column.name for column in cursor.description or ()]
        if not needed <= set(names) <= wanted:
            return usual(cursor)

        def make(values: Sequence[Any]) -> Row:
            row = made.__new__(made)
            row.__dict__.update(zip(names, values, strict=True))
            return row

        return make

    return factory


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
