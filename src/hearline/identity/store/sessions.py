"""SQL of sessions and of who asks."""

from datetime import datetime

from hearline.identity.model import Profile, Session, SessionHolder, SessionId, UserId
from hearline.kit.work import Work


async def holder(
    work: Work, secret_hash: bytes, seen_after: datetime, oldest_password: datetime | None
) -> SessionHolder | None:
    """Whom a cookie stands for, with the union of their roles' permissions: the one query of every request."""
    return await work.one(
        SessionHolder,
        """
        SELECT u.id, u.name, u.unit_id, n.path AS unit_path, u.is_super,
               u.must_change OR COALESCE(u.password_set_at < %(oldest)s, false) AS must_change,
               ARRAY(SELECT DISTINCT unnest(r.permissions)
                       FROM user_roles ur
                       JOIN roles r ON r.id = ur.role_id
                      WHERE ur.user_id = u.id) AS permissions,
               s.id AS session_id, s.csrf, s.seen_at, s.ends_at
          FROM sessions s
          JOIN users u ON u.id = s.user_id
          JOIN units n ON n.id = u.unit_id
         WHERE s.secret_hash = %(hash)s AND s.ended_at IS NULL AND s.ends_at > %(now)s AND s.seen_at > %(seen_after)s
           AND u.active
        """,
        {"hash": secret_hash, "now": work.now, "seen_after": seen_after, "oldest": oldest_password},
    )


async def note_seen(work: Work, session_id: SessionId, before: datetime) -> None:
    """Waits for nobody: of two requests at once, one notes it."""
    await work.run(
        """
        UPDATE sessions SET seen_at = %(now)s
         WHERE id = (SELECT id FROM sessions WHERE id = %(id)s AND seen_at <= %(before)s
                        FOR NO KEY UPDATE SKIP LOCKED)
        """,
        {"now": work.now, "id": session_id, "before": before},
    )


async def add(work: Work, user_id: UserId, secret_hash: bytes, csrf: str, agent: str, ends_at: datetime) -> SessionId:
    return SessionId(
        await work.value(
            """
            INSERT INTO sessions (secret_hash, csrf, user_id, address, agent, created_at, seen_at, ends_at)
            VALUES (%(hash)s, %(csrf)s, %(user)s, %(address)s, %(agent)s, %(now)s, %(now)s, %(ends_at)s)
            RETURNING id
            """,
            {
                "hash": secret_hash,
                "csrf": csrf,
                "user": user_id,
                "address": work.address,
                "agent": agent,
                "now": work.now,
                "ends_at": ends_at,
            },
        )
    )


async def open_sessions(work: Work, user_id: int, seen_after: datetime) -> list[Session]:
    """The newest first."""
    return await work.many(
        Session,
        """
        SELECT id, user_id, address, agent, created_at, seen_at, COALESCE(id = %(own)s, false) AS current
          FROM sessions
         WHERE user_id = %(user)s AND ended_at IS NULL AND ends_at > %(now)s AND seen_at > %(seen_after)s
         ORDER BY seen_at DESC, id DESC
        """,
        {"own": work.actor.session_id, "user": user_id, "now": work.now, "seen_after": seen_after},
    )


async def owner(work: Work, session_id: int) -> UserId | None:
    """Whose open session it is."""
    found = await work.value("SELECT user_id FROM sessions WHERE id = %s AND ended_at IS NULL", (session_id,))
    return None if found is None else UserId(found)


async def end(work: Work, session_id: int) -> None:
    await work.run("UPDATE sessions SET ended_at = %s WHERE id = %s AND ended_at IS NULL", (work.now, session_id))


async def end_all(work: Work, user_id: UserId) -> None:
    await work.run("UPDATE sessions SET ended_at = %s WHERE user_id = %s AND ended_at IS NULL", (work.now, user_id))


async def end_others(work: Work, user_id: UserId, own: int) -> None:
    await work.run(
        "UPDATE sessions SET ended_at = %s WHERE user_id = %s AND id <> %s AND ended_at IS NULL",
        (work.now, user_id, own),
    )


async def forget_before(work: Work, instant: datetime) -> int:
    """Delete sessions that ended before; who logged in when stays in the events."""
    return await work.run(
        "DELETE FROM sessions WHERE ends_at < %(before)s OR ended_at < %(before)s", {"before": instant}
    )


async def profile(work: Work, user_id: int, session_id: int | None, oldest_password: datetime | None) -> Profile | None:
    return await work.one(
        Profile,
        """
        SELECT u.id, u.job_number, u.name, u.unit_id, n.name AS unit_name, u.phone, u.email, u.is_super,
               u.must_change OR COALESCE(u.password_set_at < %(oldest)s, false) AS must_change,
               s.csrf, s.ends_at
          FROM users u
          JOIN units n ON n.id = u.unit_id
          LEFT JOIN sessions s ON s.id = %(session)s
         WHERE u.id = %(user)s
        """,
        {"user": user_id, "session": session_id, "oldest": oldest_password},
    )
