"""Cases' manifest."""

from hearline.cases import jobs, parameters, permissions
from hearline.cases.events import CaseAnswered, CaseArchived, CaseAudited, CaseCalledBack, CaseOpened
from hearline.cases.service.effects import EFFECTS
from hearline.cases.web import router
from hearline.identity.events import UnitDeactivated
from hearline.kit.module import Manifest

manifest = Manifest(
    name="cases",
    router=router,
    permissions=permissions.ALL,
    jobs={
        "cases.return_from_closed_unit": jobs.return_from_closed_unit,
        "cases.note_likeness": jobs.note_likeness,
        "cases.follow_main": jobs.follow_main,
    },
    periodic=(jobs.CLOCK, jobs.TIDY),
    listens={
        UnitDeactivated: ("cases.return_from_closed_unit",),
        CaseOpened: ("cases.note_likeness",),
        **dict.fromkeys((CaseAudited, CaseAnswered, CaseCalledBack, CaseArchived), ("cases.follow_main",)),
    },
    subjects={"cases": permissions.READ_ALL},
    parameters=parameters.ALL,
    effects=EFFECTS,
)
