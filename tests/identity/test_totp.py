"""Codes of an authenticator, against the examples of the standard."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.identity.rules import totp

SECRET = b"12345678901234567890"
NOW = datetime(2026, 3, 2, 1, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    assert totp.code_at(SECRET, seconds // 30) == code


@pytest.mark.parametrize(("seconds", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_telephones_clock_may_be_off_by_half_a_minute(seconds: int, taken: bool) -> None:
    code = totp.code_at(SECRET, int((NOW + timedelta(seconds=seconds)).timestamp()) // 30)

    assert (totp.matching_step(SECRET, code, NOW, 0) is not None) == taken


def test_a_step_that_was_taken_is_not_taken_again() -> None:
    step = int(NOW.timestamp()) // 30

    assert totp.matching_step(SECRET, totp.code_at(SECRET, step), NOW, step) is None


@given(code=st.text(max_size=12))
def test_nothing_but_the_code_is_taken(code: str) -> None:
    step = int(NOW.timestamp()) // 30
    right = {totp.code_at(SECRET, one) for one in (step - 1, step, step + 1)}

    assert (totp.matching_step(SECRET, code, NOW, 0) is not None) == (code in right)


@given(secret=st.binary(min_size=1, max_size=40))
def test_a_secret_survives_being_written_down(secret: bytes) -> None:
    assert totp.secret_of(totp.text_of(secret)) == secret


def test_an_authenticator_reads_issuer_and_account() -> None:
    uri = totp.uri_of(SECRET, "Hearline", "T0001 张")

    assert uri.startswith("otpauth://totp/Hearline%3AT0001%20%E5%BC%A0?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&")
