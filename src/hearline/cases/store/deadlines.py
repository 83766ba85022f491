"""Deadline profiles and their limits."""

from collections.abc import Iterable

from hearline.cases.model import DeadlineLimit, ProfileRow
from hearline.kit.work import Work


async def profiles(work: Work) -> list[ProfileRow]:
    return await work.many(
        ProfileRow, "SELECT code, name, name_en, source, shipped, version FROM deadline_profiles ORDER BY code"
    )


async def limits(work: Work) -> list[DeadlineLimit]:
    """Of every profile."""
    return await work.many(
        DeadlineLimit,
        """
        SELECT profile_code, clock, kind, urgency, amount, measure, warn_amount, warn_measure
          FROM deadline_limits ORDER BY profile_code, clock, kind NULLS FIRST, urgency NULLS FIRST
        """,
    )


async def add_profile(work: Work, row: ProfileRow) -> bool:
    """Whether it was not there yet."""
    return (
        await work.run(
            """
        INSERT INTO deadline_profiles (code, name, name_en, source, shipped) VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT DO NOTHING
        """,
            (row.code, row.name, row.name_en, row.source, row.shipped),
        )
        == 1
    )


async def change_profile(work: Work, code: str, version: int, name: str, name_en: str, source: str) -> bool:
    """True if the version still stood."""
    return (
        await work.run(
            """
        UPDATE deadline_profiles SET name = %s, name_en = %s, source = %s, version = version + 1
         WHERE code = %s AND version = %s
        """,
            (name, name_en, source, code, version),
        )
        == 1
    )


async def set_limits(work: Work, profile: str, limits: Iterable[DeadlineLimit]) -> None:
    """Instead of those that it had."""
    rows = [
        (one.clock, one.kind, one.urgency, one.amount, one.measure, one.warn_amount, one.warn_measure) for one in limits
    ]
    await work.run("DELETE FROM deadline_limits WHERE profile_code = %s", (profile,))
    if not rows:
        return
    await work.run(
        """
        INSERT INTO deadline_limits (profile_code, clock, kind, urgency, amount, measure, warn_amount, warn_measure)
        SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::text[], %s::integer[], %s::text[], %s::integer[],
                                 %s::text[])
        """,
        (profile, *map(list, zip(*rows, strict=True))),
    )


async def running_by_kind(work: Work) -> dict[str, int]:
    """How many cases of each kind run."""
    rows = await work.tuples(
        "SELECT kind, count(*) FROM cases WHERE state IN ('recorded', 'assigned', 'handling') GROUP BY kind"
    )
    return dict(rows)
