"""SQL of separated duties."""

from collections.abc import Sequence

from psycopg.types.json import Jsonb

from hearline.identity.model.security import Holding, Separation
from hearline.kit.work import Work

SEPARATIONS = "SELECT id, code, kind, name, sides, active, version FROM separations "


async def separations(work: Work) -> list[Separation]:
    return await work.many(Separation, SEPARATIONS + "ORDER BY id")


async def separation_to_change(work: Work, separation_id: int) -> Separation | None:
    return await work.one(Separation, SEPARATIONS + "WHERE id = %s FOR UPDATE", (separation_id,))


async def save(work: Work, one: Separation) -> None:
    await work.run(
        "UPDATE separations SET name = %s, sides = %s, active = %s, version = version + 1 WHERE id = %s",
        (one.name, Jsonb(one.sides), one.active, one.id),
    )


async def ensure(work: Work, code: str, kind: str, name: str, sides: Sequence[Sequence[str]]) -> None:
    """One that ships; what was edited stays."""
    await work.run(
        """
        INSERT INTO separations (code, kind, name, sides) VALUES (%s, %s, %s, %s)
        ON CONFLICT (code) DO NOTHING
        """,
        (code, kind, name, Jsonb([list(side) for side in sides])),
    )


async def hold(work: Work) -> None:
    """Whoever gives rights and whoever separates them stand in line."""
    await work.run("SELECT pg_advisory_xact_lock(hashtext('identity.duties'))")


async def holdings(work: Work, user_ids: Sequence[int] | None, role_id: int | None) -> list[Holding]:
    """What active users hold; None leaves a filter out. The super user is not among them."""
    return await work.many(
        Holding,
        """
        SELECT u.id AS user_id, u.job_number, u.name, array_agg(DISTINCT p.code) AS permissions
          FROM users u
          JOIN user_roles ur ON ur.user_id = u.id
          JOIN roles r ON r.id = ur.role_id
         CROSS JOIN unnest(r.permissions) AS p (code)
         WHERE u.active AND NOT u.is_super
           AND (%(users)s::bigint[] IS NULL OR u.id = ANY (%(users)s))
           AND (%(role)s::bigint IS NULL
                OR EXISTS (SELECT FROM user_roles h WHERE h.user_id = u.id AND h.role_id = %(role)s))
         GROUP BY u.id
         ORDER BY u.id
        """,
        {"users": None if user_ids is None else list(user_ids), "role": role_id},
    )


async def has_done(work: Work, user_id: int, kinds: Sequence[str], subject_kind: str, subject_id: int) -> bool:
    """Whether somebody caused one of these events for a subject."""
    found: bool = await work.value(
        """
        SELECT EXISTS (SELECT FROM events
                        WHERE subject_kind = %s AND subject_id = %s AND actor_id = %s AND kind = ANY (%s))
        """,
        (subject_kind, subject_id, user_id, list(kinds)),
    )
    return found
