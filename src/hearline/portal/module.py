"""The manifest of portal."""

from hearline.cases.events import CaseAnswered, CaseAudited
from hearline.configuration.ports import HOLDINGS, Holding
from hearline.customers.ports import HANGINGS, Hanging
from hearline.kit.module import Manifest
from hearline.portal import jobs, parameters, permissions, service, topics
from hearline.portal.web import router

OF_PERSON = Holding("portal", "群众门户", "Citizens' pages", service.left_by_person, service.forget_visitor, order=-10)

THEIRS = (
    Hanging("suggestions", "意见建议", "Suggestions", "portal_suggestions"),
    Hanging("proofs", "验证记录", "One-time codes", "portal_proofs"),
)

manifest = Manifest(
    name="portal",
    router=router,
    permissions=permissions.ALL,
    parameters=parameters.ALL,
    topics=topics.ALL,
    jobs={"portal.send_code": service.send_code, jobs.REPLY: jobs.reply},
    periodic=(jobs.TIDY, jobs.FIGURES),
    listens={CaseAudited: (jobs.REPLY,), CaseAnswered: (jobs.REPLY,)},
    offers={HOLDINGS: (OF_PERSON,), HANGINGS: THEIRS},
    subjects={"suggestions": permissions.ANSWER},
)
