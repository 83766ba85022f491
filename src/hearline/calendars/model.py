"""The words of work time: opening hours, and a calendar that counts in constant time."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, compress
from zoneinfo import ZoneInfo

from hearline.calendars.errors import CalendarTooShort

PLAIN_WEEK = bytes([1, 1, 1, 1, 1, 0, 0])  # Monday first; 1: people work
SHANGHAI = ZoneInfo("Asia/Shanghai")

Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class WorkHours:
    """Opening hours of a working day, in local time; the end is the first closed instant."""

    morning: Span = (time(9), time(12))
    afternoon: Span = (time(13, 30), time(17, 30))

    @property
    def end(self) -> time:
        return self.afternoon[1]

    @property
    def seconds(self) -> int:
        """Opening hours of one working day."""
        return self.worked_until(self.end)

    def worked_until(self, moment: time) -> int:
        """Seconds of opening hours that have passed at `moment` of a working day."""
        second = _second(moment)
        return sum(max(0, min(second, _second(end)) - _second(start)) for start, end in (self.morning, self.afternoon))

    def moment_at(self, seconds: int) -> time:
        """The moment at which so many seconds of a working day have passed; an end before the next beginning."""
        (opens, pauses), (resumes, _) = self.morning, self.afternoon
        before_noon = _second(pauses) - _second(opens)
        passed = _second(opens) + seconds if seconds <= before_noon else _second(resumes) + seconds - before_noon
        return time(passed // 3600, passed // 60 % 60, passed % 60)

    def contain(self, moment: time) -> bool:
        return any(start <= moment < end for start, end in (self.morning, self.afternoon))


@dataclass(frozen=True, slots=True)
class DifferingDay:
    """A day that differs from the plain week: a holiday, or a working day shifted to a weekend."""

    day: date
    is_rest: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """A year, and where its announcement came from; not announced: the plain week, and days set by hand."""

    year: int
    announced: bool
    source: str
    imported_at: datetime | None


@dataclass(frozen=True, slots=True)
class YearDays:
    """A year, and its days that were announced or set by hand."""

    year: int
    announced: bool
    days: Sequence[DifferingDay]


@dataclass(frozen=True, eq=False, slots=True)
class Calendar:
    """Working days from `first` on, with prefix sums: every question is answered in constant time.

    Attributes:
        announced: Years whose holidays are known; the others count as plain weeks.
        days_before: At i, how many working days lie before the i-th day.
        work_days: At n, which day the n-th working day is.
        work_seconds: Opening hours since `first`, of instants that were asked for.
    """

    first: date
    hours: WorkHours
    zone: ZoneInfo
    announced: frozenset[int]
    days_before: "array[int]" = field(repr=False)
    work_days: "array[int]" = field(repr=False)
    work_day_seconds: int
    work_seconds: dict[datetime, int] = field(default_factory=dict, repr=False)

    @classmethod
    def build(
        cls,
        first_year: int,
        last_year: int,
        differing: Mapping[date, bool],
        announced: frozenset[int] = frozenset(),
        hours: WorkHours | None = None,
        zone: ZoneInfo = SHANGHAI,
    ) -> "Calendar":
        """Plain weeks from `first_year` to `last_year`, changed by `differing` (day → is it a rest day)."""
        hours, first = hours or WorkHours(), date(first_year, 1, 1)
        count = (date(last_year, 12, 31) - first).days + 1
        works = bytearray((PLAIN_WEEK * (count // 7 + 2))[first.weekday() :][:count])
        for day, is_rest in differing.items():
            if first_year <= day.year <= last_year:
                works[(day - first).days] = not is_rest
        days_before = array("i", accumulate(works, initial=0))
        return cls(first, hours, zone, announced, days_before, array("i", compress(range(count), works)), hours.seconds)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=len(self.days_before) - 2)

    def too_short(self) -> CalendarTooShort:
        return CalendarTooShort(self.first.year, self.last.year)

    def locate(self, instant: datetime) -> tuple[int, time]:
        """The day's index and the local time. Raises: CalendarTooShort."""
        try:
            local = instant.astimezone(self.zone)
        except OverflowError as error:
            raise self.too_short() from error
        return self.index(local.date()), local.time()

    def local_date(self, instant: datetime) -> date:
        """The day that it is here at this instant."""
        return instant.astimezone(self.zone).date()

    def index(self, day: date) -> int:
        """Raises: CalendarTooShort."""
        index = day.toordinal() - self.first.toordinal()
        if not 0 <= index < len(self.days_before) - 1:
            raise self.too_short()
        return index

    def day(self, index: int) -> date:
        return self.first + timedelta(days=index)

    def works(self, index: int) -> bool:
        return self.days_before[index + 1] > self.days_before[index]

    def nth_work_day(self, n: int) -> int:
        """The index of the n-th working day of the calendar, from 0. Raises: CalendarTooShort."""
        if not 0 <= n < len(self.work_days):
            raise self.too_short()
        return self.work_days[n]

    def end_of(self, index: int) -> datetime:
        """The end of opening hours of a day, UTC."""
        return datetime.combine(self.day(index), self.hours.end, self.zone).astimezone(UTC)


def _second(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second
