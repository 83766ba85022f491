"""Cases are merged, follow, are taken apart and go on, in any order: the history of each tells where it is."""

import os
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.conftest import CALLER, Stage
from tests.cases.test_flows_random import PEOPLE, Watch, chosen, form_of, offers
from tests.cases.walking import begun, use_flow

from hearline.cases import service
from hearline.cases.model import Case, HintState
from hearline.cases.rules.history import replay
from hearline.kit.errors import Problem

DEEP = bool(os.environ.get("HEARLINE_DEEP"))
RANDOM = settings(
    max_examples=60 if DEEP else 6,
    deadline=None,
    derandomize=not DEEP,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
COUNT = 3
WORDS = ("step", "step", "step", "step", "merge", "merge", "unmerge", "repeat")
deeds = st.tuples(
    st.sampled_from(WORDS), st.integers(0, COUNT - 1), st.integers(0, COUNT - 1), st.sampled_from(PEOPLE),
    st.integers(0, 10_000),
)  # fmt: skip


@dataclass
class Crowd:
    """Cases of one citizen and of others, and what was done with them together."""

    stage: Stage
    watches: list[Watch]
    seen: Counter[str]

    async def do(self, word: str, at: int, other: int, who: str, dice: int) -> None:
        """As a request does it: what is refused is taken back."""
        connection = self.stage.people.work_of(self.stage.actors[who]).connection
        try:
            async with connection.transaction():
                await getattr(self, word)(at, other, who, dice)
                self.seen[word] += 1
        except Problem:
            pass
        await self.follow()

    async def step(self, at: int, _: int, who: str, dice: int) -> None:
        watch = self.watches[at]
        action = chosen(watch, await offers(watch, who), dice)
        await self.stage.do(
            who, service.act, watch.before.id, watch.before.version, action.code, form_of(watch, action, dice)
        )

    async def merge(self, at: int, other: int, _: str, dice: int) -> None:
        main, member = self.watches[at].before, self.watches[other].before
        await self.stage.do(
            "dispatcher", service.merge_cases, main.id, main.version, [(member.id, member.version)], f"同一事{dice}"
        )

    async def unmerge(self, at: int, *_: object) -> None:
        case = self.watches[at].before
        await self.stage.do("dispatcher", service.unmerge_case, case.id, case.version, "另有隐情")

    async def repeat(self, at: int, other: int, _: str, dice: int) -> None:
        case, earlier = self.watches[at].before, self.watches[other].before
        state = (HintState.NOT_AGAIN, HintState.NEW_FACTS)[dice % 2]
        await self.stage.do("dispatcher", service.judge_repeat, case.id, case.version, earlier.id, state, "已答复")

    async def follow(self) -> None:
        """What the queue does after each step."""
        for watch in self.watches:
            case_id = watch.before.id
            moved = await self.stage.do("administrator", service.follow_main, case_id)
            left = await self.stage.do("administrator", service.end_when_discontent, case_id)
            self.seen["followed"] += moved
            self.seen["left"] += left

    async def look(self) -> None:
        for watch in self.watches:
            watch.before = watch.walk.case = await self.stage.do("leader", service.case_by_id, watch.before.id)
            at = replay(watch.definition, await watch.walk.history())
            now: Case = watch.before
            assert (at.node, at.state, at.unit_id) == (now.node, now.state, now.unit_id)


async def crowd(stage: Stage, seen: Counter[str]) -> Crowd:
    walks = [await begun(stage, phone=phone) for phone in (CALLER, CALLER, "19900000002")]
    return Crowd(stage, [Watch(walk, (await walk.view()).flow, walk.case) for walk in walks], seen)


@pytest.mark.requirement("S4B-023")
@pytest.mark.parametrize("flow", ["standard", "municipal", "petition"])
@RANDOM
@given(plan=st.lists(deeds, min_size=30, max_size=50))
async def test_histories_of_merged_cases_tell_where_they_are(
    stage: Stage, flow: str, plan: list[tuple[str, int, int, str, int]]
) -> None:
    await use_flow(stage, "complaint", flow)
    together = await crowd(stage, Counter())

    for deed in plan:
        await together.do(*deed)
        await together.look()


@pytest.mark.requirement("S4B-023")
async def test_the_whole_way_of_a_member_is_replayed(stage: Stage) -> None:
    """Dispatched, merged, following, redone, following again, discontent, on its own."""
    seen: Counter[str] = Counter()
    together = await crowd(stage, seen)
    main, member = together.watches[0].walk, together.watches[2].walk

    async def go(*steps: tuple[str, str, dict[str, Any]], walk: object = main) -> None:
        for role, action, form in steps:
            await walk(role, action, **form)  # type: ignore[operator]
            await together.follow()
            await together.look()

    unhappy = {"outcome": "reached", "grade": 1, "solved": False, "decision": "redo", "comment": "没修好"}
    sign: tuple[str, str, dict[str, Any]] = ("handler", "sign", {})
    done: tuple[str, str, dict[str, Any]] = ("handler", "submit_result", {"result": "已修好"})
    passed: tuple[str, str, dict[str, Any]] = ("auditor", "audit", {"verdict": "pass"})
    await go(("dispatcher", "dispatch", {"unit_id": stage.water.id}), walk=member)
    await together.do("merge", 0, 2, "dispatcher", 0)
    await together.look()
    await go(("dispatcher", "dispatch", {"unit_id": stage.lamps.id}), sign, done, passed)
    assert (member.case.state, member.case.unit_id) == ("audited", stage.lamps.id)
    await go(("callback", "callback", unhappy))
    assert (member.case.state, member.case.unit_id) == ("handling", None)
    await go(sign, done, passed)
    await go(("callback", "callback", unhappy), walk=member)

    assert (member.case.state, member.case.unit_id, seen["left"]) == ("assigned", stage.lamps.id, 1)
    assert replace(main.case, version=0) != replace(member.case, version=0)
