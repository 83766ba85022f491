"""The manifest of petitions."""

from hearline.configuration.ports import HOLDINGS, Holding
from hearline.customers.ports import HANGINGS, Hanging
from hearline.kit.module import Manifest
from hearline.petitions import jobs, permissions, service
from hearline.petitions.web import router

OF_PERSON = Holding("petitions", "信访", "Petitions", service.petitions_of_person, service.forget_petitioner, order=-10)

REPRESENTED = Hanging(
    "representatives", "信访代表", "Representatives", "petition_representatives", "case_id", once=("case_id",)
)

manifest = Manifest(
    name="petitions",
    router=router,
    permissions=permissions.ALL,
    jobs={"petitions.run_batch": jobs.run_batch},
    periodic=(
        jobs.SCREENING,
        jobs.DIVERSIONS,
        jobs.TRENDS,
    ),
    offers={HOLDINGS: (OF_PERSON,), HANGINGS: (REPRESENTED,)},
    subjects={
        "keyword-sets": permissions.SCREEN,
        "screening-runs": permissions.SCREEN,
        "screenings": permissions.SCREEN,
        "assessments": permissions.ASSESS,
    },
)
