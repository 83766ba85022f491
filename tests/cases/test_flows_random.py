"""Anybody does anything, anywhere, at any time: no illegal state, no clock that runs backwards, no case that nobody
holds, and a history that tells where the case is."""

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.conftest import Stage
from tests.cases.walking import Walk, begun, use_flow

from hearline.cases import service
from hearline.cases.errors import NotYourUnit, TooEarly, TooLate, UnknownAction, WrongState
from hearline.cases.model import (
    Case,
    FieldType,
    FlowAction,
    FlowDefinition,
    FlowVersion,
    FormField,
    Holder,
    RunningClock,
)
from hearline.cases.rules import RUNNING, flows
from hearline.cases.rules.history import replay
from hearline.cases.rules.shipped import SHIPPED
from hearline.cases.service.acting import in_time
from hearline.cases.store import clocks
from hearline.kit.errors import Forbidden, NotFound, Problem

DEEP = bool(os.environ.get("HEARLINE_DEEP"))
PEOPLE = ("agent", "dispatcher", "handler", "stranger", "auditor", "callback", "supervisor", "leader", "administrator")
NOT_ADMITTED = (WrongState, Forbidden, NotYourUnit, UnknownAction, TooLate, TooEarly, NotFound)
RANDOM = settings(
    max_examples=120 if DEEP else 8,
    deadline=None,
    derandomize=not DEEP,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
steps = st.tuples(st.sampled_from(PEOPLE), st.integers(0, 10_000), st.sampled_from((0, 0, 0, 1, 2, 9, 40)))
plans = st.lists(steps, min_size=40, max_size=70)


@dataclass
class Watch:
    """What must hold after every step."""

    walk: Walk
    version: FlowVersion
    before: Case
    visits: Counter[str] = field(default_factory=Counter)  # of nodes: what was seen little is sought
    rows: dict[int, RunningClock] = field(default_factory=dict)

    @property
    def definition(self) -> FlowDefinition:
        return self.version.definition

    @property
    def at_end(self) -> bool:
        node = self.definition.node(self.before.node)
        return node is not None and node.final

    async def look(self) -> None:
        case = await self.walk.stage.do("leader", service.case_by_id, self.before.id)
        self._state(case)
        self._main_clock(case)
        await self._other_clocks(case)
        self.visits[case.node] += case.node != self.before.node
        self.before = self.walk.case = case

    def _state(self, case: Case) -> None:
        node = self.definition.node(case.node)
        assert node is not None
        assert case.state == node.phase
        assert case.version >= self.before.version
        assert (case.unit_id is not None) or node.holder is not Holder.UNIT
        assert (case.archived_at is not None) == (node.phase == "archived")
        assert case.flow_version_id == self.before.flow_version_id

    def _main_clock(self, case: Case) -> None:
        was, same = self.before, (case.kind, case.urgency) == (self.before.kind, self.before.urgency)
        assert case.warn_at <= case.due_at
        assert (case.clock_started_at or case.opened_at) >= (was.clock_started_at or was.opened_at)
        if same and case.clock_started_at == was.clock_started_at:
            assert case.due_at >= was.due_at
        if case.suspended_at is not None:
            assert case.state in RUNNING
        if case.state not in RUNNING or case.suspended_at is not None:
            assert case.alarm_at is None

    async def _other_clocks(self, case: Case) -> None:
        work = self.walk.stage.people.work_of(self.walk.stage.actors["leader"])
        for row in await clocks.of_case(work, case.id):
            was = self.rows.get(row.id, row)
            assert row.due_at >= was.due_at
            assert row.started_at == was.started_at <= row.due_at
            assert was.stopped_at is None or row.stopped_at == was.stopped_at
            assert row.alarm_at is None or (row.stopped_at is None and row.suspended_at is None)
            self.rows[row.id] = row
        if (at := self.definition.node(case.node)) is not None and at.final:
            assert all(row.stopped_at is not None for row in self.rows.values())

    async def replayed(self) -> None:
        at = replay(self.definition, await self.walk.history())
        assert (at.node, at.state, at.unit_id) == (self.before.node, self.before.state, self.before.unit_id)


@pytest.mark.requirement("S4B-046", "S0-035", "S4A-017")
@pytest.mark.parametrize("flow", [flow.code for flow in SHIPPED])
@RANDOM
@given(plan=plans)
async def test_anybody_does_anything(stage: Stage, flow: str, plan: list[tuple[str, int, int]]) -> None:
    await use_flow(stage, "complaint", flow)
    watch = await watched(stage, Counter())

    for who, dice, days in plan:
        stage.clock.move(days=days)
        await stage.do("leader", service.sound_alarms)
        await attempt(watch, who, dice)
        await watch.look()
        if watch.at_end and dice % 3:
            await watch.replayed()
            watch = await watched(stage, watch.visits)
    await watch.replayed()


async def watched(stage: Stage, visits: Counter[str]) -> Watch:
    walk = await begun(stage)
    watch = Watch(walk, (await walk.view()).flow, walk.case, visits)
    await watch.look()
    return watch


async def attempt(watch: Watch, who: str, dice: int) -> None:
    """Mostly what the screen offers; now and then anything. What is offered is admitted, and nothing else is."""
    who = await somebody(watch, who, dice)
    offered = await offers(watch, who)
    action = chosen(watch, offered, dice)
    refusal = await refused(watch, who, action, form_of(watch, action, dice))
    if action.code not in {one.code for one in offered}:
        assert refusal is not None, (who, action.code)
    elif isinstance(refusal, NotFound):
        assert refusal.what != "cases"  # but a unit that there is not
    else:
        assert not isinstance(refusal, NOT_ADMITTED), (who, action.code)
    if refusal is not None:
        await unchanged(watch)


async def offers(watch: Watch, who: str) -> list[FlowAction]:
    try:
        return (await watch.walk.view(who)).steps
    except NotFound:
        return []


async def somebody(watch: Watch, who: str, dice: int) -> str:
    """Mostly one of those who can move the case on."""
    if dice % 10 >= 7:
        return who
    actors, work = watch.walk.stage.actors, watch.walk.stage.people.work_of(watch.walk.stage.actors["leader"])
    running = await in_time(replace(work, now=watch.walk.stage.clock.now), watch.before, watch.version)
    able = [
        other
        for other in PEOPLE
        if movers(watch, flows.offered(watch.definition, watch.before, actors[other], running))
    ]
    return able[dice % len(able)] if able else who


def movers(watch: Watch, offered: list[FlowAction]) -> list[FlowAction]:
    """What leads to another node that is not the end, to the least known first."""
    ends = {node.code for node in watch.definition.nodes if node.final} | {watch.before.node, ""}
    ways = [(action, {branch.node for branch in action.branches} - ends) for action in offered]
    known = [(min(watch.visits[node] for node in nodes), action) for action, nodes in ways if nodes]
    return [action for _, action in sorted(known, key=lambda one: one[0])]


def chosen(watch: Watch, offered: list[FlowAction], dice: int) -> FlowAction:
    """Words and corrections lead nowhere, and ends end the story: they are chosen less often."""
    moving, any_of = movers(watch, offered)[:2], watch.definition.actions
    if dice % 10 < 7 and moving:
        return moving[dice // 10 % len(moving)]
    return offered[dice // 10 % len(offered)] if dice % 10 < 9 and offered else any_of[dice // 10 % len(any_of)]


async def refused(watch: Watch, who: str, action: FlowAction, form: dict[str, Any]) -> Problem | None:
    """Act as a request does: what is refused is taken back."""
    stage = watch.walk.stage
    connection = stage.people.work_of(stage.actors[who]).connection
    try:
        async with connection.transaction():
            await stage.do(who, service.act, watch.before.id, watch.before.version, action.code, form)
    except Problem as problem:
        return problem
    return None


async def unchanged(watch: Watch) -> None:
    now = await watch.walk.stage.do("leader", service.case_by_id, watch.before.id)
    assert (now.version, now.node, now.due_at) == (watch.before.version, watch.before.node, watch.before.due_at)


def form_of(watch: Watch, action: FlowAction, dice: int) -> dict[str, Any]:
    """Filled in somehow; now and then a field is left out."""
    return {one.code: value_of(watch, one, dice) for one in action.fields if one.required or dice % 7}


def value_of(watch: Watch, one: FormField, dice: int) -> Any:
    units = (watch.walk.stage.lamps.id, watch.walk.stage.water.id)
    match one.type:
        case FieldType.CHOICE:
            return one.choices[dice % len(one.choices)].code if one.choices else ("help", "complaint")[dice % 2]
        case FieldType.UNIT:
            return units[dice % 2]
        case FieldType.UNITS:
            return [units[dice % 2]]
        case FieldType.USER:
            return watch.walk.stage.actors["handler"].id
        case FieldType.NUMBER:
            return None if one.code == "category_id" else 1 + dice % 20
        case FieldType.BOOLEAN:
            return dice % 3 > 0
        case FieldType.GRADE:
            return 1 + dice % 5
        case FieldType.FILES:
            return []
        case FieldType.DATE:
            return "2026-03-02"
        case _:
            return f"说明{dice}"
