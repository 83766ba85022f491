"""SQL of users. `scope` is the path below which somebody administers."""

from collections.abc import Iterable, Sequence

from hearline.identity.model import DemoUser, NewUser, RoleId, User, UserFilter, UserId, UserSeed
from hearline.kit.work import Work

USERS = """
    SELECT u.id, u.job_number, u.name, u.unit_id, n.name AS unit_name, n.path AS unit_path, u.phone, u.email,
           ARRAY(SELECT role_id FROM user_roles WHERE user_id = u.id ORDER BY role_id) AS role_ids,
           u.is_super, u.active, COALESCE(u.locked_until > %(now)s, false) AS locked, u.must_change, u.clearance,
           EXISTS (SELECT FROM second_factors WHERE user_id = u.id AND proved_at IS NOT NULL) AS second_factor,
           u.last_login_at, u.version
      FROM users u
      JOIN units n ON n.id = u.unit_id
"""


WANTED = """
     WHERE starts_with(n.path, %(scope)s)
       AND (%(after)s::text IS NULL OR lower(u.job_number) > %(after)s)
       AND (%(active)s::boolean IS NULL OR u.active = %(active)s)
       AND (%(role)s::bigint IS NULL
            OR EXISTS (SELECT FROM user_roles WHERE user_id = u.id AND role_id = %(role)s))
       AND (%(unit)s::bigint IS NULL
            OR starts_with(n.path, (SELECT path FROM units WHERE id = %(unit)s)))
       AND (%(group)s::bigint IS NULL
            OR EXISTS (SELECT FROM work_group_members WHERE user_id = u.id AND group_id = %(group)s))
       AND (%(text)s::text IS NULL
            OR strpos(lower(u.job_number), lower(%(text)s)) > 0 OR strpos(lower(u.name), lower(%(text)s)) > 0)
     ORDER BY lower(u.job_number)
     LIMIT %(limit)s
"""


async def user(work: Work, user_id: int, scope: str) -> User | None:
    return await work.one(
        User,
        USERS + "WHERE u.id = %(id)s AND starts_with(n.path, %(scope)s)",
        {"id": user_id, "scope": scope, "now": work.now},
    )


async def user_to_change(work: Work, user_id: int, scope: str) -> User | None:
    """The user, held until this transaction ends."""
    return await work.one(
        User,
        USERS + "WHERE u.id = %(id)s AND starts_with(n.path, %(scope)s) FOR NO KEY UPDATE OF u",
        {"id": user_id, "scope": scope, "now": work.now},
    )


async def users(work: Work, wanted: UserFilter, scope: str, after: str | None, limit: int) -> list[User]:
    """In the order of job numbers, after the one given."""
    return await work.many(
        User,
        USERS + WANTED,
        {
            "scope": scope,
            "after": after,
            "active": wanted.active,
            "role": wanted.role_id,
            "unit": wanted.unit_id,
            "group": wanted.group_id,
            "text": wanted.text,
            "limit": limit,
            "now": work.now,
        },
    )


async def names(work: Work, ids: Iterable[int]) -> dict[int, str]:
    return dict(await work.tuples("SELECT id, name FROM users WHERE id = ANY(%s)", (list(ids),)))


async def id_of(work: Work, job_number: str) -> UserId | None:
    found = await work.value("SELECT id FROM users WHERE lower(job_number) = lower(%s)", (job_number,))
    return None if found is None else UserId(found)


async def super_user_id(work: Work) -> UserId | None:
    found = await work.value("SELECT id FROM users WHERE is_super")
    return None if found is None else UserId(found)


async def hold_founding(work: Work) -> None:
    """Of two first starts at once, one waits here for the other."""
    await work.run("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE")


async def add(work: Work, new: NewUser, password_hash: str, *, is_super: bool) -> UserId:
    """With a password that must be changed."""
    return UserId(
        await work.value(
            """
            INSERT INTO users (job_number, name, unit_id, phone, email,
                               password_hash, password_set_at, must_change, is_super, created_at)
            VALUES (%(job_number)s, %(name)s, %(unit_id)s, %(phone)s, %(email)s,
                    %(hash)s, %(now)s, true, %(super)s, %(now)s)
            RETURNING id
            """,
            {
                "job_number": new.job_number,
                "name": new.name,
                "unit_id": new.unit_id,
                "phone": new.phone,
                "email": new.email,
                "hash": password_hash,
                "super": is_super,
                "now": work.now,
            },
        )
    )


async def save(work: Work, user: User) -> None:
    """Everything but roles and passwords."""
    await work.run(
        """
        UPDATE users
           SET job_number = %s, name = %s, unit_id = %s, phone = %s, email = %s, active = %s, version = version + 1
         WHERE id = %s
        """,
        (user.job_number, user.name, user.unit_id, user.phone, user.email, user.active, user.id),
    )


async def set_roles(work: Work, user_id: UserId, role_ids: Sequence[RoleId]) -> None:
    await work.run("DELETE FROM user_roles WHERE user_id = %s AND role_id <> ALL(%s)", (user_id, list(role_ids)))
    await work.run(
        "INSERT INTO user_roles (user_id, role_id) SELECT %s, unnest(%s::bigint[]) ON CONFLICT DO NOTHING",
        (user_id, list(role_ids)),
    )


async def permissions_of(work: Work, user_id: UserId) -> frozenset[str]:
    """The union over the user's roles."""
    rows = await work.tuples(
        """
        SELECT DISTINCT unnest(r.permissions)
          FROM user_roles ur
          JOIN roles r ON r.id = ur.role_id
         WHERE ur.user_id = %s
        """,
        (user_id,),
    )
    return frozenset(row[0] for row in rows)


async def set_clearance(work: Work, user_id: UserId, level: int) -> None:
    await work.run("UPDATE users SET clearance = %s, version = version + 1 WHERE id = %s", (level, user_id))


async def unlock(work: Work, user_id: UserId) -> None:
    await work.run("UPDATE users SET failures = 0, locked_until = NULL WHERE id = %s", (user_id,))


async def add_many(work: Work, users: Sequence[UserSeed]) -> dict[str, UserId]:
    """Without passwords; ids by job number."""
    rows = await work.tuples(
        """
        INSERT INTO users (job_number, name, unit_id, phone, email, created_at)
        SELECT job_number, name, unit_id, phone, email, %s
          FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[])
            AS fresh (job_number, name, unit_id, phone, email)
        RETURNING job_number, id
        """,
        (
            work.now,
            [user.job_number for user in users],
            [user.name for user in users],
            [user.unit_id for user in users],
            [user.phone for user in users],
            [user.email for user in users],
        ),
    )
    return {job_number: UserId(user_id) for job_number, user_id in rows}


async def give_roles(work: Work, given: Sequence[tuple[UserId, str]]) -> None:
    """Roles by code, to many users at once."""
    await work.run(
        """
        INSERT INTO user_roles (user_id, role_id)
        SELECT given.user_id, r.id
          FROM unnest(%s::bigint[], %s::text[]) AS given (user_id, code)
          JOIN roles r ON r.code = given.code
        ON CONFLICT DO NOTHING
        """,
        ([user_id for user_id, _ in given], [code for _, code in given]),
    )


async def demo_users(work: Work, job_numbers: Sequence[str]) -> list[DemoUser]:
    return await work.many(
        DemoUser,
        """
        SELECT u.job_number, u.name, n.name AS unit_name,
               COALESCE((SELECT string_agg(r.name, '、' ORDER BY r.id)
                           FROM user_roles ur
                           JOIN roles r ON r.id = ur.role_id
                          WHERE ur.user_id = u.id), '') AS role
          FROM users u
          JOIN units n ON n.id = u.unit_id
         WHERE u.job_number = ANY(%(offered)s) AND u.active
         ORDER BY array_position(%(offered)s, u.job_number)
        """,
        {"offered": list(job_numbers)},
    )
