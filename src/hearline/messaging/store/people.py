"""SQL of what messaging holds about a citizen: by their row, and by the address that messages went to."""

from collections.abc import Sequence
from datetime import datetime

from hearline.kit.work import Work

THEIRS = "(d.customer_id = %(person)s OR d.address_index = %(address)s)"


async def of_person(work: Work, person_id: int, address: bytes | None) -> list[tuple[object, ...]]:
    """(when, way, state, title, text) of what they were told."""
    return await work.tuples(
        f"""
        SELECT d.made_at, d.way, d.state, COALESCE(n.title, ''), COALESCE(n.text, '')
          FROM deliveries d
          LEFT JOIN notices n ON n.id = d.notice_id
         WHERE {THEIRS}
         ORDER BY d.id
        """,  # noqa: S608 - a constant
        {"person": person_id, "address": address},
    )


async def forget(work: Work, person_id: int, address: bytes | None, code_address: bytes | None) -> int:
    """Remove their messages, the notices that were for them alone, and their codes; how many messages."""
    rows = await work.tuples(
        f"DELETE FROM deliveries d WHERE {THEIRS} RETURNING d.notice_id",  # noqa: S608 - a constant
        {"person": person_id, "address": address},
    )
    await work.run(
        """
        DELETE FROM notices n
         WHERE n.id = ANY(%s)
           AND NOT EXISTS (SELECT FROM deliveries d WHERE d.notice_id = n.id)
           AND NOT EXISTS (SELECT FROM inbox i WHERE i.notice_id = n.id)
        """,
        ([notice_id for (notice_id,) in rows if notice_id is not None],),
    )
    await work.run("DELETE FROM codes WHERE address_index = %s", (code_address,))
    return len(rows)


OLD = """
    SELECT n.id FROM notices n
     WHERE n.made_at < %(before)s
       AND NOT EXISTS (SELECT FROM deliveries d WHERE d.notice_id = n.id AND d.state IN ('queued', 'failed'))
"""


async def count_old(work: Work, before: datetime) -> int:
    """Notices, and messages without one, that came to rest before an instant."""
    found: int = await work.value(
        f"""
        SELECT (SELECT count(*) FROM ({OLD}) notices)
             + (SELECT count(*) FROM deliveries
                 WHERE made_at < %(before)s AND notice_id IS NULL AND state IN ('sent', 'given_up', 'withheld'))
        """,  # noqa: S608 - a constant
        {"before": before},
    )
    return found


async def clear_old(work: Work, before: datetime, most: int) -> int:
    """Remove at most so many of those, with their inboxes and their logs; how many."""
    notices = await work.run(
        f"DELETE FROM notices WHERE id IN ({OLD} ORDER BY n.id LIMIT %(most)s)",  # noqa: S608 - a constant
        {"before": before, "most": most},
    )
    others = await work.run(
        """
        DELETE FROM deliveries
         WHERE id IN (SELECT id FROM deliveries
                       WHERE made_at < %(before)s AND notice_id IS NULL AND state IN ('sent', 'given_up', 'withheld')
                       ORDER BY id LIMIT %(most)s)
        """,
        {"before": before, "most": most - notices},
    )
    return notices + others


async def blank(work: Work, subject_kind: str, subject_ids: Sequence[int], word: str) -> int:
    """The words go, and what was said to one recipient alone."""
    keys = {"kind": subject_kind, "ids": list(subject_ids), "word": word}
    await work.run(
        """
        UPDATE deliveries d SET body_sealed = NULL
          FROM notices n WHERE n.id = d.notice_id AND n.subject_kind = %(kind)s AND n.subject_id = ANY (%(ids)s)
        """,
        keys,
    )
    return await work.run(
        """
        UPDATE notices SET title = %(word)s, title_en = %(word)s, text = %(word)s, text_en = %(word)s,
               short = %(word)s, short_en = %(word)s
         WHERE subject_kind = %(kind)s AND subject_id = ANY (%(ids)s)
        """,
        keys,
    )
