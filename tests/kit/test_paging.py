"""No page skips or repeats a row."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.kit.paging import BadCursor, decode, encode, page_of

INSTANT = datetime(2026, 3, 1, 9, 0, 0, 123456, tzinfo=UTC)


def test_a_cursor_brings_back_its_key_to_the_microsecond() -> None:
    assert decode(encode((INSTANT, 7)), datetime, int) == (INSTANT, 7)


def test_the_last_page_has_no_next() -> None:
    assert page_of([1, 2], 2, lambda row: (row,)).next is None
    assert page_of([1, 2, 3], 2, lambda row: (row,)).next == encode((2,))


@given(st.text(max_size=60))
def test_any_other_text_is_a_bad_cursor(text: str) -> None:
    with pytest.raises(BadCursor):
        decode(text, datetime, int)


@pytest.mark.parametrize(
    "key", [("2026-03-01T09:00:00", 1), (INSTANT, 2**63), (INSTANT, "1"), (INSTANT,), (INSTANT, True)]
)
def test_a_forged_key_is_a_bad_cursor(key: tuple[object, ...]) -> None:
    with pytest.raises(BadCursor):
        decode(encode(key), datetime, int)
