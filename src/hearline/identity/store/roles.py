"""SQL of roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hearline.identity.model import NewRole, Role, RoleId
from hearline.kit.work import Work

ROLES = """
    SELECT r.id, r.code, r.name, r.description, r.unit_id, n.path AS unit_path, r.permissions,
           r.second_factor, r.rotates, (SELECT count(*) FROM user_roles WHERE role_id = r.id) AS user_count, r.version
      FROM roles r
      LEFT JOIN units n ON n.id = r.unit_id
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """Permissions that came with a role that ships so far, those included that hands took away since.

    `role_id` is None once somebody has removed the role.
    """

    code: str
    role_id: RoleId | None
    offered: list[str]


async def roles(work: Work, scope: str, text: str | None, permission: str | None, unit_path: str | None) -> list[Role]:
    """Those that matter below `scope`; with `unit_path`, only those offered to that unit."""
    return await work.many(
        Role,
        ROLES
        + """
     WHERE (n.path IS NULL OR starts_with(n.path, %(scope)s) OR starts_with(%(scope)s, n.path))
       AND (%(text)s::text IS NULL OR strpos(lower(r.name), lower(%(text)s)) > 0)
       AND (%(permission)s::text IS NULL OR %(permission)s = ANY(r.permissions))
       AND (%(unit)s::text IS NULL OR n.path IS NULL OR starts_with(%(unit)s, n.path))
     ORDER BY r.id
        """,
        {"scope": scope, "text": text, "permission": permission, "unit": unit_path},
    )


async def role(work: Work, role_id: int) -> Role | None:
    return await work.one(Role, ROLES + "WHERE r.id = %s", (role_id,))


async def role_to_change(work: Work, role_id: int) -> Role | None:
    """The role, held until this transaction ends: nobody can be given it meanwhile."""
    return await work.one(Role, ROLES + "WHERE r.id = %s FOR UPDATE OF r", (role_id,))


async def roles_by_id(work: Work, ids: Iterable[int]) -> dict[RoleId, Role]:
    """Held against removal until this transaction ends."""
    found = await work.many(Role, ROLES + "WHERE r.id = ANY(%s) FOR KEY SHARE OF r", (list(ids),))
    return {role.id: role for role in found}


async def holders_outside(work: Work, role_id: RoleId, unit_path: str) -> int:
    """How many hold the role in units that are not below the path."""
    count: int = await work.value(
        """
        SELECT count(*)
          FROM user_roles ur
          JOIN users u ON u.id = ur.user_id
          JOIN units n ON n.id = u.unit_id
         WHERE ur.role_id = %s AND NOT starts_with(n.path, %s)
        """,
        (role_id, unit_path),
    )
    return count


async def add(work: Work, new: NewRole) -> RoleId:
    return RoleId(
        await work.value(
            """
            INSERT INTO roles (code, name, description, unit_id, permissions, second_factor, rotates)
            VALUES (%s, %s, %s, %s, %s, %s, %s)
            RETURNING id
            """,
            (
                new.code,
                new.name,
                new.description,
                new.unit_id,
                list(new.permissions),
                new.second_factor,
                new.rotates,
            ),
        )
    )


async def save(work: Work, role: Role) -> None:
    await work.run(
        """
        UPDATE roles
           SET name = %s, description = %s, unit_id = %s, permissions = %s, second_factor = %s, rotates = %s,
               version = version + 1
         WHERE id = %s
        """,
        (
            role.name,
            role.description,
            role.unit_id,
            role.permissions,
            role.second_factor,
            role.rotates,
            role.id,
        ),
    )


async def remove(work: Work, role_id: RoleId) -> None:
    await work.run("DELETE FROM roles WHERE id = %s", (role_id,))


async def offer(work: Work, code: str) -> Offer | None:
    """What came with a role that ships so far, held until this transaction ends; None before it was first there."""
    return await work.one(Offer, "SELECT code, role_id, offered FROM role_offers WHERE code = %s FOR UPDATE", (code,))


async def add_shipped(work: Work, code: str, name: str, description: str, permissions: Sequence[str]) -> RoleId | None:
    """None when a role of this name or code exists."""
    added = await work.value(
        """
        WITH added AS (
            INSERT INTO roles (code, name, description, permissions) VALUES (%s, %s, %s, %s)
            ON CONFLICT DO NOTHING
            RETURNING id, code, permissions
        )
        INSERT INTO role_offers (code, role_id, offered) SELECT code, id, permissions FROM added RETURNING role_id
        """,
        (code, name, description, list(permissions)),
    )
    return None if added is None else RoleId(added)


async def renew_shipped(work: Work, role_id: RoleId, permissions: Sequence[str]) -> None:
    """What nobody has edited stays so: of version 1."""
    await work.run(
        "UPDATE roles SET permissions = %s, version = version + (version > 1)::integer WHERE id = %s",
        (list(permissions), role_id),
    )


async def note_offer(work: Work, code: str, offered: Sequence[str]) -> None:
    await work.run("UPDATE role_offers SET offered = %s WHERE code = %s", (list(offered), code))
