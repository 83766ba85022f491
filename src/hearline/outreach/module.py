"""The manifest of outreach."""

from hearline.kit.module import Manifest
from hearline.outreach import permissions
from hearline.outreach.web import router

manifest = Manifest(
    name="outreach",
    router=router,
    permissions=permissions.ALL,
    subjects={"campaigns": permissions.READ, "questionnaires": permissions.READ},
)
