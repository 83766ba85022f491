"""What must be known of a case before it is handled: asked by the flow, or by the house."""

from dataclasses import replace

import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import Walk, begun, some_category

from hearline.cases import parameters, service
from hearline.cases.errors import CaseIncomplete
from hearline.cases.model import FlowAction
from hearline.cases.rules.shipped import PETITION, STANDARD
from hearline.configuration import service as configuration


def asking(action: FlowAction, *needs: str) -> FlowAction:
    return replace(action, needs=needs) if action.code == "dispatch" else action


@pytest.mark.requirement("S4B-022")
async def test_a_petition_is_classified_before_it_is_forwarded(stage: Stage) -> None:
    walk = Walk(stage, await stage.opened(kind="petition"))
    category = await some_category(stage)

    with pytest.raises(CaseIncomplete) as refused:
        await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    assert refused.value.field == "category"
    await walk("agent", "edit", category_id=category)

    assert await walk("dispatcher", "dispatch", unit_id=stage.lamps.id) == "forwarded"


async def test_a_step_that_lacks_something_is_offered_and_says_what(stage: Stage) -> None:
    walk = Walk(stage, await stage.opened(kind="petition"))

    dispatch = next(step for step in (await walk.view("dispatcher")).steps if step.code == "dispatch")

    assert dispatch.needs == ("category",)


@pytest.mark.requirement("S4B-022")
async def test_the_house_may_ask_for_a_category_in_every_flow(stage: Stage) -> None:
    walk = await begun(stage)
    stage.actors["root"] = await stage.people.actor("configuration.manage")
    await stage.do("root", configuration.change_parameter, parameters.CLASSIFY_FIRST.code, True, 0, "试行")
    stage.people.work_of(stage.actors["root"]).tools.cache.clear()

    with pytest.raises(CaseIncomplete):
        await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    await walk("agent", "edit", category_id=await some_category(stage))

    assert await walk("dispatcher", "dispatch", unit_id=stage.lamps.id) == "assigned"


@pytest.mark.parametrize(("needs", "found"), [(("place",), []), (("shoe_size",), ["unknown-need"])])
async def test_the_editor_knows_what_can_be_needed(stage: Stage, needs: tuple[str, ...], found: list[str]) -> None:
    definition = replace(STANDARD, actions=tuple(asking(one, *needs) for one in STANDARD.actions))

    findings = await stage.do("administrator", service.check_flow, "standard", definition)

    assert [one.code for one in findings] == found


async def test_a_petition_that_runs_keeps_the_version_that_asked_for_nothing(stage: Stage) -> None:
    work = stage.people.work_of(stage.actors["administrator"])
    older = replace(PETITION, actions=tuple(asking(one) for one in PETITION.actions))
    draft = await stage.do("administrator", service.save_flow_draft, "petition", 0, older, "")
    await stage.do("administrator", service.publish_flow, "petition", draft.version)
    work.tools.cache.clear()
    walk = Walk(stage, await stage.opened(kind="petition"))
    draft = await stage.do("administrator", service.save_flow_draft, "petition", 0, PETITION, "")
    await stage.do("administrator", service.publish_flow, "petition", draft.version)
    work.tools.cache.clear()

    assert await walk("dispatcher", "dispatch", unit_id=stage.lamps.id) == "forwarded"
