"""What the house asks of passwords and logins."""

from typing import Any

from hearline.configuration import service as configuration
from hearline.identity import parameters
from hearline.identity.model.security import Demand, Policy
from hearline.identity.store.holders import terms_of
from hearline.kit.work import Work, open_to_all


@open_to_all("whoever chooses a password must know what is asked")
async def policy_of(work: Work) -> Policy:
    """Out of memory: costs no statement."""
    return Policy(
        length=await configuration.value(work, parameters.LENGTH),
        classes=await configuration.value(work, parameters.CLASSES),
        history=await configuration.value(work, parameters.HISTORY),
        days=await configuration.value(work, parameters.DAYS),
        least_hours=await configuration.value(work, parameters.LEAST_HOURS),
        rotate_from=await configuration.value(work, parameters.ROTATE_FROM),
        rotate_to=await configuration.value(work, parameters.ROTATE_TO),
        factor=Demand(await configuration.value(work, parameters.FACTOR)),
        device_days=await configuration.value(work, parameters.DEVICE_DAYS),
        address_failures=await configuration.value(work, parameters.ADDRESS_FAILURES),
        number_failures=await configuration.value(work, parameters.NUMBER_FAILURES),
        window_minutes=await configuration.value(work, parameters.WINDOW),
    )


async def terms(work: Work) -> dict[str, Any]:
    """The policy as the store's questions take it."""
    return dict(terms_of(await policy_of(work), work.now))
