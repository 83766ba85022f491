"""Rules C1-C4: numbers in one form, and masks."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.customers import rules
from hearline.customers.model import IdNumber, Phone
from hearline.kit.errors import Invalid

NUMBERS = st.one_of(
    st.text("0123456789+-() 转#x１３８", min_size=1, max_size=26),
    st.from_regex(r"\A(\+86)?1[3-9]\d{9}\Z"),
    st.from_regex(r"\A0\d{2,3}-?\d{7,8}(-\d{1,6})?\Z"),
)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("13800138000", "13800138000"),
        (" 138 0013-8000 ", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("+86 138-0013-8000", "13800138000"),
        ("008613800138000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("013800138000", "13800138000"),
        ("(010) 6512-3456", "01065123456"),
        ("+86 10 65123456", "01065123456"),
        ("+86-571-88888888", "057188888888"),
        ("0571-88888888-123", "057188888888-123"),
        ("010—65123456转801", "01065123456-801"),
        ("65123456-801", "65123456-801"),
        ("400-600-1234", "4006001234"),
        ("+86 400 600 1234", "4006001234"),
        ("+852 2123 4567", "+85221234567"),
        ("110", "110"),
        ("120", "120"),
        ("12345", "12345"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_number_has_one_form(written: str, stored: str) -> None:
    assert rules.normal_phone(written) == stored


@pytest.mark.parametrize(
    "written", ["12", "1" * 21, "call me", "138001380ab", "13800138000;DROP", "\0", "+", "1+2345", "一二三", "٣٤٥٦"]
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Invalid) as refusal:
        rules.normal_phone(written)

    assert refusal.value.path == "phone"


@given(NUMBERS)
def test_the_one_form_stays_as_it_is(written: str) -> None:
    with suppress(Invalid):
        stored = rules.normal_phone(written)

        assert rules.normal_phone(stored) == stored


@given(NUMBERS)
def test_a_mask_hides_at_least_three_digits_of_a_person(written: str) -> None:
    with suppress(Invalid):
        stored = rules.normal_phone(written)
        shown = sum(map(str.isdigit, rules.phone_hint(stored)))

        assert len(stored) <= 6 or shown <= sum(map(str.isdigit, stored)) - 3


@given(st.text(max_size=40))
def test_any_text_is_taken_or_refused(text: str) -> None:
    with suppress(Invalid):
        assert rules.normal_phone(text).isascii()


@pytest.mark.parametrize(
    ("phone", "hint"),
    [
        ("13800138000", "138****8000"),
        ("01065123456", "010-****3456"),
        ("057188888888-123", "0571-****8888-123"),
        ("65123456", "****3456"),
        ("+85221234567", "+85****4567"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_numbers_are_masked(phone: str, hint: str) -> None:
    assert rules.phone_hint(Phone(phone)) == hint


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        ("欧阳修文", "欧阳**"),
        ("欧阳", "欧*"),
        ("司马光", "司马*"),
        ("王", "*"),
        ("Smith", "S**"),
        ("", ""),
    ],
)
def test_names_are_masked(name: str, masked: str) -> None:
    assert rules.mask_name(name) == masked


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("北京市朝阳区建国路88号院3号楼2单元501", "北京市朝阳区建国路****"),
        ("幸福街道长安街12号", "幸福街道长安街****"),
        ("滨江区江南大道228号", "滨江区江南大道****"),
        ("城关镇东村5组", "城关镇东村****"),
        ("西湖区阳光小区3栋", "西湖区****"),
        ("3号楼501", "****"),
        ("建国路", "建国路"),
        ("", ""),
    ],
)
def test_addresses_are_shown_down_to_the_street(address: str, hint: str) -> None:
    assert rules.address_hint(address) == hint


def test_an_id_number_is_checked_and_masked() -> None:
    number = rules.normal_id_number(" 11010519491231002x ")

    assert number == "11010519491231002X"
    assert rules.id_number_hint(number) == "110105********002X"
    assert rules.id_number_hint(IdNumber("")) == ""


@pytest.mark.parametrize("number", ["110105194912310021", "11010519491231002", "x" * 18, "1101051949123100２\0"])
def test_a_wrong_id_number_is_refused(number: str) -> None:
    with pytest.raises(Invalid):
        rules.normal_id_number(number)
