"""What is not sent to a citizen: to numbers that the house filters, and against their own wish."""

from dataclasses import replace

from hearline.configuration.service import number_is_filtered
from hearline.customers.service import find_customers, normal_phone
from hearline.kit.actor import system
from hearline.kit.work import Work
from hearline.messaging.ports import BARS, Outcome
from hearline.messaging.store.deliveries import Claimed

FILTERED = "number-filtered"


async def withheld(work: Work, row: Claimed, phone: str) -> Outcome | None:
    """Why it stays here; None when it may go. Who works here is reached whatever stands in the lists.

    A wish not to be contacted holds back what nobody waits for; the answer to an own request is owed all the same.
    """
    if row.user_id is not None:
        return None
    if phone and await number_is_filtered(work, normal_phone(phone)):
        return _held(FILTERED)
    topic = work.tools.topics.get(row.topic)
    if topic is None or not topic.unasked:
        return None
    customer_id = row.customer_id or await _known(work, phone)
    if customer_id is None:
        return None
    for _, bar in work.tools.offered(BARS):
        if await bar.stands(work, customer_id):
            return _held(bar.code)
    return None


async def _known(work: Work, phone: str) -> int | None:
    if not phone:
        return None
    found = await find_customers(replace(work, actor=system("messaging")), phone=phone, limit=1)
    return found.items[0].id if found.items else None


def _held(reason: str) -> Outcome:
    return Outcome(ok=False, answer=reason, final=True, withheld=True)
