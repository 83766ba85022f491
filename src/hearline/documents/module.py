"""The manifest of documents."""

from hearline.cases.events import CaseDispatched
from hearline.cases.events.cooperation import CaseRejected, RequestDecided, SupervisionOpened
from hearline.configuration.ports import HOLDINGS, Holding
from hearline.documents import jobs, parameters, permissions, service
from hearline.documents.ports import DOCUMENT_TYPES
from hearline.documents.rules.shipped import TYPES
from hearline.documents.web import router
from hearline.kit.module import Manifest

OF_PERSON = Holding(
    "documents",
    "文书",
    "Papers",
    service.papers_of_person,
    service.forget_papers,
    refuses=service.running_batches,
    keeps=service.why_keep_papers,
    order=-10,
)
AUTOMATIC = ("documents.make_automatic",)

manifest = Manifest(
    name="documents",
    router=router,
    permissions=permissions.ALL,
    jobs={
        "documents.set": jobs.set_document,
        "documents.batch": jobs.run_batch,
        "documents.make_automatic": jobs.make_automatic,
    },
    periodic=(jobs.TIDY,),
    listens=dict.fromkeys((CaseDispatched, SupervisionOpened, CaseRejected, RequestDecided), AUTOMATIC),
    checks={"fonts": jobs.fonts, "press": jobs.press, "types": jobs.offers},
    subjects={
        "document-batches": permissions.MAKE,
        "document-templates": permissions.MANAGE_TEMPLATES,
        "seals": permissions.MANAGE_SEALS,
    },
    parameters=parameters.ALL,
    offers={DOCUMENT_TYPES: TYPES, HOLDINGS: (OF_PERSON,)},
)
