"""When things happen: seasons of matters, the year, the week and the day of callers, the working hours of units."""

from bisect import bisect
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from hearline.app.demo.model import DueAt

SHANGHAI = timedelta(hours=8)  # no summer time since 1991
OPENS, CLOSES = 8.5, 17.5  # hours of the day at units
WORK_DAY = CLOSES - OPENS

# Month → weight of the matters of a season; months that are left out have `OFF`.
SEASONS: dict[str, dict[int, float]] = {
    "summer": {5: 0.9, 6: 1.6, 7: 3.2, 8: 3.2, 9: 1.5},
    "rain": {5: 1.2, 6: 3.0, 7: 2.6, 8: 1.6, 9: 1.0},
    "storm": {6: 1.3, 7: 2.0, 8: 2.6, 9: 2.0, 3: 1.2, 4: 1.2},
    "winter": {12: 2.2, 1: 3.0, 2: 2.0, 11: 1.0},
    "spring": {12: 1.6, 1: 3.2, 2: 2.4, 3: 1.4},
    "newyear": {1: 2.5, 2: 4.0},
    "enrol": {3: 0.9, 4: 1.2, 5: 2.2, 6: 3.0, 7: 2.4, 8: 3.2, 9: 1.2},
    "exam": {4: 1.2, 5: 2.0, 6: 3.5, 7: 1.2, 3: 1.0},
    "autumn": {9: 2.4, 10: 2.6, 11: 2.6, 12: 2.6, 1: 0.8},
    "holiday": {1: 1.2, 2: 2.0, 5: 1.8, 7: 1.5, 8: 1.5, 10: 2.2},
}
OFF = {"newyear": 0.0, "enrol": 0.15}
OFF_SEASON = 0.35

MONTHS = (1.12, 0.9, 1.0, 0.95, 1.0, 1.18, 1.3, 1.25, 1.02, 0.94, 0.97, 1.04)
WEEK = (1.22, 1.14, 1.08, 1.06, 1.04, 0.78, 0.68)
HOURS = (
    0.5, 0.3, 0.2, 0.15, 0.2, 0.4, 0.9, 2.2, 5.2, 7.6, 7.4, 6.0, 3.6, 4.2, 6.6, 7.0, 6.2, 4.8, 3.9, 4.3, 4.4, 3.2,
    2.0, 1.1,
)  # fmt: skip
HOUR_STEPS = tuple(accumulate(HOURS))


def season_weight(season: str, month: int) -> float:
    """How often a matter of the season comes in a month; 0 for no month at all."""
    if not season or not month:
        return 1.0
    return SEASONS[season].get(month, OFF.get(season, OFF_SEASON))


def local(instant: datetime) -> datetime:
    """The clock on the wall in 澄湖市, without a zone."""
    return instant.replace(tzinfo=None) + SHANGHAI


def instant(wall: datetime) -> datetime:
    return (wall - SHANGHAI).replace(tzinfo=UTC)


def openings(now: datetime, count: int, days: int, roll: Callable[[], float]) -> list[datetime]:
    """The instants of calls in the past days, oldest first, none after `now`."""
    dates = [local(now).date() - timedelta(days=back) for back in range(days, -1, -1)]
    steps = tuple(accumulate(MONTHS[day.month - 1] * WEEK[day.weekday()] for day in dates))
    found: list[datetime] = []
    while len(found) < count:
        day = dates[bisect(steps, roll() * steps[-1])]
        opened_at = call_on(day, roll)
        if now - timedelta(days=days) <= opened_at <= now:
            found.append(opened_at)
    return sorted(found)


def call_on(day: date, roll: Callable[[], float]) -> datetime:
    """The instant of a call on a day."""
    hour = bisect(HOUR_STEPS, roll() * HOUR_STEPS[-1])
    return instant(datetime.combine(day, time(hour)) + timedelta(seconds=int(roll() * 3600)))


class WorkTime:
    """The working days around a span, as the caller's calendar has them, and steps through working hours."""

    def __init__(self, first: date, last: date, due_at: DueAt) -> None:
        span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        self._days = [day for day in span if _is_work_day(day, due_at)]

    def after(self, start: datetime, hours: float) -> datetime:
        """The instant that many working hours after `start`."""
        wall = local(start)
        index = bisect(self._days, wall.date() - timedelta(days=1))
        clock = (wall.hour + wall.minute / 60 + wall.second / 3600) if self._day(index) == wall.date() else 0.0
        done = min(max(clock - OPENS, 0.0), WORK_DAY) + hours
        full, rest = divmod(done, WORK_DAY)
        midnight = datetime.combine(self._day(index + int(full)), time())
        return instant(midnight + timedelta(seconds=int((OPENS + rest) * 3600)))

    def back(self, start: datetime, days: int) -> date:
        """The working day that many working days before `start`."""
        index = bisect(self._days, local(start).date()) - 1
        return self._days[max(index - days, 0)]

    def _day(self, index: int) -> date:
        if index < len(self._days):
            return self._days[index]
        return self._days[-1] + timedelta(days=index - len(self._days) + 1)


def _is_work_day(day: date, due_at: DueAt) -> bool:
    """A day is a working day when one working day after the day before ends on it."""
    noon_before = instant(datetime.combine(day - timedelta(days=1), time(12)))
    return local(due_at(noon_before, 1) - timedelta(seconds=1)).date() == day


def weekdays_due_at(opened_at: datetime, work_days: int) -> datetime:
    """The plain week, for whoever has no calendar: the end of the working day, Monday to Friday."""
    day = local(opened_at).date()
    while work_days > 0:
        day += timedelta(days=1)
        work_days -= day.weekday() < 5
    return instant(datetime.combine(day, time(17, 30)))
