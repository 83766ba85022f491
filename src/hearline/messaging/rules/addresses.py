"""Rules of addresses: which ones are mailboxes or mobile telephones. Source: docs/rules.md, M6."""

import re

MAILBOX = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
MOBILE = re.compile(r"(?:1[3-9]\d{9}|\+\d{7,15})", re.ASCII)
LONGEST_MAILBOX = 254


def is_mailbox(text: str) -> bool:
    """A plain mailbox; no names, comments, quotes or lists: nothing that could address somebody else."""
    return len(text) <= LONGEST_MAILBOX and MAILBOX.fullmatch(text) is not None


def is_mobile(text: str) -> bool:
    return MOBILE.fullmatch(text) is not None


def hint(address: str) -> str:
    """What lists show: `z***@example.com`, `138****8000`."""
    name, at, domain = address.rpartition("@")
    if at:
        return f"{name[:1]}***@{domain}"
    return f"{address[:3]}****{address[-4:]}" if len(address) >= 9 else "****"
