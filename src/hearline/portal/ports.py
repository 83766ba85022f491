"""What the portal asks of whoever can reach a citizen: a short text to the telephone that is known of them."""

from typing import Protocol

import structlog

from hearline.kit.work import Work

log = structlog.get_logger()


class Courier(Protocol):
    async def available(self, work: Work) -> bool:
        """Whether anything can be sent at all."""

    async def send(self, work: Work, customer_id: int, text: str) -> None:
        """Hand a text on; called by a job, outside the citizen's request."""


class LogCourier:
    """For the demo, where no real telephone is reached: what would be sent stands in the log. Elsewhere: nothing."""

    async def available(self, work: Work) -> bool:
        return work.tools.settings.demo

    async def send(self, work: Work, customer_id: int, text: str) -> None:
        if work.tools.settings.demo:
            log.info("portal.demo_message", text=text)


class Couriers:
    """The one in use; a plug-in or the composition root puts another in."""

    def __init__(self) -> None:
        self._courier: Courier = LogCourier()

    def answered_by(self, courier: Courier) -> Courier:
        self._courier = courier
        return courier

    def __call__(self) -> Courier:
        return self._courier


courier = Couriers()
