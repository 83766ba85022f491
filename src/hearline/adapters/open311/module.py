"""The manifest of Open311."""

from hearline.adapters.open311 import parameters, service
from hearline.adapters.open311.web import router
from hearline.configuration.ports import HOLDINGS, Holding
from hearline.kit.module import Manifest

OF_PERSON = Holding("open311", "开放接口", "Open311", service.sent_by_person, service.forget_sender, order=-10)

manifest = Manifest(name="open311", router=router, parameters=parameters.ALL, offers={HOLDINGS: (OF_PERSON,)})
