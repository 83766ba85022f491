"""The manifest of petitions."""

from hearline.kit.module import Manifest
from hearline.petitions import jobs, permissions
from hearline.petitions.web import router

manifest = Manifest(
    name="petitions",
    router=router,
    permissions=permissions.ALL,
    jobs={"petitions.run_batch": jobs.run_batch},
    periodic=(
        jobs.SCREENING,
        jobs.TRENDS,
    ),
    subjects={
        "keyword-sets": permissions.SCREEN,
        "screening-runs": permissions.SCREEN,
        "screenings": permissions.SCREEN,
        "assessments": permissions.ASSESS,
    },
)
