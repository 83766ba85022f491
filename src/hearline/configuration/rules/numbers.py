"""Which numbers get nothing from us. Source: docs/rules.md, V5."""

from collections.abc import Sequence


def is_filtered(number: str, mode: str, prefixes: Sequence[str], blacklist: Sequence[str]) -> bool:
    """Whether a number, in the one form of rule C1, is left out."""
    begins = any(number.startswith(prefix) for prefix in prefixes)
    if mode == "prefixes":
        return bool(prefixes) and not begins
    if mode == "not_prefixes":
        return begins
    return mode == "blacklist" and number in blacklist
