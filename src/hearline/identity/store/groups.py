"""SQL of work groups."""

from collections.abc import Iterable, Sequence

from hearline.identity.model.groups import Group, GroupId, GroupMember, NewGroup
from hearline.kit.work import Work

GROUPS = """
    SELECT g.id, g.unit_id, n.name AS unit_name, n.path AS unit_path, g.name, g.active, g.version,
           (SELECT count(*) FROM work_group_members m JOIN users u ON u.id = m.user_id
             WHERE m.group_id = g.id AND u.active) AS member_count
      FROM work_groups g
      JOIN units n ON n.id = g.unit_id
"""
MEMBERS = """
    SELECT m.group_id, m.user_id, u.job_number, u.name, m.leads, u.active
      FROM work_group_members m
      JOIN users u ON u.id = m.user_id
"""


async def groups(
    work: Work, scope: str, member_id: int | None, text: str | None, after: tuple[str, int] | None, limit: int
) -> list[Group]:
    """Those below `scope`, and those that somebody belongs to; by name."""
    return await work.many(
        Group,
        GROUPS
        + """
         WHERE (starts_with(n.path, %(scope)s)
                OR EXISTS (SELECT FROM work_group_members WHERE group_id = g.id AND user_id = %(member)s))
           AND (%(text)s::text IS NULL OR strpos(lower(g.name), lower(%(text)s)) > 0)
           AND (%(name)s::text IS NULL OR (g.name, g.id) > (%(name)s, %(id)s::bigint))
         ORDER BY g.name, g.id
         LIMIT %(limit)s
        """,
        {
            "scope": scope,
            "member": member_id,
            "text": text,
            "name": after[0] if after else None,
            "id": after[1] if after else None,
            "limit": limit,
        },
    )


async def group(work: Work, group_id: int) -> Group | None:
    return await work.one(Group, GROUPS + "WHERE g.id = %s", (group_id,))


async def group_to_change(work: Work, group_id: int) -> Group | None:
    return await work.one(Group, GROUPS + "WHERE g.id = %s FOR UPDATE OF g", (group_id,))


async def add(work: Work, new: NewGroup) -> GroupId:
    return GroupId(
        await work.value(
            "INSERT INTO work_groups (unit_id, name) VALUES (%s, %s) RETURNING id", (new.unit_id, new.name)
        )
    )


async def save(work: Work, group: Group) -> None:
    await work.run(
        "UPDATE work_groups SET name = %s, active = %s, version = version + 1 WHERE id = %s",
        (group.name, group.active, group.id),
    )


async def remove(work: Work, group_id: int) -> None:
    await work.run("DELETE FROM work_groups WHERE id = %s", (group_id,))


async def members(work: Work, group_ids: Sequence[int]) -> list[GroupMember]:
    """Leaders first."""
    return await work.many(
        GroupMember, MEMBERS + "WHERE m.group_id = ANY (%s) ORDER BY m.leads DESC, u.job_number", (list(group_ids),)
    )


async def set_members(work: Work, group_id: int, user_ids: Iterable[int], leaders: Iterable[int]) -> None:
    await work.run("DELETE FROM work_group_members WHERE group_id = %s", (group_id,))
    await work.run(
        """
        INSERT INTO work_group_members (group_id, user_id, leads)
        SELECT %s, id, id = ANY (%s) FROM unnest(%s::bigint[]) AS given (id)
        """,
        (group_id, list(leaders), list(user_ids)),
    )
    await work.run("UPDATE work_groups SET version = version + 1 WHERE id = %s", (group_id,))


async def places(work: Work, user_ids: Sequence[int]) -> dict[int, tuple[str, str, bool]]:
    """Path of the unit, name, and whether somebody still works here; by id."""
    rows = await work.tuples(
        """
        SELECT u.id, n.path, u.name, u.active FROM users u JOIN units n ON n.id = u.unit_id
         WHERE u.id = ANY (%s)
        """,
        (list(user_ids),),
    )
    return {user_id: (path, name, active) for user_id, path, name, active in rows}


async def led_by(work: Work, user_id: int) -> list[int]:
    """Who belongs to the groups that somebody leads."""
    rows = await work.tuples(
        """
        SELECT DISTINCT m.user_id
          FROM work_group_members l
          JOIN work_groups g ON g.id = l.group_id AND g.active
          JOIN work_group_members m ON m.group_id = l.group_id
         WHERE l.user_id = %s AND l.leads
         ORDER BY m.user_id
        """,
        (user_id,),
    )
    return [row[0] for row in rows]


async def leave_all(work: Work, user_id: int, unit_path: str) -> None:
    """Out of the groups of units that are not above."""
    await work.run(
        """
        DELETE FROM work_group_members m
         USING work_groups g JOIN units n ON n.id = g.unit_id
         WHERE m.group_id = g.id AND m.user_id = %s AND NOT starts_with(%s, n.path)
        """,
        (user_id, unit_path),
    )
