"""Rules of one-time codes: how many, how long, how often. Source: docs/rules.md, M10-M12."""

from collections.abc import Sequence
from datetime import datetime, timedelta

DIGITS = 6
PAUSE = timedelta(seconds=60)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_AN_HOUR = 5
MOST_OF_ORIGIN_AN_HOUR = 30  # a whole office may sit behind one address


def pause_left(sent: Sequence[datetime], from_origin: int, most_a_day: int, now: datetime) -> int:
    """Seconds until another code may be sent; 0 for now. `sent`: of this address within a day, the newest first."""
    if from_origin >= MOST_OF_ORIGIN_AN_HOUR:
        return int(HOUR.total_seconds())
    ends = [now]
    if sent:
        ends.append(sent[0] + PAUSE)
    if len(sent) >= MOST_AN_HOUR:
        ends.append(sent[MOST_AN_HOUR - 1] + HOUR)
    if len(sent) >= most_a_day:
        ends.append(sent[most_a_day - 1] + DAY)
    return max(0, -int((now - max(ends)).total_seconds() // 1))
