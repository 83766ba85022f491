"""Rules of what is set up. Source: docs/rules.md, R."""

from collections.abc import Mapping


def overflows_in_a_circle(into: Mapping[int, int | None], start: int) -> bool:
    """Whether a caller who overflows from `start` comes by there again, or by any other queue twice."""
    seen, at = {start}, into.get(start)
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = into.get(at)
    return False
