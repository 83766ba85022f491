"""Codes of an authenticator: RFC 6238 over HMAC-SHA-1, six digits, thirty seconds, as every authenticator takes them.

Source: RFC 4226, section 5.3; RFC 6238, section 4.
"""

import base64
import hmac
from datetime import datetime
from urllib.parse import quote, urlencode

DIGITS = 6
STEP_SECONDS = 30
DRIFT_STEPS = 1  # how far a telephone's clock may be off, either way


def code_at(secret: bytes, step: int) -> str:
    """The code of a step, which is the number of half minutes since 1970."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def matching_step(secret: bytes, code: str, now: datetime, after: int) -> int | None:
    """The step that a code belongs to; None when it is wrong, too old, or of a step that was taken already."""
    present = int(now.timestamp()) // STEP_SECONDS
    given = code.encode("ascii", "replace")
    found = None
    for step in range(present - DRIFT_STEPS, present + DRIFT_STEPS + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), given) and step > after:
            found = step
    return found


def uri_of(secret: bytes, issuer: str, account: str) -> str:
    """What the picture says."""
    label = quote(f"{issuer}:{account}")
    terms = {"secret": text_of(secret), "issuer": issuer, "digits": DIGITS, "period": STEP_SECONDS}
    return f"otpauth://totp/{label}?{urlencode(terms, quote_via=quote)}"


def text_of(secret: bytes) -> str:
    return base64.b32encode(secret).decode().rstrip("=")


def secret_of(text: str) -> bytes:
    return base64.b32decode(text + "=" * (-len(text) % 8))
