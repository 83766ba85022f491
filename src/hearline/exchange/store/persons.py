"""What files in and out may say of a person, while they lie here."""

from collections.abc import Sequence
from typing import Any

from psycopg.sql import SQL

from hearline.kit.work import Work

NAMES = "EXISTS (SELECT FROM unnest(%(words)s::text[]) AS word WHERE strpos({}, word) > 0)"


async def running(work: Work) -> int:
    found: int = await work.value(
        """
        SELECT (SELECT count(*) FROM imports WHERE state = 'running')
             + (SELECT count(*) FROM exports WHERE state = 'running')
        """
    )
    return found


async def refused_cells(work: Work, words: Sequence[str]) -> list[dict[str, Any]]:
    """Cells of imports that were refused and name them."""
    query = SQL(
        """
        SELECT i.file_name, r.row_number, r.field, r.value FROM import_refusals r JOIN imports i ON i.id = r.import_id
         WHERE {} ORDER BY r.import_id, r.row_number
        """
    ).format(SQL(NAMES.format("r.value")))
    rows = await work.tuples(query, {"words": list(words)})
    return [dict(zip(("file_name", "row_number", "field", "value"), row, strict=True)) for row in rows]


async def resting_imports(work: Work) -> list[int]:
    """Those that still have their files."""
    rows = await work.tuples("SELECT id FROM imports WHERE NOT tidied AND state <> 'running' FOR UPDATE")
    return [row[0] for row in rows]


async def resting_exports(work: Work) -> list[tuple[int, str]]:
    """Id and format."""
    rows = await work.tuples("SELECT id, format FROM exports WHERE NOT tidied AND state <> 'running' FOR UPDATE")
    return [(row[0], row[1]) for row in rows]


async def imports_named(work: Work, words: Sequence[str]) -> list[int]:
    """Those whose file's name or heads name them."""
    query = SQL("SELECT id FROM imports WHERE {}").format(
        SQL(NAMES.format("file_name || columns::text || mapping::text"))
    )
    return [row[0] for row in await work.tuples(query, {"words": list(words)})]


async def blot(work: Work, named: Sequence[int], words: Sequence[str]) -> int:
    keys = {"words": list(words), "ids": list(named)}
    return sum(
        [
            await work.run(
                SQL("UPDATE import_refusals SET value = '' WHERE {}").format(SQL(NAMES.format("value"))), keys
            ),
            await work.run(
                SQL("UPDATE exports SET filters = '{{}}', cursor = NULL WHERE {}").format(
                    SQL(NAMES.format("filters::text || COALESCE(cursor, '')"))
                ),
                keys,
            ),
            await work.run(
                """
                UPDATE imports SET file_name = '?', columns = '{}', mapping = '{}', options = '{}'
                 WHERE id = ANY (%(ids)s)
                """,
                keys,
            ),
        ]
    )
