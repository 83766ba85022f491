"""A robot check that asks nothing of people: the visitor's machine works for a moment. Source: docs/rules.md, S3."""

import hashlib
import hmac
from datetime import datetime, timedelta

from hearline.kit.seal import Keyring
from hearline.portal.model import Puzzle, Solution

MOST = 150_000  # hashes at worst; on average half of it: some tenths of a second on a telephone
LASTS = timedelta(minutes=30)
CONTEXT = "portal.puzzle"


def make(keyring: Keyring, now: datetime, noise: str, number: int) -> Puzzle:
    """A puzzle whose answer is `number`; `noise` makes it unlike any other."""
    salt = f"{int((now + LASTS).timestamp())}.{noise}"
    target = digest(salt, number)
    return Puzzle(salt, target, MOST, _sign(keyring, salt, target, MOST))


def solves(keyring: Keyring, now: datetime, found: Solution) -> bool:
    """Whether it is a puzzle of ours, still valid, and the number is right."""
    expected = _sign(keyring, found.salt, found.target, found.most)
    if not hmac.compare_digest(expected.encode(), found.signature.encode()):
        return False
    return ends_at(found.salt) > now.timestamp() and digest(found.salt, found.number) == found.target


def ends_at(salt: str) -> int:
    """Of a salt whose signature was checked."""
    return int(salt.partition(".")[0])


def digest(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def _sign(keyring: Keyring, salt: str, target: str, most: int) -> str:
    return keyring.index(f"{salt}.{target}.{most}", CONTEXT).hex()
