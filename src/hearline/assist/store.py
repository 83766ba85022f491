"""SQL of assist: what the database has counted of words."""

from hearline.kit.work import Work


async def word_shares(work: Work, table: str, column: str) -> tuple[int, dict[str, float]]:
    """How many rows a table has, and the share of them that holds each of the commoner words of a vector.

    Counted by ANALYZE, by a sample; nothing for a table that is new or small.
    """
    rows = await work.tuples(
        """
        SELECT greatest(c.reltuples, 0)::bigint, s.most_common_elems::text::text[], s.most_common_elem_freqs::float8[]
          FROM pg_class c
          LEFT JOIN pg_stats s ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = %s
         WHERE c.oid = to_regclass(%s)
        """,
        (column, table),
    )
    total, words, shares = rows[0] if rows else (0, None, None)
    return total, dict(zip(words or (), shares or (), strict=False))
