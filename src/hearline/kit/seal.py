"""Sealing of personal data: authenticated encryption with key ids, and a keyed blind index for equality.

A sealed value is: format (1 byte) · key id (4 bytes) · nonce (12 bytes) · ciphertext and tag. The context
(`customers.phone`) is authenticated, so that a sealed value cannot be moved to another column.
"""

import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CipherName = Literal["aes-256-gcm", "sm4-gcm"]
FORMATS: dict[CipherName, int] = {"aes-256-gcm": 1, "sm4-gcm": 2}
NONCE_BYTES = 12
TAG_BYTES = 16


class SealBroken(Exception):
    """A sealed value was changed, moved, or its key is gone."""


@dataclass(frozen=True)
class Keyring:
    """The keys of one installation.

    Attributes:
        keys: Key id → 32 secret bytes. Old keys stay, to open what they sealed.
        current: Id of the key that seals.
        index_key: Secret of the blind index. Changing it means indexing anew.
        audit_key: Secret of the chain over events.
        cipher: What seals from now on; both are always opened.
    """

    keys: dict[int, bytes]
    current: int
    index_key: bytes
    audit_key: bytes
    cipher: CipherName = "aes-256-gcm"

    def seal(self, text: str, context: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        header = bytes([FORMATS[self.cipher]]) + self.current.to_bytes(4, "big")
        body = _encrypt(self.cipher, self.keys[self.current], nonce, text.encode(), header + context.encode())
        return header + nonce + body

    def open(self, sealed: bytes, context: str) -> str:
        """Raises: SealBroken."""
        header, nonce, body = sealed[:5], sealed[5 : 5 + NONCE_BYTES], sealed[5 + NONCE_BYTES :]
        key = self.keys.get(int.from_bytes(header[1:], "big"))
        cipher = next((name for name, number in FORMATS.items() if header[:1] == bytes([number])), None)
        if key is None or cipher is None:
            raise SealBroken(context)
        try:
            return _decrypt(cipher, key, nonce, body, header + context.encode()).decode()
        except InvalidTag as error:
            raise SealBroken(context) from error

    def index(self, text: str, context: str) -> bytes:
        """16 bytes that are equal for equal texts, and tell nothing without the key."""
        return hmac.digest(self.index_key, f"{context}\0{text}".encode(), "sha256")[:16]


def _encrypt(cipher: CipherName, key: bytes, nonce: bytes, text: bytes, context: bytes) -> bytes:
    if cipher == "aes-256-gcm":
        return AESGCM(key).encrypt(nonce, text, context)
    encryptor = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context)
    return encryptor.update(text) + encryptor.finalize() + encryptor.tag


def _decrypt(cipher: CipherName, key: bytes, nonce: bytes, body: bytes, context: bytes) -> bytes:
    if cipher == "aes-256-gcm":
        return AESGCM(key).decrypt(nonce, body, context)
    text, tag = body[:-TAG_BYTES], body[-TAG_BYTES:]
    decryptor = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(context)
    return decryptor.update(text) + decryptor.finalize()


def load_keyring(folder: Path, cipher: CipherName) -> Keyring:
    """The installation's keys; made at first start, readable by the owner only."""
    path = folder / "keys.json"
    if not path.exists():
        _make_keys(path)
    stored = json.loads(path.read_text())
    keys = {int(number): bytes.fromhex(key) for number, key in stored["keys"].items()}
    return Keyring(
        keys=keys,
        current=int(stored["current"]),
        index_key=bytes.fromhex(stored["index"]),
        audit_key=bytes.fromhex(stored["audit"]),
        cipher=cipher,
    )


def _make_keys(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = {"keys": {"1": os.urandom(32).hex()}, "current": 1, "index": os.urandom(32).hex()}
    text = json.dumps(fresh | {"audit": os.urandom(32).hex()}, indent=1)
    # Written beside and linked into place: of two first starts at once, one pair of keys wins for both.
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
