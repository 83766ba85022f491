"""SQL of wordings."""

from dataclasses import astuple
from typing import Any

from hearline.kit.topics import Wording
from hearline.kit.work import Work
from hearline.messaging.model import WordingVersion


async def newest(work: Work) -> dict[str, Wording]:
    """Topic → the words in force; topics that nobody has worded are left out."""
    rows: list[tuple[Any, ...]] = await work.tuples(
        """
        SELECT DISTINCT ON (topic) topic, title, title_en, text, text_en, short, short_en
          FROM wordings
         ORDER BY topic, number DESC
        """
    )
    return {topic: Wording(*words) for topic, *words in rows}


async def numbers(work: Work) -> dict[str, int]:
    """Topic → the number of the words in force."""
    return dict(await work.tuples("SELECT topic, max(number) FROM wordings GROUP BY topic"))


async def add(work: Work, topic: str, number: int, wording: Wording) -> bool:
    """False if somebody else was faster."""
    added = await work.run(
        """
        INSERT INTO wordings (topic, number, title, title_en, text, text_en, short, short_en, made_by, made_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (topic, number) DO NOTHING
        """,
        (topic, number, *astuple(wording), work.actor.id, work.now),
    )
    return added == 1


async def history(work: Work, topic: str) -> list[WordingVersion]:
    """The newest first."""
    rows: list[tuple[Any, ...]] = await work.tuples(
        """
        SELECT w.number, COALESCE(u.name, ''), w.made_at, w.title, w.title_en, w.text, w.text_en, w.short, w.short_en
          FROM wordings w
          LEFT JOIN users u ON u.id = w.made_by
         WHERE w.topic = %s
         ORDER BY w.number DESC
         LIMIT 200
        """,
        (topic,),
    )
    return [WordingVersion(number, Wording(*words), made_by, made_at) for number, made_by, made_at, *words in rows]
