"""What identity offers to the composition root."""

from hearline.identity import jobs, permissions, service, web
from hearline.kit.module import Manifest

manifest = Manifest(
    name="identity",
    router=web.router,
    permissions=permissions.ALL,
    periodic=jobs.PERIODIC,
    checks={"super user": service.super_user_missing},
    subjects={
        "users": permissions.MANAGE_USERS,
        "roles": permissions.MANAGE_ROLES,
        "units": permissions.MANAGE_UNITS,
    },
)
