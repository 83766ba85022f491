"""The manifest of customers."""

from hearline.configuration.ports import HOLDINGS, Holding
from hearline.customers import permissions, service
from hearline.customers.web import router
from hearline.kit.module import Manifest

PERSON = Holding(
    "customers",
    "来电人资料",
    "Customer",
    service.held_about,
    service.forget_customer,
    service.knows_customer,
    order=100,
)

manifest = Manifest(
    name="customers",
    router=router,
    permissions=permissions.ALL,
    offers={HOLDINGS: (PERSON,)},
    subjects={"customers": permissions.READ},
)
