"""SQL of passwords and locks."""

from datetime import datetime

from hearline.identity.model import Credentials, UserId
from hearline.kit.work import Work

CREDENTIALS = """
    SELECT id, job_number, name, phone, is_super, must_change, password_set_at, password_hash, former_hashes, failures, locked_until, active
      FROM users
"""


async def credentials(work: Work, job_number: str) -> Credentials | None:
    """Held until this transaction ends, so that guesses at one account stand in line."""
    return await work.one(
        Credentials, CREDENTIALS + "WHERE lower(job_number) = lower(%s) FOR NO KEY UPDATE", (job_number,)
    )


async def credentials_of(work: Work, user_id: int) -> Credentials | None:
    return await work.one(Credentials, CREDENTIALS + "WHERE id = %s FOR NO KEY UPDATE", (user_id,))


async def note_failure(work: Work, user_id: UserId, failures: int, locked_until: datetime | None) -> None:
    await work.run("UPDATE users SET failures = %s, locked_until = %s WHERE id = %s", (failures, locked_until, user_id))


async def note_login(work: Work, user_id: UserId) -> None:
    await work.run(
        "UPDATE users SET failures = 0, locked_until = NULL, last_login_at = %s WHERE id = %s", (work.now, user_id)
    )


async def replace_hash(work: Work, user_id: UserId, password_hash: str) -> None:
    """The same password, hashed with today's parameters."""
    await work.run("UPDATE users SET password_hash = %s WHERE id = %s", (password_hash, user_id))


async def set_password(work: Work, user_id: UserId, password_hash: str, *, must_change: bool, keep: int) -> None:
    """The hash before joins the former ones, of which the newest `keep` cannot be used again."""
    await work.run(
        """
        UPDATE users
           SET former_hashes = (array_remove(password_hash || former_hashes, NULL))[1:%(keep)s], rotation_part = random(),
               password_hash = %(hash)s, password_set_at = %(now)s, must_change = %(must_change)s,
               failures = 0, locked_until = NULL
         WHERE id = %(id)s
        """,
        {
            "keep": keep,
            "hash": password_hash,
            "now": work.now,
            "must_change": must_change,
            "id": user_id,
        },
    )
