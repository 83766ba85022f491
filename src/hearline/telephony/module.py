"""The manifest of telephony."""

from hearline.configuration.ports import HOLDINGS, KEEPINGS, Holding, Keeping
from hearline.kit.module import Manifest
from hearline.telephony import jobs, parameters, permissions, service
from hearline.telephony.web import router

OLD_NUMBERS = Keeping(parameters.NUMBERS_KEPT, service.count_old_numbers, service.clear_old_numbers)
OF_CALLER = Holding("calls", "通话记录", "Calls", service.calls_of_person, service.forget_caller)

manifest = Manifest(
    name="telephony",
    router=router,
    permissions=permissions.ALL,
    periodic=(jobs.MONTHS, jobs.EXPIRE, jobs.STALE),
    subjects={
        "calls": permissions.READ_ALL,
        "call_backs": permissions.CALL_BACK,
        "listed_numbers": permissions.DECIDE_NUMBERS,
        "phone_agents": permissions.READ_ALL,
        **dict.fromkeys(("phone_queues", "phone_skills", "phone_seats", "busy_reasons"), permissions.MANAGE),
    },
    parameters=parameters.ALL,
    foresees={
        parameters.SERVICE_LEVEL_SECONDS.code: service.foresee_service_level,
        parameters.SHORT_ABANDON_SECONDS.code: service.foresee_short_abandon,
    },
    offers={KEEPINGS: (OLD_NUMBERS,), HOLDINGS: (OF_CALLER,)},
)
