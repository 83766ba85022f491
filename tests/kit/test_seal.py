"""What is sealed stays sealed."""

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from hearline.kit.seal import CipherName, Keyring, SealBroken, load_keyring

KEYS = Keyring({1: b"k" * 32, 2: b"n" * 32}, 2, b"i" * 32, b"a" * 32)


@given(st.text(max_size=200), st.sampled_from(["aes-256-gcm", "sm4-gcm"]))
@pytest.mark.control("8.1.4.8-b")
def test_a_seal_opens_to_what_was_sealed(text: str, cipher: CipherName) -> None:
    keys = Keyring(KEYS.keys, 2, KEYS.index_key, KEYS.audit_key, cipher)

    assert keys.open(keys.seal(text, "customers.phone"), "customers.phone") == text


@pytest.mark.control("8.1.4.8-b")
def test_sm4_is_the_standards_own() -> None:
    vector = bytes.fromhex("0123456789abcdeffedcba9876543210")
    encryptor = Cipher(algorithms.SM4(vector), modes.ECB()).encryptor()

    assert encryptor.update(vector).hex() == "681edf34d206965e86b3e94f536e4246"


@pytest.mark.requirement("S4C-020")
def test_a_seal_moved_to_another_column_is_broken() -> None:
    sealed = KEYS.seal("13800000000", "customers.phone")

    with pytest.raises(SealBroken):
        KEYS.open(sealed, "customers.id_number")


@given(st.integers(min_value=0))
@pytest.mark.requirement("S4C-020")
@pytest.mark.control("8.1.4.7-b")
def test_one_changed_byte_breaks_a_seal(place: int) -> None:
    sealed = bytearray(KEYS.seal("13800000000", "customers.phone"))
    sealed[place % len(sealed)] ^= 1

    with pytest.raises(SealBroken):
        KEYS.open(bytes(sealed), "customers.phone")


def test_an_old_key_still_opens_what_it_sealed() -> None:
    old = Keyring({1: b"k" * 32}, 1, b"i" * 32, b"a" * 32)

    assert KEYS.open(old.seal("旧", "x"), "x") == "旧"


def test_the_index_is_equal_for_equal_texts_only_with_the_key() -> None:
    other = Keyring(KEYS.keys, 2, b"j" * 32, KEYS.audit_key)

    assert KEYS.index("13800000000", "phone") == KEYS.index("13800000000", "phone")
    assert KEYS.index("13800000000", "phone") != other.index("13800000000", "phone")
    assert KEYS.index("13800000000", "phone") != KEYS.index("13800000000", "id")


def test_keys_are_made_once_and_only_the_owner_may_read_them(tmp_path: Path) -> None:
    first = load_keyring(tmp_path / "keys", "aes-256-gcm")

    assert load_keyring(tmp_path / "keys", "aes-256-gcm") == first
    assert stat.S_IMODE((tmp_path / "keys/keys.json").stat().st_mode) == 0o600
