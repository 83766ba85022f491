"""What citizens hold in hand: query codes, ratings, one-time codes."""

from psycopg.sql import SQL

from hearline.kit.work import Work
from hearline.portal.model import Holding, NewRequest, Proof, Rating

COLUMNS = SQL("case_id, code_sealed, email_sealed, consents")


async def add(
    work: Work, case_id: int, sealed: bytes, index: bytes, email: bytes | None, request: NewRequest | None
) -> bool:
    """False when the code is taken, or the case has one already."""
    asked = request or NewRequest("", "")
    added = await work.run(
        """
        INSERT INTO portal_cases (case_id, code_sealed, code_index, email_sealed, longitude, latitude, consents, made_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
        """,
        (case_id, sealed, index, email, asked.longitude, asked.latitude, asked.consents, work.now),
    )
    return added == 1


async def of_case(work: Work, case_id: int) -> Holding | None:
    return await work.one(Holding, SQL("SELECT {} FROM portal_cases WHERE case_id = %s").format(COLUMNS), (case_id,))


async def locked(work: Work, case_id: int) -> Holding | None:
    """Held until the transaction ends."""
    query = SQL("SELECT {} FROM portal_cases WHERE case_id = %s FOR UPDATE").format(COLUMNS)
    return await work.one(Holding, query, (case_id,))


async def by_code(work: Work, index: bytes) -> Holding | None:
    return await work.one(Holding, SQL("SELECT {} FROM portal_cases WHERE code_index = %s").format(COLUMNS), (index,))


async def add_rating(work: Work, case_id: int, round_: int, rating: Rating) -> bool:
    """False when this result was rated before: of two at once, one comes first."""
    added = await work.run(
        """
        INSERT INTO portal_ratings (case_id, round, grade, solved, comment, rated_at)
        VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
        """,
        (case_id, round_, rating.grade, rating.solved, rating.comment, rating.rated_at),
    )
    return added == 1


async def rating_of(work: Work, case_id: int, round_: int) -> Rating | None:
    return await work.one(
        Rating,
        "SELECT grade, solved, comment, rated_at FROM portal_ratings WHERE case_id = %s AND round = %s",
        (case_id, round_),
    )


async def add_proof(work: Work, proof: Proof) -> None:
    await work.run(
        "INSERT INTO portal_proofs (id, customer_id, contact_sealed, made_at, expires_at) VALUES (%s, %s, %s, %s, %s)",
        (proof.id, proof.customer_id, proof.contact_sealed, work.now, proof.expires_at),
    )


async def proof(work: Work, proof_id: str) -> Proof | None:
    """Held until the transaction ends, so that tries come one after the other."""
    return await work.one(
        Proof,
        """
        SELECT id::text AS id, customer_id, contact_sealed, expires_at, used_at
          FROM portal_proofs WHERE id = %s FOR UPDATE
        """,
        (proof_id,),
    )


async def use_proof(work: Work, proof_id: str) -> None:
    await work.run("UPDATE portal_proofs SET used_at = %s WHERE id = %s", (work.now, proof_id))
