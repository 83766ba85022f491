"""What petitions say about a person: entries of their cases, whom they spoke for, conflicts that were found."""

from collections.abc import Sequence
from typing import Any

from psycopg.sql import SQL, Identifier

from hearline.kit.work import Work

# Words in which a person may be named although the row is about more than them.
SHARED = {
    "screenings": ("title", "place", "description", "measures", "resolution"),
    "assessments": ("title", "measures"),
}
THEIRS = """
    SELECT l.screening_id FROM screening_cases l WHERE l.case_id = ANY (%(ids)s)
    UNION SELECT h.screening_id FROM screening_hits h WHERE h.case_id = ANY (%(ids)s) AND h.screening_id IS NOT NULL
"""
ALONE = "NOT EXISTS (SELECT FROM screening_cases o WHERE o.screening_id = s.id AND o.case_id <> ALL (%(ids)s))"


async def entries_of(work: Work, case_ids: Sequence[int]) -> list[dict[str, Any]]:
    rows = await work.tuples(
        """
        SELECT c.number, p.form, p.purpose, p.people_count, p.received_on, p.transfer_body, p.reference, p.diversion,
               p.instruction, p.instructed_by, p.instructed_on
          FROM petition_entries p JOIN cases c ON c.id = p.case_id WHERE p.case_id = ANY (%s) ORDER BY p.case_id
        """,
        (list(case_ids),),
    )
    names = (
        "case_number", "form", "purpose", "people_count", "received_on", "transfer_body", "reference", "diversion",
        "instruction", "instructed_by", "instructed_on",
    )  # fmt: skip
    return [dict(zip(names, row, strict=True)) for row in rows]


async def spoken_for(work: Work, customer_id: int) -> list[dict[str, Any]]:
    """Petitions in which they stand as a representative."""
    rows = await work.tuples(
        """
        SELECT c.number, r.position FROM petition_representatives r JOIN cases c ON c.id = r.case_id
         WHERE r.customer_id = %s ORDER BY r.case_id
        """,
        (customer_id,),
    )
    return [dict(zip(("case_number", "position"), row, strict=True)) for row in rows]


async def screenings_of(work: Work, case_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Conflicts that were found in their cases alone."""
    query = SQL(
        "SELECT s.id, s.title, s.place, s.description, s.state, s.found_on FROM screenings s WHERE {} ORDER BY s.id"
    )
    where = SQL("s.id IN ({}) AND {}").format(SQL(THEIRS), SQL(ALONE))
    rows = await work.tuples(query.format(where), {"ids": list(case_ids)})
    return [dict(zip(("id", "title", "place", "description", "state", "found_on"), row, strict=True)) for row in rows]


async def screening_ids(work: Work, case_ids: Sequence[int]) -> list[int]:
    """All in which a case of theirs stands."""
    return [row[0] for row in await work.tuples(SQL(THEIRS), {"ids": list(case_ids)})]


async def assessment_ids(work: Work, case_ids: Sequence[int]) -> list[int]:
    rows = await work.tuples("SELECT id FROM assessments WHERE case_id = ANY (%s)", (list(case_ids),))
    return [row[0] for row in rows]


async def forget(work: Work, customer_id: int, case_ids: Sequence[int], word: str) -> int:
    """Words of their entries, whom they spoke for, and what was written about conflicts in their cases alone."""
    keys = {"person": customer_id, "ids": list(case_ids), "word": word}
    return sum(
        [
            await work.run("DELETE FROM petition_representatives WHERE customer_id = %(person)s", keys),
            await work.run(
                """
                UPDATE petition_entries
                   SET transfer_body = CASE transfer_body WHEN '' THEN '' ELSE %(word)s END,
                       instruction = CASE instruction WHEN '' THEN '' ELSE %(word)s END,
                       instructed_by = '', lead_person = '', reference = '', version = version + 1
                 WHERE case_id = ANY (%(ids)s)
                """,
                keys,
            ),
            await work.run("UPDATE petition_co_units SET person = '' WHERE case_id = ANY (%(ids)s)", keys),
            await work.run("UPDATE screening_hits SET reason = '' WHERE case_id = ANY (%(ids)s)", keys),
            await work.run(
                SQL(
                    """
                    UPDATE screenings s
                       SET title = %(word)s, description = %(word)s, place = '', version = version + 1,
                           measures = CASE measures WHEN '' THEN '' ELSE %(word)s END,
                           resolution = CASE resolution WHEN '' THEN '' ELSE %(word)s END
                     WHERE s.id IN ({}) AND {}
                    """
                ).format(SQL(THEIRS), SQL(ALONE)),
                keys,
            ),
        ]
    )


async def blot(work: Work, table: str, ids: Sequence[int], words: Sequence[str], ink: str) -> int:
    """Take these words out of rows that speak of others too; how many rows had any."""
    count = 0
    for column in SHARED[table]:
        for word in words:
            query = SQL("UPDATE {0} SET {1} = replace({1}, %s, %s) WHERE id = ANY (%s) AND strpos({1}, %s) > 0")
            statement = query.format(Identifier(table), Identifier(column))
            count += await work.run(statement, (word, ink, list(ids), word))
    return count
