"""Rows as objects: plain dataclasses at once, others the usual way, and never with a hole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, LiteralString

import pytest
from psycopg import Connection, connect

from hearline.kit.rows import rows_of


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


@pytest.fixture(scope="module")
def link(database_url: str) -> Iterator[Connection[Any]]:
    with connect(database_url) as made:
        yield made


def rows(link: Connection[Any], row: type[Any], query: LiteralString) -> list[Any]:
    with link.cursor(row_factory=rows_of(row)) as cursor:
        return cursor.execute(query).fetchall()


def test_a_row_is_equal_to_one_that_was_called(link: Connection[Any]) -> None:
    found = rows(link, Lamp, "SELECT ARRAY['old'] AS notes, 1 AS id, 'east' AS street")

    assert found == [Lamp(1, "east", ["old"])]


def test_what_has_a_default_may_be_missing(link: Connection[Any]) -> None:
    assert rows(link, Lamp, "SELECT 1 AS id, '{}'::text[] AS notes") == [Lamp(1)]


def test_rows_do_not_share_what_they_hold(link: Connection[Any]) -> None:
    one, other = rows(link, Lamp, "SELECT n AS id, '{}'::text[] AS notes FROM generate_series(1, 2) AS n")

    one.notes.append("new")
    assert other.notes == []


def test_a_column_too_many_is_refused(link: Connection[Any]) -> None:
    with pytest.raises(TypeError, match="colour"):
        rows(link, Lamp, "SELECT 1 AS id, '{}'::text[] AS notes, 'red' AS colour")


@pytest.mark.parametrize("row", [Slotted, Checked])
def test_others_are_called(link: Connection[Any], row: type[Any]) -> None:
    assert rows(link, row, "SELECT 1 AS id") == [row(1)]


def test_a_check_is_not_jumped_over(link: Connection[Any]) -> None:
    with pytest.raises(ValueError, match="-1"):
        rows(link, Checked, "SELECT -1 AS id")
