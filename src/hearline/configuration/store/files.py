"""Which files are still needed: by the columns that name files, in every table of the house."""

from collections.abc import Sequence

from psycopg.sql import SQL, Identifier

from hearline.kit.work import Work


async def needed(work: Work, digests: Sequence[str]) -> set[str]:
    """Those that a row still names, in whichever table: files of equal content are one file."""
    columns = await work.tuples(
        """
        SELECT c.table_name, c.column_name
          FROM information_schema.columns c
          JOIN information_schema.tables t USING (table_schema, table_name)
         WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
           AND c.data_type = 'text' AND c.column_name LIKE '%digest'
        """
    )
    found: set[str] = set()
    for table, column in columns:
        query = SQL("SELECT DISTINCT {0} FROM {1} WHERE {0} = ANY (%s)").format(Identifier(column), Identifier(table))
        found |= {row[0] for row in await work.tuples(query, (list(digests),))}
    kept = await work.tuples(
        "SELECT after #>> '{}' FROM configuration_changes WHERE subject = 'parameter' AND after #>> '{}' = ANY (%s)",
        (list(digests),),
    )
    return found | {row[0] for row in kept}
