"""Papers of a person's cases."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from psycopg.sql import SQL, Identifier

from hearline.documents.model import Batch
from hearline.kit.work import Work

# What went out or bears a seal is an official paper, and is kept; a draft of one is not.
OFFICIAL = "(d.state IN ('ready', 'void') AND (d.seal_id IS NOT NULL OR d.delivered_at IS NOT NULL))"


async def of_cases(work: Work, case_ids: Sequence[int]) -> list[dict[str, Any]]:
    """What papers say of themselves, oldest first."""
    rows = await work.tuples(
        """
        SELECT d.id, d.number, d.name, d.state, d.dated_on, d.made_at, d.delivered_at, d.digest, d.paper,
               COALESCE((SELECT jsonb_agg(jsonb_build_object('method', v.method, 'recipient', v.recipient,
                                                             'delivered_at', v.delivered_at) ORDER BY v.id)
                           FROM document_deliveries v WHERE v.document_id = d.id), '[]')
          FROM documents d WHERE d.case_id = ANY (%s) ORDER BY d.id
        """,
        (list(case_ids),),
    )
    names = ("id", "number", "name", "state", "dated_on", "made_at", "delivered_at", "digest", "paper", "deliveries")
    return [dict(zip(names, row, strict=True)) for row in rows]


async def count_official(work: Work, case_ids: Sequence[int]) -> int:
    query = SQL("SELECT count(*) FROM documents d WHERE d.case_id = ANY (%s) AND {}").format(SQL(OFFICIAL))
    found: int = await work.value(query, (list(case_ids),))
    return found


async def empty(work: Work, case_ids: Sequence[int], word: str) -> list[str]:
    """Take all words out of papers that nobody was given; numbers stay in their sequence. The files they named."""
    await work.run(
        SQL(
            """
            DELETE FROM document_deliveries v USING documents d
             WHERE v.document_id = d.id AND d.case_id = ANY (%(ids)s) AND NOT {}
            """
        ).format(SQL(OFFICIAL)),
        {"ids": list(case_ids)},
    )
    rows = await work.tuples(
        SQL(
            """
            UPDATE documents d SET state = 'void', paper = '', digest = '', byte_count = 0, missing = '', error = '',
                   void_reason = %(word)s, submit_key = NULL
              FROM (SELECT id, digest FROM documents WHERE case_id = ANY (%(ids)s) FOR UPDATE) was
             WHERE was.id = d.id AND NOT {} AND d.paper <> '' RETURNING was.digest
            """
        ).format(SQL(OFFICIAL)),
        {"ids": list(case_ids), "word": word},
    )
    return [row[0] for row in rows]


async def batches_of(work: Work, case_ids: Sequence[int]) -> list[Batch]:
    """Files of bulk printing in which these cases stand."""
    columns = SQL(", ").join(Identifier(field.name) for field in fields(Batch))
    query = SQL("SELECT {} FROM document_batches WHERE case_ids && %s::bigint[] FOR UPDATE").format(columns)
    return await work.many(Batch, query, (list(case_ids),))


async def empty_batches(work: Work, ids: Sequence[int]) -> None:
    await work.run(
        """
        UPDATE document_batches SET tidied = true, options = '{}', failures = '[]', error = '', digest = ''
         WHERE id = ANY (%s)
        """,
        (list(ids),),
    )
