"""Instants as files write them. Without a zone they are local. Source: docs/rules.md, E4."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

EARLIEST_YEAR = 1990
EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a count of local days
EXCEL_SERIALS = (32_874, 80_000)  # from 1990 on

_YEAR_FIRST = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|(?!\d))")
_YEAR_LAST = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=\D|$)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$")
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_CLOCK = re.compile(
    r"^[T\s]*(凌晨|早上|上午|中午|下午|晚上)?\s*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*[:分]?\s*(?:(\d{1,2})(?:[.,]\d{1,9})?\s*秒?)?)?"
    r"\s*(am|pm)?\s*(z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_LATE = frozenset({"下午", "晚上", "pm"})


class NotATime(ValueError):
    """The text is no instant."""


def parse_instant(text: str, zone: ZoneInfo, day_first: bool = False) -> datetime:
    """The instant, UTC.

    Args:
        zone: Of times that name none.
        day_first: Whether 03/04/2025 is in April; a part above 12 decides for itself.
    Raises:
        NotATime
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        return _parse(plain, zone, day_first).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NotATime(text) from error


def day_first_evidence(text: str) -> bool | None:
    """Whether a date shows that days come first; None where it shows nothing."""
    found = _YEAR_LAST.match(text.strip())
    if found is None or (int(found[1]) > 12) == (int(found[2]) > 12):
        return None
    return int(found[1]) > 12


def is_midnight(instant: datetime, zone: ZoneInfo) -> bool:
    """Whether it stands for a whole day."""
    local = instant.astimezone(zone)
    return (local.hour, local.minute, local.second) == (0, 0, 0)


def _parse(text: str, zone: ZoneInfo, day_first: bool) -> datetime:
    if found := _COMPACT.match(text):
        return datetime(*(int(part or 0) for part in found.groups()), tzinfo=zone)  # type: ignore[misc,arg-type]
    if _SERIAL.match(text):
        return _from_serial(float(text), zone)
    if found := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _YEAR_LAST.match(text):
        first, second, year = (int(part) for part in found.groups())
        month, day = (second, first) if (first > 12 or (day_first and second <= 12)) else (first, second)
    else:
        raise ValueError(text)
    return _at(datetime(year, month, day, tzinfo=zone), text[found.end() :])


def _at(day: datetime, clock: str) -> datetime:
    if not clock.strip():
        return day
    found = _CLOCK.match(clock)
    if found is None:
        raise ValueError(clock)
    before, hour, minute, second, after, offset = found.groups()
    half = (after or before or "").lower()
    hours = int(hour)
    if half in _LATE and hours < 12:
        hours += 12
    elif half in ("am", "凌晨", "上午") and hours == 12:
        hours = 0
    instant = day.replace(hour=hours, minute=int(minute or 0), second=int(second or 0))
    return instant if offset is None else _zoned(instant, offset.upper())


def _zoned(instant: datetime, offset: str) -> datetime:
    if offset == "Z":
        return instant.replace(tzinfo=UTC)
    return datetime.strptime(f"{instant:%Y-%m-%dT%H:%M:%S}{offset.replace(':', '')}", "%Y-%m-%dT%H:%M:%S%z")


def _from_serial(serial: float, zone: ZoneInfo) -> datetime:
    first, last = EXCEL_SERIALS
    if not first <= serial < last:
        raise ValueError(serial)
    return (EXCEL_EPOCH + timedelta(seconds=round(serial * 86_400))).replace(tzinfo=zone)
