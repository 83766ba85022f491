"""What identity offers to the composition root."""

from hearline.identity import jobs, parameters, permissions, service, web
from hearline.kit.module import Manifest

manifest = Manifest(
    name="identity",
    router=web.router,
    permissions=permissions.ALL,
    jobs=jobs.JOBS,
    periodic=jobs.PERIODIC,
    checks={"super user": service.super_user_missing},
    subjects={
        "users": permissions.MANAGE_USERS,
        "roles": permissions.MANAGE_ROLES,
        "units": permissions.MANAGE_UNITS,
        "groups": permissions.MANAGE_GROUPS,
        "security": permissions.MANAGE_SECURITY,
        "job-number-ranges": permissions.MANAGE_GROUPS,
    },
    parameters=parameters.ALL,
)
