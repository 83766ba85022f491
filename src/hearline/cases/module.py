"""Cases' manifest."""

from hearline.cases import jobs, parameters, permissions, service, topics
from hearline.cases.events import (
    CaseAnswered,
    CaseArchived,
    CaseAudited,
    CaseCalledBack,
    CaseReturned,
    DeadlinePassed,
    KindChanged,
    ProfileChanged,
)
from hearline.cases.events.cooperation import CaseUrged
from hearline.cases.ports import CHANNELS
from hearline.cases.rules.channels import SHIPPED
from hearline.cases.web import router
from hearline.configuration.ports import HOLDINGS, KEEPINGS, Holding, Keeping
from hearline.customers.ports import HANGINGS, TRACES, Hanging, Trace
from hearline.identity.events import UnitDeactivated
from hearline.kit.errors import Forbidden, NotFound
from hearline.kit.module import Manifest
from hearline.kit.work import Work
from hearline.messaging.ports import SIGHTS, Sight

KEPT = (
    Keeping(parameters.CASES_KEPT, service.count_old_cases, service.anonymise_old_cases),
    Keeping(parameters.ATTACHMENTS_KEPT, service.count_old_attachments, service.drop_old_attachments),
    Keeping(parameters.DRAFTS_KEPT, service.count_old_drafts, service.drop_old_drafts),
)
OF_PERSON = Holding(
    "cases", "工单", "Cases", service.cases_of_person, service.forget_cases, refuses=service.why_keep_cases
)

OF_CALLER = Hanging("cases", "工单", "Cases", "cases")
OPENED = Trace("case", service.cases_as_contacts)


async def _may_see(work: Work, case_id: int) -> bool:
    """Whether the actor would find the case: confidential ones and those of other units too are hidden from webhooks."""
    try:
        await service.case_by_id(work, case_id)
    except (NotFound, Forbidden):
        return False
    return True


manifest = Manifest(
    name="cases",
    router=router,
    permissions=permissions.ALL,
    jobs={
        service.REWARN_JOB: jobs.rewarn,
        "cases.return_from_closed_unit": jobs.return_from_closed_unit,
        "cases.tell": jobs.tell_of_action,
        "cases.follow_main": jobs.follow_main,
        "cases.supervise_by_rule": jobs.supervise_by_rule,
        "cases.dispatch_by_catalogue": jobs.dispatch_by_catalogue,
    },
    periodic=(jobs.CLOCK, jobs.LIKENESS, jobs.PARTS, jobs.SUSPENSIONS, jobs.SUPERVISIONS, jobs.RECURRING, jobs.TIDY),
    listens={
        **dict.fromkeys((KindChanged, ProfileChanged), (service.REWARN_JOB,)),
        UnitDeactivated: ("cases.return_from_closed_unit",),
        **dict.fromkeys((CaseAnswered, CaseArchived), ("cases.follow_main",)),
        **dict.fromkeys((CaseAudited, CaseCalledBack), ("cases.follow_main", "cases.supervise_by_rule")),
        **dict.fromkeys((DeadlinePassed, CaseUrged, CaseReturned), ("cases.supervise_by_rule",)),
    },
    checks={"channels": service.faulty_channels},
    subjects={"cases": permissions.READ_ALL},
    parameters=parameters.ALL,
    offers={
        SIGHTS: (Sight("cases", _may_see),),
        KEEPINGS: KEPT,
        HOLDINGS: (OF_PERSON,),
        CHANNELS: SHIPPED,
        HANGINGS: (OF_CALLER,),
        TRACES: (OPENED,),
    },
    effects=service.EFFECTS,
    topics=topics.ALL,
)
