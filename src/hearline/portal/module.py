"""The manifest of portal."""

from hearline.cases.events import CaseAnswered, CaseAudited
from hearline.kit.module import Manifest
from hearline.portal import jobs, parameters, permissions, service, topics
from hearline.portal.web import router

manifest = Manifest(
    name="portal",
    router=router,
    permissions=permissions.ALL,
    parameters=parameters.ALL,
    topics=topics.ALL,
    jobs={"portal.send_code": service.send_code, jobs.REPLY: jobs.reply},
    periodic=(jobs.TIDY, jobs.FIGURES),
    listens={CaseAudited: (jobs.REPLY,), CaseAnswered: (jobs.REPLY,)},
    subjects={"suggestions": permissions.ANSWER},
)
