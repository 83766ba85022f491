"""The door to text intelligence, asked by verbs that have required their own permission."""

from hearline.assist import store
from hearline.assist.rules import (
    WordStatistics,
    any_of,
    fold,
    known_words,
    likeness,
    rare_queries,
    search_query,
    search_vector,
)
from hearline.kit.work import Work, open_to_all

__all__ = [
    "WordStatistics",
    "any_of",
    "fold",
    "known_words",
    "likeness",
    "rare_queries",
    "search_query",
    "search_vector",
    "statistics_of",
]


@open_to_all("how common words are; asked by verbs that have required their own permission")
async def statistics_of(work: Work, table: str, column: str) -> WordStatistics:
    """What the database knows of the words in a column of search vectors."""

    async def load() -> WordStatistics:
        return WordStatistics.of(*await store.word_shares(work, table, column))

    return await work.tools.cache.get(f"assist.words.{table}.{column}", [], load)
