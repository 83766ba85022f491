"""Rules of sending: when it is tried again, and when it is given up. Source: docs/rules.md, M7-M9."""

from datetime import datetime, timedelta

from hearline.messaging.model import DeliveryState, Way
from hearline.messaging.ports import Outcome

# Waits after each failed attempt, in seconds; after the last one it is given up (rule M7).
WAITS = {
    Way.EMAIL: (60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600),
    Way.TEXT: (30, 120, 600, 1800),
    Way.WEBHOOK: (5, 60, 300, 1800, 2 * 3600, 5 * 3600, 8 * 3600, 8 * 3600),
}
CODE_WAITS = (5, 20)  # a code is of no use when it comes late
LONGEST_ANSWER = 2000


def next_state(
    way: Way, attempts: int, outcome: Outcome, now: datetime, *, is_code: bool
) -> tuple[DeliveryState, datetime]:
    """What becomes of a delivery after its attempt number `attempts`, and when it is tried again."""
    if outcome.ok:
        return DeliveryState.SENT, now
    if outcome.withheld:
        return DeliveryState.WITHHELD, now
    waits = CODE_WAITS if is_code else WAITS[way]
    if outcome.final or attempts > len(waits):
        return DeliveryState.GIVEN_UP, now
    return DeliveryState.FAILED, now + timedelta(seconds=waits[attempts - 1])


def has_failed_too_long(failing_since: datetime | None, now: datetime, days: int) -> bool:
    """Whether a webhook is switched off (rule M9)."""
    return failing_since is not None and now - failing_since >= timedelta(days=days)
