"""The shapes that every route shares, and what the edge lets through."""

from typing import Any

import pytest
from fastapi import FastAPI
from pydantic import TypeAdapter, ValidationError
from tests.stage import NOW

from hearline.kit.errors import Invalid, Stale
from hearline.kit.i18n import WORDS, locale_of, say
from hearline.kit.paging import BadCursor, decode, encode
from hearline.kit.web import problems
from hearline.kit.web.shapes import FilledLine, Id, Instant, Version


def refused(shape: Any, value: object) -> str:
    """The code that a value is refused with."""
    with pytest.raises(ValidationError) as refusal:
        TypeAdapter(shape).validate_python(value)
    return str(refusal.value.errors()[0]["type"])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "string_too_short"),
        (" \u3000\n", "string_too_short"),
        ("长" * 201, "string_too_long"),
        ("a\0b", "value_error"),
        ("a\ud800", "string_unicode"),
        (None, "string_type"),
        (7, "string_type"),
    ],
)
def test_a_line_is_text_that_can_be_stored(value: object, code: str) -> None:
    assert refused(FilledLine, value) == code


@pytest.mark.parametrize(
    ("given", "kept"), [(" a ", "a"), (" " + "𠮷" * 200 + "\n", "𠮷" * 200), ("a\u202e", "a\u202e")]
)
def test_blanks_around_a_line_do_not_count(given: str, kept: str) -> None:
    assert TypeAdapter[str](FilledLine).validate_python(given) == kept


@pytest.mark.parametrize("value", [0, -1, 2**63, 10**400, "x", 1.5, None])
def test_an_id_is_a_number_that_the_database_can_hold(value: object) -> None:
    assert refused(Id, value)


@pytest.mark.parametrize("value", [0, 2**31, "x"])
def test_a_version_is_a_number_that_the_database_can_hold(value: object) -> None:
    assert refused(Version, value)


@pytest.mark.parametrize(
    "value", ["2026-03-02T01:30:00", "1989-12-31T00:00:00Z", "9999-12-31T00:00:00Z", 1_772_415_000, "today", None]
)
def test_an_instant_has_a_zone_and_lies_in_our_time(value: object) -> None:
    assert refused(Instant, value)


def test_an_instant_of_any_zone_becomes_utc() -> None:
    assert TypeAdapter[Any](Instant).validate_python("2026-03-02T09:30:00+08:00") == NOW


@pytest.mark.parametrize(
    "cursor", ["", "x", "!", "WzFd" * 9, encode(("a",)), encode((2**63,)), encode((True,)), "W10", "é"]
)
def test_a_cursor_of_another_list_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        decode(cursor, int)


@pytest.mark.parametrize("cursor", ["WyJcdWQ4MDAiXQ", "WyJhXHUwMDAwIl0"])
def test_a_cursor_holds_no_letter_that_cannot_be_stored(cursor: str) -> None:
    with pytest.raises(BadCursor):
        decode(cursor, str)


@pytest.mark.parametrize(
    ("given", "locale"),
    [(None, "zh"), ("", "zh"), ("zh-TW", "zh"), ("en", "en"), (" EN-us;q=1", "en"), ("fr,en", "zh")],
)
def test_who_asks_for_english_first_reads_english(given: str | None, locale: str) -> None:
    assert locale_of(given) == locale


@pytest.mark.parametrize("code", WORDS)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_fault_is_said_even_without_its_facts(code: str, locale: str) -> None:
    assert say(code, locale, {})


@pytest.mark.parametrize("refusal", [Stale("cases", 1, 2), Invalid("phone", "bad_phone", "电话", "phone")])
def test_a_refusal_is_said_in_both_languages(refusal: Any) -> None:
    assert refusal.text("zh") != refusal.text("en")


def test_an_overloaded_database_is_told_apart_from_a_fault() -> None:
    app = FastAPI()

    problems.install(app)

    assert {error.__name__ for error in app.exception_handlers if isinstance(error, type)} >= {
        "PoolTimeout", "DeadlockDetected", "OperationalError", "Exception",
    }  # fmt: skip
