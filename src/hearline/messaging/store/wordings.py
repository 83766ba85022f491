"""SQL of wordings."""

from typing import Any

from hearline.kit.topics import Wording
from hearline.kit.work import Work


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
