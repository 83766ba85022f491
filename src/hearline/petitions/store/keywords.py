"""Keyword sets and their versions."""

from dataclasses import asdict

from psycopg.sql import SQL
from psycopg.types.json import Jsonb

from hearline.kit.work import Work
from hearline.petitions.model.screening import KeywordSet, Words

SET = SQL(
    """
    SELECT s.id, s.name, s.name_en, s.active, v.number, s.version, v.id AS version_id, v.definition, v.risk,
           v.warn_count, v.warn_hours, v.reason, maker.name AS made_by_name, v.made_at
      FROM keyword_sets s JOIN keyword_versions v ON v.set_id = s.id
      LEFT JOIN users maker ON maker.id = v.made_by
    """
)


async def sets(work: Work) -> list[KeywordSet]:
    """Each in the version that holds."""
    return await work.many(KeywordSet, SQL("{} WHERE v.number = s.number ORDER BY s.id").format(SET))


async def by_id(work: Work, set_id: int) -> KeywordSet | None:
    return await work.one(KeywordSet, SQL("{} WHERE v.number = s.number AND s.id = %s").format(SET), (set_id,))


async def versions(work: Work, set_id: int) -> list[KeywordSet]:
    """The newest first."""
    return await work.many(
        KeywordSet, SQL("{} WHERE s.id = %s ORDER BY v.number DESC LIMIT 200").format(SET), (set_id,)
    )


async def add(work: Work, name: str, name_en: str) -> int | None:
    """None when the name is taken."""
    found: int | None = await work.value(
        "INSERT INTO keyword_sets (name, name_en, number) VALUES (%s, %s, 0) ON CONFLICT DO NOTHING RETURNING id",
        (name, name_en),
    )
    return found


async def name_taken(work: Work, name: str, but: int) -> bool:
    return bool(
        await work.value(
            "SELECT EXISTS (SELECT FROM keyword_sets WHERE lower(name) = lower(%s) AND id <> %s)", (name, but)
        )
    )


async def change(work: Work, set_id: int, version: int, name: str, name_en: str, active: bool) -> bool:
    """True if the version still stood."""
    changed = await work.run(
        """
        UPDATE keyword_sets SET name = %s, name_en = %s, active = %s, version = version + 1
         WHERE id = %s AND version = %s
        """,
        (name, name_en, active, set_id, version),
    )
    return changed == 1


async def add_version(work: Work, set_id: int, words: Words, risk: str, warn: tuple[int, int], reason: str) -> None:
    """Write the next version, which holds from now on. `warn`: hits, and in how many hours."""
    await work.run(
        """
        WITH held AS (UPDATE keyword_sets SET number = number + 1 WHERE id = %(set_id)s RETURNING number)
        INSERT INTO keyword_versions (set_id, number, definition, risk, warn_count, warn_hours, reason, made_by, made_at)
        SELECT %(set_id)s, number, %(definition)s, %(risk)s, %(count)s, %(hours)s, %(reason)s, %(actor)s, %(now)s FROM held
        """,
        {
            "set_id": set_id, "definition": Jsonb(asdict(words)), "risk": risk, "count": warn[0], "hours": warn[1],
            "reason": reason, "actor": work.actor.id, "now": work.now,
        },
    )  # fmt: skip
