"""The manifest of outreach."""

from hearline.configuration.ports import HOLDINGS, Holding
from hearline.customers.ports import HANGINGS, Hanging
from hearline.kit.module import Manifest
from hearline.messaging.ports import BARS, Bar
from hearline.outreach import permissions, service
from hearline.outreach.web import router

OF_PERSON = Holding("outreach", "外呼与调查", "Outreach", service.asked_of_person, service.forget_respondent, order=-10)

THEIRS = (
    Hanging("targets", "外呼名单", "Campaign lists", "campaign_targets", once=("campaign_id", "case_id")),
    Hanging("do-not-contact", "谢绝外呼", "Do not contact", "do_not_contact", "customer_id", once=()),
)

DO_NOT_CONTACT = Bar("do-not-contact", service.is_barred)

manifest = Manifest(
    name="outreach",
    router=router,
    permissions=permissions.ALL,
    offers={HOLDINGS: (OF_PERSON,), HANGINGS: THEIRS, BARS: (DO_NOT_CONTACT,)},
    subjects={"campaigns": permissions.READ, "questionnaires": permissions.READ},
)
