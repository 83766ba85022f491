"""The manifest of messaging."""

from hearline.configuration.ports import HOLDINGS, KEEPINGS, Holding, Keeping
from hearline.customers.ports import HANGINGS, Hanging
from hearline.kit.module import Manifest
from hearline.kit.work import Work
from hearline.messaging import jobs, parameters, permissions, service, topics
from hearline.messaging.web import router


async def _no_dead_letters(work: Work) -> str | None:
    count = await service.dead_letters(work)
    return f"{count} messages were given up: see “Deliveries”" if count else None


OLD_NOTICES = Keeping(parameters.KEPT, service.count_old_notices, service.clear_old_notices)
OF_PERSON = Holding("messages", "通知", "Messages", service.messages_of_person, service.forget_messages)
TO_PERSON = Hanging("deliveries", "已发通知", "Messages", "deliveries")

manifest = Manifest(
    name="messaging",
    router=router,
    permissions=permissions.ALL,
    errands={"messaging.deliver": jobs.deliver},
    periodic=(jobs.HAND_OVER, jobs.SPREAD, jobs.TIDY_CODES, jobs.DEAD_LETTERS),
    checks={"dead letters": _no_dead_letters},
    subjects={"alarms": permissions.HEAR_ALARMS, "deliveries": permissions.READ_DELIVERIES},
    parameters=parameters.ALL,
    personal=frozenset({"inbox"}),
    topics=topics.ALL,
    offers={KEEPINGS: (OLD_NOTICES,), HOLDINGS: (OF_PERSON,), HANGINGS: (TO_PERSON,)},
)
