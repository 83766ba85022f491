"""Rules A1-A3: the words of a text, and what a search asks of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.assist.rules import bigrams, search_query, search_vector


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("道路积水", ["道路", "路积", "积水"]),
        ("水", ["水"]),
        ("停电。停水", ["停电", "停水"]),
        ("ＡＢＣ路灯１２号", ["abc", "路灯", "12", "号"]),
        ("3栋2单元", ["3", "栋", "2", "单元"]),
        ("WiFi信号", ["wifi", "信号"]),
        ("拨打13800138000", ["拨打", "13800138000", "8000"]),
        ("𠮷野家", ["𠮷野", "野家"]),
        ("😀\0'\\:", []),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert bigrams(text) == words


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("道路积水", "'道路' & '路积' & '积水'"),
        ("停水 停电", "'停水' & '停电'"),
        ("“道路积水”", "('道路' <-> '路积' <-> '积水')"),
        ('"停水" 幸福', "'停水' & '幸福'"),
        ("3栋", "'3' & '栋':*"),
        ("栋2单元", "'2' & '单元'"),
        ("停水 啊", "'停水'"),
        ("停水停水", "'停水' & '水停'"),
        ("水", None),
        ("' & !:*", None),
        ("", None),
    ],
)
def test_what_a_search_asks(text: str, query: str | None) -> None:
    assert search_query(text) == query


def test_a_long_search_asks_for_its_first_words_only() -> None:
    words = "".join(chr(0x4E00 + n) for n in range(5000))

    assert (search_query(words) or "").count("&") == 63


@given(st.text(max_size=200))
def test_words_hold_nothing_that_must_be_escaped(text: str) -> None:
    letters = set("".join(bigrams(text)))

    assert letters & set("\0'\\:&|!()<>*,") == set()
    assert not any(letter.isspace() or "\ud800" <= letter <= "\udfff" for letter in letters)


@given(st.text(max_size=200))
def test_the_vector_holds_the_words(text: str) -> None:
    vector = search_vector(text)

    assert {entry.rpartition(":")[0].strip("'") for entry in vector.split()} == set(bigrams(text))
