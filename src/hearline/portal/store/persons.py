"""What a citizen left on the citizens' pages: query codes, ratings, one-time codes, suggestions."""

from collections.abc import Sequence
from typing import Any

from hearline.kit.work import Work


async def holdings_of(work: Work, case_ids: Sequence[int]) -> list[dict[str, Any]]:
    rows = await work.tuples(
        """
        SELECT c.number, p.email_sealed, p.longitude, p.latitude, p.consents, p.made_at
          FROM portal_cases p JOIN cases c ON c.id = p.case_id WHERE p.case_id = ANY (%s) ORDER BY p.case_id
        """,
        (list(case_ids),),
    )
    names = ("case_number", "email", "longitude", "latitude", "consents", "made_at")
    return [dict(zip(names, row, strict=True)) for row in rows]


async def ratings_of(work: Work, case_ids: Sequence[int]) -> list[dict[str, Any]]:
    rows = await work.tuples(
        """
        SELECT c.number, r.grade, r.solved, r.comment, r.rated_at FROM portal_ratings r JOIN cases c ON c.id = r.case_id
         WHERE r.case_id = ANY (%s) ORDER BY r.rated_at
        """,
        (list(case_ids),),
    )
    return [dict(zip(("case_number", "grade", "solved", "comment", "rated_at"), row, strict=True)) for row in rows]


async def answers_of(work: Work, case_ids: Sequence[int]) -> list[dict[str, Any]]:
    rows = await work.tuples(
        """
        SELECT title, question, answer, published_at FROM portal_answers WHERE case_id = ANY (%s) ORDER BY id
        """,
        (list(case_ids),),
    )
    return [dict(zip(("title", "question", "answer", "published_at"), row, strict=True)) for row in rows]


async def suggestions_of(work: Work, customer_id: int) -> list[dict[str, Any]]:
    rows = await work.tuples(
        """
        SELECT id, number, title, content, state, reply, public_title, public_content, made_at, answered_at
          FROM portal_suggestions WHERE customer_id = %s ORDER BY id
        """,
        (customer_id,),
    )
    names = (
        "id", "number", "title", "content", "state", "reply", "public_title", "public_content", "made_at", "answered_at",
    )  # fmt: skip
    return [dict(zip(names, row, strict=True)) for row in rows]


async def proofs_of(work: Work, customer_id: int) -> list[dict[str, Any]]:
    rows = await work.tuples(
        """
        SELECT contact_sealed, made_at, expires_at, used_at FROM portal_proofs WHERE customer_id = %s ORDER BY made_at
        """,
        (customer_id,),
    )
    return [dict(zip(("contact", "made_at", "expires_at", "used_at"), row, strict=True)) for row in rows]


async def forget(work: Work, customer_id: int, case_ids: Sequence[int], word: str) -> int:
    """Codes and published answers go, grades stay without their words, suggestions are nobody's; how many rows."""
    keys = {"person": customer_id, "ids": list(case_ids), "word": word}
    return sum(
        [
            await work.run("DELETE FROM portal_cases WHERE case_id = ANY (%(ids)s)", keys),
            await work.run("DELETE FROM portal_answers WHERE case_id = ANY (%(ids)s)", keys),
            await work.run("DELETE FROM portal_proofs WHERE customer_id = %(person)s", keys),
            await work.run("UPDATE portal_ratings SET comment = '' WHERE case_id = ANY (%(ids)s)", keys),
            await work.run(
                """
                UPDATE portal_suggestions
                   SET title = %(word)s, content = %(word)s, reply = CASE reply WHEN '' THEN '' ELSE %(word)s END,
                       public_title = '', public_content = '', published_at = NULL, customer_id = NULL,
                       version = version + 1
                 WHERE customer_id = %(person)s
                """,
                keys,
            ),
        ]
    )
