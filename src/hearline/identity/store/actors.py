"""SQL of users who act without being here."""

from hearline.identity.model import Holder
from hearline.kit.work import Work


async def holder(work: Work, user_id: int) -> Holder | None:
    """An active user with the union of their roles' permissions."""
    return await work.one(
        Holder,
        """
        SELECT u.id, u.name, u.unit_id, n.path AS unit_path, u.is_super, u.must_change,
               ARRAY(SELECT DISTINCT unnest(r.permissions)
                       FROM user_roles ur
                       JOIN roles r ON r.id = ur.role_id
                      WHERE ur.user_id = u.id) AS permissions
          FROM users u
          JOIN units n ON n.id = u.unit_id
         WHERE u.id = %s AND u.active
        """,
        (user_id,),
    )
