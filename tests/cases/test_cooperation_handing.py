"""Down inside a unit and back up; squads that a leader lets go; a leader's word."""

from typing import Any

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.errors import CommentMissing, NotYourUnit, UnitCannotHandle
from hearline.cases.errors.cooperation import CoUnitsPending, HandedDown, NotBelow, NotHandedDown, PartNotOpen
from hearline.cases.model import Case, ReturnReason, State
from hearline.cases.model.cooperation import Part, PartState
from hearline.identity.model import Unit
from hearline.kit.errors import Forbidden, NotFound

SQUAD = {"matter": "查处占道", "place": "湖滨路 3 号"}


async def office(stage: Stage) -> Unit:
    """A unit below the lamps, with a clerk."""
    below = await stage.people.unit("路灯一所", below=stage.lamps)
    stage.actors["clerk"] = await stage.people.actor(shipped="handler", unit=below)
    return below


async def handed(stage: Stage, case: Case, **form: Any) -> Case:
    down: Case = await stage.do("handler", service.act, case.id, case.version, "hand_down", form)
    return down


@pytest.mark.requirement("S4A-014")
async def test_a_unit_below_sees_what_is_handed_down_and_works_on_it(stage: Stage) -> None:
    below = await office(stage)
    case = await stage.assigned()
    with pytest.raises(NotFound):
        await stage.do("clerk", service.case_by_id, case.id)

    case = await handed(stage, case, unit_id=below.id, instruction="请到现场")

    assert (case.state, case.unit_id) == (State.HANDLING, below.id)
    assert case.signed_at == stage.clock.now
    done = await stage.do("clerk", service.submit_result, case.id, case.version, "已修好", True, [])
    assert done.state == State.AUDITING
    assert await stage.do("handler", service.case_by_id, case.id)


async def test_what_came_from_above_goes_back_up(stage: Stage) -> None:
    below = await office(stage)
    case = await handed(stage, await stage.assigned(), unit_id=below.id)

    seen = await stage.do("clerk", service.act, case.id, case.version, "hand_back", {"reason": "不在辖区"})

    assert seen is None
    case = await stage.do("handler", service.case_by_id, case.id)
    assert (case.unit_id, case.state) == (stage.lamps.id, State.HANDLING)
    (step,) = (await stage.do("handler", service.cooperation_of, case.id)).handovers
    assert (step.to_unit_id, step.back_reason) == (below.id, "不在辖区")
    with pytest.raises(NotHandedDown):
        await stage.do("handler", service.act, case.id, case.version, "hand_back", {"reason": "再退"})


async def test_the_way_back_up_is_offered_only_to_who_was_handed_the_case(stage: Stage) -> None:
    below = await office(stage)
    case = await stage.assigned()
    view = await stage.do("handler", service.view_of, case)
    assert "hand_down" in {step.code for step in view.steps}
    assert "hand_back" not in {step.code for step in view.steps}

    await handed(stage, case, unit_id=below.id)

    view = await stage.do("clerk", service.view_of, await stage.do("clerk", service.case_by_id, case.id))
    assert "hand_back" in {step.code for step in view.steps}


async def test_a_unit_below_does_not_give_back_to_the_centre_past_its_own(stage: Stage) -> None:
    below = await office(stage)
    case = await handed(stage, await stage.assigned(), unit_id=below.id)

    with pytest.raises(HandedDown):
        await stage.do("clerk", service.return_case, case.id, case.version, ReturnReason.NOT_OURS, "")
    await stage.do("handler", service.return_case, case.id, case.version, ReturnReason.NOT_OURS, "")

    case = await stage.do("dispatcher", service.case_by_id, case.id)
    assert (case.state, case.unit_id) == (State.RECORDED, None)


async def test_a_person_is_named(stage: Stage) -> None:
    await office(stage)
    case = await stage.assigned()
    clerk = stage.actors["clerk"]

    listed = await stage.do("handler", service.colleagues_of, case.id)
    case = await handed(stage, case, user_id=clerk.id)

    assert clerk.id in [one.id for one in listed]
    assert (case.handler_id, case.unit_id) == (clerk.id, stage.lamps.id)


async def test_only_to_units_and_people_of_ones_own(stage: Stage) -> None:
    below = await office(stage)
    idle = await stage.people.actor("cases.read", unit=stage.lamps)
    case = await stage.assigned()

    for form in (
        {}, {"unit_id": stage.water.id}, {"user_id": stage.actors["stranger"].id}, {"user_id": idle.id},
        {"user_id": 10**12}, {"unit_id": below.id, "user_id": stage.actors["handler"].id},
    ):  # fmt: skip
        with pytest.raises(NotBelow):
            await handed(stage, case, **form)
    with pytest.raises(UnitCannotHandle):
        await handed(stage, case, unit_id=(await stage.people.root()).id)
    with pytest.raises(NotFound):
        await handed(stage, case, unit_id=10**12)


async def test_a_stranger_hands_nothing_down(stage: Stage) -> None:
    case = await stage.assigned()
    stage.actors["odd"] = await stage.people.actor("cases.read_all", "cases.handle", unit=stage.water)

    with pytest.raises(NotYourUnit):
        await stage.do("odd", service.act, case.id, None, "hand_down", {"unit_id": stage.water.id})
    with pytest.raises(Forbidden):
        await stage.do("dispatcher", service.act, case.id, None, "hand_down", {"unit_id": stage.water.id})


async def test_the_centre_takes_a_case_back_to_send_it_elsewhere(stage: Stage) -> None:
    case = await stage.handling()

    case = await stage.do("dispatcher", service.act, case.id, case.version, "take_back", {"reason": "改派"})

    assert (case.state, case.unit_id, case.return_count) == (State.RECORDED, None, 0)


async def proposed(stage: Stage, case: Case) -> Part:
    form = SQUAD | {"unit_id": stage.water.id}
    await stage.do("dispatcher", service.act, case.id, None, "propose_enforcement", form)
    part: Part = (await stage.do("leader", service.cooperation_of, case.id)).parts[-1]
    return part


@pytest.mark.requirement("S4C-008")
async def test_a_squad_goes_when_a_leader_has_let_it_go_and_reports_back(stage: Stage) -> None:
    case = await stage.handling()
    part = await proposed(stage, case)
    assert (part.state, part.place, part.due_at) == (PartState.PROPOSED, "湖滨路 3 号", None)
    with pytest.raises(NotFound):
        await stage.do("stranger", service.case_by_id, case.id)

    part = await stage.do("leader", service.review_enforcement, part.id, part.version, True, "同意")
    assert (await stage.do("stranger", service.case_by_id, case.id)).id == case.id
    part = await stage.do("stranger", service.sign_part, part.id, part.version)
    part = await stage.do("stranger", service.finish_part, part.id, part.version, "已责令清理", [])

    assert (part.state, part.result) == (PartState.DONE, "已责令清理")
    kinds = [step.kind for step in await stage.do("leader", service.read_timeline, case.id)]
    assert kinds[-4:] == [
        "cases.enforcement_proposed", "cases.enforcement_reviewed", "cases.co_unit_signed", "cases.co_unit_done",
    ]  # fmt: skip


@pytest.mark.requirement("S4C-008")
async def test_a_squad_that_was_not_let_go_learns_nothing(stage: Stage) -> None:
    case = await stage.handling()
    part = await proposed(stage, case)
    with pytest.raises(NotFound):
        await stage.do("stranger", service.sign_part, part.id, part.version)
    assert (await stage.do("handler", service.cooperation_of, case.id)).parts == []

    with pytest.raises(CommentMissing):
        await stage.do("leader", service.review_enforcement, part.id, part.version, False, "")
    part = await stage.do("leader", service.review_enforcement, part.id, part.version, False, "先劝导")

    assert part.state == PartState.RELEASED
    with pytest.raises(NotFound):
        await stage.do("stranger", service.case_by_id, case.id)
    with pytest.raises(PartNotOpen):
        await stage.do("leader", service.review_enforcement, part.id, part.version, True, "")


async def test_only_a_leader_lets_a_squad_go(stage: Stage) -> None:
    part = await proposed(stage, await stage.handling())

    for role in ("dispatcher", "handler", "agent"):
        with pytest.raises(Forbidden):
            await stage.do(role, service.review_enforcement, part.id, part.version, True, "")


async def test_the_lead_waits_for_the_squad_too(stage: Stage) -> None:
    case = await stage.handling()
    await proposed(stage, case)
    case = await stage.do("leader", service.case_by_id, case.id)

    with pytest.raises(CoUnitsPending):
        await stage.do("handler", service.submit_result, case.id, case.version, "修好", True, [])


@pytest.mark.requirement("S4A-013")
async def test_a_leaders_word_is_on_the_timeline(stage: Stage) -> None:
    case = await stage.assigned()

    await stage.do("leader", service.act, case.id, None, "instruct", {"text": "请城管局今日到场"})

    steps = await stage.do("handler", service.read_timeline, case.id)
    assert (steps[-1].kind, steps[-1].facts["text"]) == ("cases.instructed", "请城管局今日到场")
    with pytest.raises(Forbidden):
        await stage.do("dispatcher", service.act, case.id, None, "instruct", {"text": "我也批示"})
