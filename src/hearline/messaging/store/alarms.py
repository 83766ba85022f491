"""SQL of alarms."""

from hearline.kit.work import Work
from hearline.messaging.model import Alarm

ALARMS = "SELECT id, source, detail, raised_at, ended_at FROM alarms"


async def raise_(work: Work, source: str, detail: str) -> Alarm | None:
    """The alarm; None if the source is alarmed already (then its detail is brought up to date)."""
    added = await work.one(
        Alarm,
        """
        INSERT INTO alarms (source, detail, raised_at) VALUES (%s, %s, %s)
        ON CONFLICT (source) WHERE ended_at IS NULL DO NOTHING
        RETURNING id, source, detail, raised_at, ended_at
        """,
        (source, detail, work.now),
    )
    if added is None:
        await work.run(
            "UPDATE alarms SET detail = %s WHERE source = %s AND ended_at IS NULL AND detail <> %s",
            (detail, source, detail),
        )
    return added


async def end(work: Work, source: str) -> Alarm | None:
    """The alarm that this ends, if there was one."""
    return await work.one(
        Alarm,
        """
        UPDATE alarms SET ended_at = %s WHERE source = %s AND ended_at IS NULL
        RETURNING id, source, detail, raised_at, ended_at
        """,
        (work.now, source),
    )


async def open_sources(work: Work) -> set[str]:
    return {row[0] for row in await work.tuples("SELECT source FROM alarms WHERE ended_at IS NULL")}


async def newest_first(work: Work, below: int, limit: int, *, open_only: bool) -> list[Alarm]:
    return await work.many(
        Alarm,
        ALARMS + " WHERE id < %s AND (NOT %s OR ended_at IS NULL) ORDER BY id DESC LIMIT %s",
        (below, open_only, limit),
    )
