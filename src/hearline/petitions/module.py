"""The manifest of petitions."""

from hearline.cases.events import CaseEdited, CaseOpened
from hearline.kit.module import Manifest
from hearline.petitions import jobs, permissions
from hearline.petitions.web import router

manifest = Manifest(
    name="petitions",
    router=router,
    permissions=permissions.ALL,
    jobs={"petitions.screen_case": jobs.screen_case, "petitions.run_batch": jobs.run_batch},
    periodic=(jobs.TRENDS,),
    listens={CaseOpened: ("petitions.screen_case",), CaseEdited: ("petitions.screen_case",)},
    subjects={
        "keyword-sets": permissions.SCREEN,
        "screening-runs": permissions.SCREEN,
        "screenings": permissions.SCREEN,
        "assessments": permissions.ASSESS,
    },
)
