"""Drafts, checks, trials and versions: what runs keeps the version that it began in."""

from dataclasses import replace
from typing import Any

import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import begun, some_category, use_flow

from hearline.cases import service
from hearline.cases.errors import NoDraft, UnknownFlow, UnsoundFlow
from hearline.cases.model import (
    Branch,
    FieldType,
    FlowAction,
    FlowDefinition,
    FlowNode,
    FormField,
    Holder,
    PastCase,
    State,
)
from hearline.cases.rules.shipped import PETITION, STANDARD
from hearline.cases.service import Trial, TrialStep
from hearline.configuration import service as configuration
from hearline.configuration.model import Entry
from hearline.kit.actor import system
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale, Taken

BOSS = "administrator"
APPROVING = FlowNode("approving", "领导审批", "Approval", State.RECORDED, Holder.CENTRE)
APPROVE = FlowAction("approve", "审批同意", "Approve", "move", ("approving",), (Branch("recorded"),), "cases.instruct")
SUBMIT = FlowAction(
    "submit", "送审批", "Ask for approval", "move", ("recorded",), (Branch("approving"),), "cases.dispatch"
)


def with_approval() -> FlowDefinition:
    """The standard flow, with an approval before cases are dispatched."""
    actions = [
        replace(action, sources=("assigned",)) if action.code == "dispatch" else action for action in STANDARD.actions
    ]
    dispatched = next(action for action in STANDARD.actions if action.code == "dispatch")
    first = replace(dispatched, code="dispatch_approved", sources=("recorded",), guard="")
    return replace(STANDARD, nodes=(*STANDARD.nodes, APPROVING), actions=(*actions, first, APPROVE, SUBMIT))


async def publish(stage: Stage, code: str, definition: FlowDefinition) -> None:
    draft = await stage.do(BOSS, service.read_flow_draft, code)
    draft = await stage.do(BOSS, service.save_flow_draft, code, draft.version, definition, "加审批")
    await stage.do(BOSS, service.publish_flow, code, draft.version)
    stage.people.work_of(stage.actors[BOSS]).tools.cache.clear()


@pytest.mark.requirement("S4B-046", "S4A-010")
async def test_new_cases_follow_a_new_version_and_old_ones_keep_theirs(stage: Stage) -> None:
    work = stage.people.work_of(stage.actors["agent"])
    past = [
        PastCase("complaint", "phone", f"旧诉求{number}", "内容", stage.clock.now, State.RECORDED)
        for number in range(1000)
    ]
    await service.load_cases(replace(work, now=stage.clock.now), past)
    old = await begun(stage)

    await publish(stage, "standard", with_approval())
    new = await begun(stage)

    assert ((await old.view()).flow.number, (await new.view()).flow.number) == (1, 2)
    assert "submit" in await new.may("dispatcher")
    assert "submit" not in await old.may("dispatcher")
    assert await new("dispatcher", "submit") == "approving"
    assert await new("leader", "approve") == "recorded"
    assert await old("dispatcher", "dispatch", unit_id=stage.lamps.id) == "assigned"
    versions = await work.tuples(
        "SELECT v.number, count(*) FROM cases c JOIN flow_versions v ON v.id = c.flow_version_id GROUP BY 1 ORDER BY 1"
    )
    assert versions == [(1, 1001), (2, 1)]
    flow = next(flow for flow in await stage.do(BOSS, service.list_flows) if flow.code == "standard")
    assert flow.running == 1002


async def test_what_is_published_never_changes_again(stage: Stage) -> None:
    work = stage.people.work_of(stage.actors[BOSS])

    with pytest.raises(Exception, match="is published"):
        async with work.connection.transaction():
            await work.run("UPDATE flow_versions SET note = 'x' WHERE flow_code = 'standard'")


async def test_a_draft_may_be_wrong_but_not_published(stage: Stage) -> None:
    wrong = replace(STANDARD, start="nowhere")
    draft = await stage.do(BOSS, service.save_flow_draft, "standard", 0, wrong, "")

    with pytest.raises(UnsoundFlow) as refusal:
        await stage.do(BOSS, service.publish_flow, "standard", draft.version)
    assert refusal.value.errors >= 1
    found = await stage.do(BOSS, service.check_flow, "standard", None)
    assert "no-start" in {finding.code for finding in found}


async def test_two_who_draft_at_once_are_told(stage: Stage) -> None:
    first = await stage.do(BOSS, service.save_flow_draft, "standard", 0, STANDARD, "一")

    with pytest.raises(Stale):
        await stage.do(BOSS, service.save_flow_draft, "standard", 0, STANDARD, "二")
    await stage.do(BOSS, service.save_flow_draft, "standard", first.version, STANDARD, "三")
    with pytest.raises(Stale):
        await stage.do(BOSS, service.publish_flow, "standard", first.version)


async def test_without_a_draft_there_is_nothing_to_publish(stage: Stage) -> None:
    with pytest.raises(NoDraft):
        await stage.do(BOSS, service.publish_flow, "standard", 1)


async def test_who_may_not_manage_flows_is_refused(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await stage.do("supervisor", service.save_flow_draft, "standard", 0, STANDARD, "")


async def test_a_copy_is_a_flow_of_ones_own(stage: Stage) -> None:
    made = await stage.do(BOSS, service.add_flow, "fast", "快速流程", "Fast flow", "standard")
    assert (made.definition, made.flow.has_draft) == (None, True)
    with pytest.raises(Taken):
        await stage.do(BOSS, service.add_flow, "fast", "又一个", "Another", "standard")
    with pytest.raises(NotFound):
        await stage.do(BOSS, service.add_flow, "other", "无源", "None", "nothing")
    with pytest.raises(UnknownFlow):  # not published yet
        await use_flow(stage, "help", "fast")

    await publish(stage, "fast", replace(STANDARD, code="fast"))
    await use_flow(stage, "help", "fast")
    walk = await begun(stage, kind="help")
    assert (await walk.view()).flow.definition.code == "fast"


async def test_versions_tell_who_published_what(stage: Stage) -> None:
    await publish(stage, "standard", with_approval())

    newest, first = await stage.do(BOSS, service.flow_versions, "standard")
    assert (newest.number, newest.state, newest.note) == (2, "published", "加审批")
    assert newest.published_by_name is not None
    assert (first.number, first.created_by_name) == (1, None)
    assert (await stage.do(BOSS, service.flow_version, "standard", 1)).definition == STANDARD


async def test_seeding_again_changes_nothing(stage: Stage) -> None:
    await publish(stage, "standard", with_approval())
    work = stage.people.work_of(stage.actors[BOSS])
    before = await work.value("SELECT count(*) FROM flow_versions")

    await stage.do(BOSS, service.ensure_kinds)

    assert await work.value("SELECT count(*) FROM flow_versions") == before


async def tried(stage: Stage, definition: FlowDefinition, kind: str, *steps: tuple[str, dict[str, Any]]) -> list[Trial]:
    walked: list[Trial] = await stage.do(
        BOSS, service.try_flow, definition.code, definition, kind, [TrialStep(*step, 24) for step in steps]
    )
    return walked


@pytest.mark.requirement("S4B-046")
async def test_a_trial_shows_nodes_clocks_and_who_may_do_what(stage: Stage) -> None:
    opened, dispatched, signed = await tried(
        stage, STANDARD, "complaint", ("dispatch", {"unit_id": stage.lamps.id}), ("sign", {})
    )

    assert [trial.node.code for trial in (opened, dispatched, signed)] == ["recorded", "assigned", "handling"]
    assert [(notice.who, notice.topic) for notice in dispatched.told] == [("unit", "cases.assigned")]
    assert {clock.code for clock in dispatched.clocks} == {"handle", "sign"}
    roles = {one.action.code: list(one.roles) for one in opened.possible}
    assert roles["dispatch"] == ["调度员", "班长"]
    assert "submit_result" in {one.action.code for one in signed.possible}


async def test_a_trial_refuses_as_life_does_and_stops_there(stage: Stage) -> None:
    walked = await tried(stage, STANDARD, "complaint", ("dispatch", {}), ("sign", {}))

    assert [trial.action for trial in walked] == ["", "dispatch"]
    assert walked[-1].problem is not None
    assert walked[-1].problem.code == "invalid"
    assert walked[-1].node.code == "recorded"


async def test_a_trial_keeps_nothing(stage: Stage) -> None:
    work = stage.people.work_of(stage.actors[BOSS])
    await some_category(stage)
    counted = (
        "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM flow_versions), (SELECT count(*) FROM events),"
        " (SELECT count(*) FROM case_clocks), (SELECT count(*) FROM pgqueuer), (SELECT last_value FROM case_number_seq)"
    )
    before = await work.tuples(counted)

    await tried(
        stage, PETITION, "petition", ("dispatch", {"unit_id": stage.lamps.id}), ("sign", {}),
        ("submit_result", {"result": "意见"}), ("audit", {"verdict": "pass"}),
    )  # fmt: skip

    assert await work.tuples(counted) == before


async def test_a_definition_that_cannot_begin_is_not_tried(stage: Stage) -> None:
    with pytest.raises(UnsoundFlow):
        await tried(stage, replace(STANDARD, start="nowhere"), "complaint")


async def test_the_catalogue_says_what_flows_are_made_of(stage: Stage) -> None:
    found = await stage.do(BOSS, service.flow_effects)

    dispatch = next(effect for effect in found.effects if effect.code == "dispatch")
    assert [field.code for field in dispatch.fields if field.required] == ["unit_id"]
    assert "callback_due" in dict(found.guards)
    assert "调度员" in {permission.code: roles for permission, roles in found.permissions}["cases.dispatch"]


async def test_a_case_from_before_flows_runs_in_the_first_version_of_the_standard_one(stage: Stage) -> None:
    walk = await begun(stage)
    work = stage.people.work_of(stage.actors[BOSS])
    await work.run("UPDATE cases SET flow_version_id = NULL, node = NULL")
    await publish(stage, "standard", with_approval())

    assert (await walk.view()).flow.number == 1
    assert await walk("dispatcher", "dispatch", unit_id=stage.lamps.id) == "assigned"
    assert await walk("handler", "sign") == "handling"


async def test_a_choice_out_of_a_dictionary_must_stand_in_it(stage: Stage) -> None:
    work = stage.people.work_of(system("test"))
    await configuration.add_dictionary(work, "weather", "天气", "Weather", "")
    await configuration.add_entry(work, "weather", Entry("rain", "雨", "Rain"))
    chosen = FormField("weather", "天气", "Weather", FieldType.CHOICE, required=True, dictionary="weather")
    told = FlowAction("tell", "记天气", "Tell", "move", ("recorded",), (Branch(),), "cases.note", fields=(chosen,))
    await publish(stage, "standard", replace(STANDARD, actions=(*STANDARD.actions, told)))
    walk = await begun(stage)

    assert await walk("supervisor", "tell", weather="rain") == "recorded"
    with pytest.raises(Invalid) as refusal:
        await walk("supervisor", "tell", weather="frogs")
    assert (refusal.value.path, refusal.value.reason) == ("form.weather", "unknown_choice")
