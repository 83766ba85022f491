"""SQL of calendars."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from psycopg.types.json import Jsonb

from hearline.calendars.model import DifferingDay, Year
from hearline.kit.work import Work

HOURS = "calendars.hours"


async def years(work: Work) -> list[Year]:
    return await work.many(Year, "SELECT year, announced, source, imported_at FROM calendar_years ORDER BY year")


async def all_days(work: Work) -> list[tuple[Any, ...]]:
    """Every differing day: (day, is_rest)."""
    return await work.tuples("SELECT day, is_rest FROM calendar_days ORDER BY day")


async def days_of(work: Work, year: int) -> list[DifferingDay]:
    return await work.many(
        DifferingDay,
        """
        SELECT day, is_rest, name FROM calendar_days
         WHERE day BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 31) ORDER BY day
        """,
        {"year": year},
    )


async def set_day(work: Work, day: DifferingDay) -> None:
    await work.run(
        """
        INSERT INTO calendar_days (day, is_rest, name) VALUES (%s, %s, %s)
            ON CONFLICT (day) DO UPDATE SET is_rest = excluded.is_rest, name = excluded.name
        """,
        (day.day, day.is_rest, day.name),
    )


async def clear_day(work: Work, day: date) -> bool:
    """Whether there was something to clear."""
    return await work.run("DELETE FROM calendar_days WHERE day = %s", (day,)) == 1


async def clear_year(work: Work, year: int) -> None:
    await work.run(
        "DELETE FROM calendar_days WHERE day BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 31)",
        {"year": year},
    )


async def add_year(work: Work, year: Year, days: Sequence[DifferingDay]) -> None:
    """Add a year; days that are there already stay."""
    await work.run(
        """
        INSERT INTO calendar_years (year, announced, source, imported_at) VALUES (%s, %s, %s, %s)
            ON CONFLICT (year) DO UPDATE SET announced = excluded.announced, source = excluded.source,
                                             imported_at = excluded.imported_at
        """,
        (year.year, year.announced, year.source, year.imported_at),
    )
    await work.run(
        """
        INSERT INTO calendar_days (day, is_rest, name)
        SELECT * FROM unnest(%s::date[], %s::boolean[], %s::text[]) ON CONFLICT (day) DO NOTHING
        """,
        ([day.day for day in days], [day.is_rest for day in days], [day.name for day in days]),
    )


async def hours(work: Work) -> dict[str, list[str]] | None:
    """Opening hours as they are stored; None until somebody sets them."""
    stored: dict[str, list[str]] | None = await work.value("SELECT value FROM parameters WHERE name = %s", (HOURS,))
    return stored


async def set_hours(work: Work, morning: Sequence[str], afternoon: Sequence[str]) -> None:
    await work.run(
        "INSERT INTO parameters (name, value) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (HOURS, Jsonb({"morning": list(morning), "afternoon": list(afternoon)})),
    )
