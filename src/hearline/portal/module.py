"""The manifest of portal."""

from hearline.kit.module import Manifest
from hearline.portal import jobs, parameters, permissions, service
from hearline.portal.web import router

manifest = Manifest(
    name="portal",
    router=router,
    permissions=permissions.ALL,
    parameters=parameters.ALL,
    jobs={"portal.send_code": service.send_code},
    periodic=(jobs.TIDY, jobs.FIGURES),
    subjects={"suggestions": permissions.ANSWER},
)
