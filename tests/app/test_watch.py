"""What is broken is told to whoever hears alarms, once, and so is its end."""

from dataclasses import dataclass

import pytest
from tests.stage import Clock
from tests.stage.people import People

from hearline.app.watch import watching
from hearline.kit.module import Manifest
from hearline.kit.work import Desk, Tools, Work
from hearline.messaging import service as messaging


@dataclass
class Billing:
    """A foreign system that can be stopped."""

    fault: str | None = None

    async def check(self, work: Work) -> str | None:
        if self.fault == "explodes":
            raise ConnectionRefusedError(self.fault)
        return self.fault


@pytest.mark.requirement("S0-058")
@pytest.mark.parametrize("fault", ["no answer within 5 s", "explodes"])
async def test_a_fault_is_told_once_and_so_is_its_end(tools: Tools, people: People, clock: Clock, fault: str) -> None:
    duty = await people.actor("messaging.hear_alarms")
    billing = Billing()
    watch = watching([Manifest("adapters", checks={"billing": billing.check})])
    desk = Desk(tools, clock, "app.watch")
    seen = []
    for state in (None, fault, fault, None, None):
        billing.fault = state
        await watch(desk, {})
        seen.append(await messaging.count_unread(people.work_of(duty)))

    assert seen == [0, 1, 1, 2, 2]
