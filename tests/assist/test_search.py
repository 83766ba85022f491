"""What is written is found, asked of PostgreSQL itself."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearline.assist.rules import LONGEST_TEXT, search_query, search_vector
from hearline.kit.work import Work

HAN = st.one_of(
    st.sampled_from("道路积水停电小区幸福𠮷𪚥〇"), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
)
OTHER = st.one_of(
    st.sampled_from("，。 3b'\\:&|!<>()*😀\n“”Ａ１"), st.characters(exclude_characters="\0", exclude_categories=["Cs"])
)
TEXTS = st.lists(st.one_of(HAN, HAN, OTHER), max_size=60).map("".join)
TWO_HAN = re.compile("[〇㐀-鿿\U00020000-\U0003ffff]{2}")
ON_POSTGRES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def found(work: Work, text: str, query: str | None) -> bool:
    return bool(await work.value("SELECT %s::tsvector @@ %s::tsquery", (search_vector(text), query)))


@ON_POSTGRES
@given(data=st.data())
async def test_a_part_with_two_han_characters_is_always_found(work: Work, data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    spots = [spot.start() for spot in TWO_HAN.finditer(text)]
    if not spots:
        return
    begin = data.draw(st.sampled_from(spots))
    end = data.draw(st.sampled_from([spot + 2 for spot in spots if spot >= begin]))

    assert await found(work, text, search_query(text[begin:end]))


@ON_POSTGRES
@given(text=st.lists(HAN, min_size=2, max_size=40).map("".join), data=st.data())
async def test_a_quoted_part_is_found_as_it_stands(work: Work, text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(begin + 2, len(text)))

    assert await found(work, text, search_query(f"“{text[begin:end]}”"))


@ON_POSTGRES
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300), query=st.text(max_size=60))
async def test_any_text_can_be_stored_and_asked_for(work: Work, text: str, query: str) -> None:
    assert await found(work, text, search_query(query) or "'x'") in (True, False)


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        ("停电又停水", "“停电停水”", False),
        ("停电又停水", "停电停水", False),
        ("停电，停水", "“停电停水”", False),
        ("停电，停水", "“停电 停水”", True),
        ("住3栋2单元", "3栋", True),
        ("住3号楼", "3号", True),
        ("住13号楼", "3号", False),
        ("电话13800138000", "8000", True),
        ("车牌京A12345", "京A12345", True),
        ("ＷＩＦＩ", "wifi", True),
    ],
)
async def test_searches(work: Work, text: str, query: str, is_found: bool) -> None:
    assert await found(work, text, search_query(query)) is is_found


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(0x20000 + n % 40_000) for n in range(LONGEST_TEXT + 100)),
        "水" * 100_000,
        "a" * 100_000,
        "\ufdfa" * 20_000,
        "".join(f"{n} " for n in range(10**6, 10**6 + 20_000)),
    ],
    ids=["rare letters", "one letter", "one word", "letters that unfold", "numbers"],
)
async def test_the_longest_texts_can_be_stored(work: Work, text: str) -> None:
    assert await work.value("SELECT length(%s::tsvector)", (search_vector(text),)) > 0
