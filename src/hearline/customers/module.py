"""The manifest of customers."""

from hearline.configuration.ports import HOLDINGS, Holding
from hearline.customers import jobs, permissions, service
from hearline.customers.ports import HANGINGS, TRACES, Hanging, Trace
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
OF_THEIRS = (
    Hanging("accounts", "户号", "Accounts", "customer_accounts", once=("kind", "number")),
    Hanging("addresses", "其他地址", "Further addresses", "customer_addresses"),
    Hanging("contacts", "接触记录", "Contacts", "customer_contacts"),
    Hanging("preferences", "联系偏好", "Preferences", "customer_preferences", "customer_id", once=()),
)

manifest = Manifest(
    name="customers",
    router=router,
    permissions=permissions.ALL,
    jobs={service.FOLLOW_JOB: jobs.follow_merge},
    offers={HOLDINGS: (PERSON,), HANGINGS: OF_THEIRS, TRACES: (Trace("contact", service.recorded_contacts),)},
    subjects={"customers": permissions.READ},
)
