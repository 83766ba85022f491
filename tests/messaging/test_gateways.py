"""The contract of every way to telephones; an adapter is added to the list, and must keep it."""

from collections.abc import Callable

import pytest

from hearline.adapters.outlets.simulated import SimulatedTexts
from hearline.messaging.ports import TextGateway, TextMessage

GATEWAYS: list[Callable[[], TextGateway]] = [SimulatedTexts]
HELLO = TextMessage("13800138000", "您的工单已办结。" * 30, "a1")


@pytest.mark.parametrize("make", GATEWAYS)
async def test_a_message_is_taken_over(make: Callable[[], TextGateway]) -> None:
    outcome = await make().send(HELLO)

    assert (outcome.ok, outcome.final) == (True, False)


@pytest.mark.parametrize("make", GATEWAYS)
async def test_the_same_message_again_is_answered_alike(make: Callable[[], TextGateway]) -> None:
    gateway = make()

    first, second = await gateway.send(HELLO), await gateway.send(HELLO)

    assert (first.ok, second.ok) == (True, True)


async def test_the_simulated_gateway_keeps_each_message_once_and_not_for_ever() -> None:
    gateway = SimulatedTexts()

    for number in (*range(1100), 1099):
        await gateway.send(TextMessage("13800138000", "x", str(number)))

    assert len(gateway.sent) == 1000
    assert "0" not in gateway.sent
