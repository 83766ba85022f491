"""Cases' manifest."""

from hearline.cases import jobs, parameters, permissions
from hearline.cases.web import router
from hearline.identity.events import UnitDeactivated
from hearline.kit.module import Manifest

manifest = Manifest(
    name="cases",
    router=router,
    permissions=permissions.ALL,
    jobs={"cases.return_from_closed_unit": jobs.return_from_closed_unit},
    periodic=(jobs.CLOCK, jobs.TIDY),
    listens={UnitDeactivated: ("cases.return_from_closed_unit",)},
    subjects={"cases": permissions.READ_ALL},
    parameters=parameters.ALL,
)
