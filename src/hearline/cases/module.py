"""Cases' manifest."""

from hearline.cases import jobs, parameters, permissions
from hearline.cases.events import (
    CaseAnswered,
    CaseArchived,
    CaseAudited,
    CaseCalledBack,
    CaseOpened,
    CaseReturned,
    DeadlinePassed,
)
from hearline.cases.events.cooperation import CaseUrged
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
        "cases.supervise_by_rule": jobs.supervise_by_rule,
        "cases.dispatch_by_catalogue": jobs.dispatch_by_catalogue,
    },
    periodic=(jobs.CLOCK, jobs.PARTS, jobs.SUSPENSIONS, jobs.SUPERVISIONS, jobs.TIDY),
    listens={
        UnitDeactivated: ("cases.return_from_closed_unit",),
        CaseOpened: ("cases.note_likeness",),
        **dict.fromkeys((CaseAnswered, CaseArchived), ("cases.follow_main",)),
        **dict.fromkeys((CaseAudited, CaseCalledBack), ("cases.follow_main", "cases.supervise_by_rule")),
        **dict.fromkeys((DeadlinePassed, CaseUrged, CaseReturned), ("cases.supervise_by_rule",)),
    },
    subjects={"cases": permissions.READ_ALL},
    parameters=parameters.ALL,
    effects=EFFECTS,
)
