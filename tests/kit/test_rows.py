"""Rows as objects: plain dataclasses at once, others the usual way, and never with a hole."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from hearline.kit.rows import make_of


@dataclass(frozen=True)
class Lamp:
    id: int
    street: str = "nowhere"
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Slotted:
    id: int
    street: str = "nowhere"


@dataclass(frozen=True)
class Checked:
    id: int

    def __post_init__(self) -> None:
        if self.id < 0:
            raise ValueError(self.id)


def test_a_row_is_equal_to_one_that_was_called() -> None:
    assert make_of(Lamp, ("notes", "id", "street"))((["old"], 1, "east")) == Lamp(1, "east", ["old"])


def test_what_has_a_default_may_be_missing() -> None:
    made = make_of(Lamp, ("id", "notes"))((1, []))

    assert made == Lamp(1)
    assert made.street == "nowhere"


def test_what_has_none_may_not() -> None:
    with pytest.raises(TypeError, match="id"):
        make_of(Lamp, ("street",))(("east",))


def test_a_column_too_many_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        make_of(Lamp, ("id", "notes", "colour"))((1, [], "red"))


@pytest.mark.parametrize("row", [Slotted, Checked])
def test_others_are_called(row: Any) -> None:
    assert make_of(row, ("id",))((1,)) == row(1)


def test_a_check_is_not_jumped_over() -> None:
    with pytest.raises(ValueError, match="-1"):
        make_of(Checked, ("id",))((-1,))
