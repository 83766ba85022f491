"""Who may be told of a case."""

from collections.abc import Sequence

from hearline.kit.work import Work


async def of_co_units(work: Work, case_id: int, permission: str) -> list[int]:
    """Those who handle cases in the units that help with this one."""
    rows = await work.tuples(
        """
        SELECT u.id
          FROM case_units k JOIN users u ON u.unit_id = k.unit_id
         WHERE k.case_id = %s AND k.state IN ('waiting', 'signed') AND u.active
           AND EXISTS (SELECT FROM user_roles ur JOIN roles r ON r.id = ur.role_id
                        WHERE ur.user_id = u.id AND %s = ANY (r.permissions))
         ORDER BY u.id
        """,
        (case_id, permission),
    )
    return [row[0] for row in rows]


async def not_barred(work: Work, case_id: int, user_ids: Sequence[int]) -> list[int]:
    """Without those who may not know of the case, they themselves or their unit."""
    if not user_ids:
        return []
    rows = await work.tuples(
        """
        SELECT u.id
          FROM users u JOIN units n ON n.id = u.unit_id
         WHERE u.id = ANY (%(ids)s)
           AND NOT EXISTS (SELECT FROM case_barred b LEFT JOIN units far ON far.id = b.unit_id
                            WHERE b.case_id = %(case_id)s AND (b.user_id = u.id OR n.path LIKE far.path || '%%'))
         ORDER BY u.id
        """,
        {"ids": list(user_ids), "case_id": case_id},
    )
    return [row[0] for row in rows]
