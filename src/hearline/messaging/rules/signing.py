"""Rules of webhooks: how a request is signed. Source: the Standard Webhooks specification; docs/rules.md, M9."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

PREFIX = "whsec_"
SECRET_BYTES = 32


def secret_text(secret: bytes) -> str:
    """A secret as its owner sees it."""
    return PREFIX + base64.b64encode(secret).decode()


def secret_bytes(text: str) -> bytes:
    return base64.b64decode(text.removeprefix(PREFIX))


def headers(message_id: str, now: datetime, body: bytes, secrets: Iterable[str]) -> dict[str, str]:
    """Id, instant and signatures: one for each secret, so that a rotation interrupts nothing."""
    instant = str(int(now.timestamp()))
    signed = f"{message_id}.{instant}.".encode() + body
    signatures = [
        "v1," + base64.b64encode(hmac.digest(secret_bytes(secret), signed, hashlib.sha256)).decode()
        for secret in secrets
    ]
    return {
        "content-type": "application/json",
        "user-agent": "Hearline-Webhooks",
        "webhook-id": message_id,
        "webhook-timestamp": instant,
        "webhook-signature": " ".join(signatures),
    }
