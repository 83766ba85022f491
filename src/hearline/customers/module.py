"""The manifest of customers."""

from hearline.customers import permissions
from hearline.customers.web import router
from hearline.kit.module import Manifest

manifest = Manifest(
    name="customers",
    router=router,
    permissions=permissions.ALL,
    subjects={"customers": permissions.READ},
)
