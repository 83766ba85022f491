"""SQL of sessions and of who asks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from hearline.identity.model import Profile, Session, SessionHolder, SessionId, UserId
from hearline.identity.store.holders import FACTOR_ASKED, HOLDER, MUST_CHANGE, MUST_ENROL
from hearline.kit.work import Work

# Made once: this is the query of every request.
OF_COOKIE = (
    SQL(
        """
        SELECT {}, s.id AS session_id, s.csrf, s.seen_at, s.ends_at
          FROM sessions s
          JOIN users u ON u.id = s.user_id
          JOIN units n ON n.id = u.unit_id
         WHERE s.secret_hash = %(hash)s AND s.ended_at IS NULL AND s.ends_at > %(now)s AND s.seen_at > %(seen_after)s
           AND u.active
        """
    )
    .format(HOLDER)
    .as_string()
)
PROFILE = (
    SQL(
        """
        SELECT u.id, u.job_number, u.name, u.unit_id, n.name AS unit_name, u.phone, u.email, u.is_super, u.clearance,
               {}, {}, s.csrf, s.ends_at
          FROM users u
          JOIN units n ON n.id = u.unit_id
          LEFT JOIN sessions s ON s.id = %(session)s
         WHERE u.id = %(user)s
        """
    )
    .format(MUST_CHANGE, MUST_ENROL)
    .as_string()
)


async def holder(
    work: Work, secret_hash: bytes, seen_after: datetime, terms: Mapping[str, Any]
) -> SessionHolder | None:
    """Whom a cookie stands for, with the union of their roles' permissions."""
    return await work.one(SessionHolder, OF_COOKIE, {"hash": secret_hash, "seen_after": seen_after, **terms})


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


async def addresses(work: Work, seen_after: datetime) -> list[tuple[str | None, list[int]]]:
    """Where the open sessions came from, and the roles of their users."""
    rows = await work.tuples(
        """
        SELECT s.address, ARRAY(SELECT role_id FROM user_roles WHERE user_id = s.user_id)
          FROM sessions s
         WHERE s.ended_at IS NULL AND s.ends_at > %s AND s.seen_at > %s
        """,
        (work.now, seen_after),
    )
    return [(address, role_ids) for address, role_ids in rows]


async def profile(work: Work, user_id: int, session_id: int | None, terms: Mapping[str, Any]) -> Profile | None:
    return await work.one(Profile, PROFILE, {"user": user_id, "session": session_id, **terms})


async def factor_asked(work: Work, user_id: int, terms: Mapping[str, Any]) -> bool:
    """Whether the policy or a role asks this user for a second factor."""
    query = SQL("SELECT {} FROM users u WHERE u.id = %(id)s").format(FACTOR_ASKED)
    asked: bool = await work.value(query, {"id": user_id, **terms})
    return asked
