"""Argon2id, beside the loop: hashing takes a core for some 40 ms."""

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hearline.identity.rules import tidy

HASHER = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)

# Nobody's: checked when there is no account, so that an unknown job number takes as long as a wrong password.
NOBODY = "$argon2id$v=19$m=19456,t=3,p=1$sDrE1yyLemF1aAM7SSQN1Q$f09bCSFeUEa0V61pK7ESWCALvvRLYcjPwavg9JvBzOE"

LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"
MADE_LENGTH = 16


async def hash_password(password: str) -> str:
    return await asyncio.to_thread(HASHER.hash, tidy(password))


async def matches(password_hash: str | None, password: str) -> bool:
    """Takes as long without a hash as with one."""
    known = await asyncio.to_thread(_verify, password_hash or NOBODY, tidy(password))
    return known and password_hash is not None


async def matches_any(hashes: list[str], password: str) -> bool:
    for one in hashes:
        if await matches(one, password):
            return True
    return False


def is_outdated(password_hash: str) -> bool:
    """Whether it was hashed with other parameters than today's."""
    return HASHER.check_needs_rehash(password_hash)


def make_password(shortest: int) -> str:
    """A password that can be read out: no l and 1, no O and 0."""
    length = max(MADE_LENGTH, shortest)
    body = [secrets.choice(LETTERS + DIGITS + LETTERS.upper()) for _ in range(length - 3)]
    body += [secrets.choice(LETTERS), secrets.choice(LETTERS.upper()), secrets.choice(DIGITS)]
    secrets.SystemRandom().shuffle(body)
    return "".join(body)


def _verify(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
