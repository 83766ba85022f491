"""Whose data a unit sees: those who brought its cases, unless they asked for confidence."""

from dataclasses import replace

import pytest
from tests.cases.conftest import CALLER, Stage

from hearline.customers import service as customers
from hearline.customers.model import Secret
from hearline.kit.errors import NotFound


async def test_a_unit_sees_who_brought_its_case_and_nobody_else(stage: Stage) -> None:
    mine = await stage.assigned(phone=CALLER)
    other = await stage.opened(phone="19900000002")

    assert (await stage.do("handler", customers.read_customer, mine.customer_id)).phone_hint == "199****0001"
    with pytest.raises(NotFound):
        await stage.do("handler", customers.read_customer, other.customer_id)


async def test_who_asked_for_confidence_is_not_revealed_to_the_unit(stage: Stage) -> None:
    case = await stage.assigned(confidential=True)

    with pytest.raises(NotFound):
        await stage.do("handler", customers.reveal_customer, case.customer_id, [Secret.PHONE], "联系来电人")


@pytest.mark.requirement("S0-025")
async def test_a_reveal_is_an_event_without_the_value(stage: Stage) -> None:
    case = await stage.assigned()
    work = replace(stage.people.work_of(stage.actors["handler"]))

    shown = await customers.reveal_customer(work, case.customer_id or 0, [Secret.PHONE], "联系来电人")

    assert shown == {Secret.PHONE: CALLER}
    assert [fact.kind for fact in work.facts] == ["customers.revealed"]
    assert CALLER not in str(work.facts)
