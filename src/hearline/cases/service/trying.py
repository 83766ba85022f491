"""Trying a definition out: a case goes through it for real, and everything is taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from hearline.cases import permissions
from hearline.cases.errors import UnknownAction, UnsoundFlow
from hearline.cases.model import Case, FlowAction, FlowDefinition, FlowNode, FlowVersion, Notice
from hearline.cases.rules import flows, soundness
from hearline.cases.service.acting import admit, in_time, perform
from hearline.cases.service.catalog import kind_of
from hearline.cases.service.clocks import ClockView, clocks_of
from hearline.cases.service.running import deadline, main_clock
from hearline.cases.service.timing import start_with_case
from hearline.cases.store import cases, trying
from hearline.cases.store import flows as store
from hearline.kit.actor import system
from hearline.kit.errors import NotFound, Problem
from hearline.kit.work import Work

MOST_STEPS = 60


@dataclass(frozen=True)
class TrialStep:
    """An action to try. `after_hours`: how long after the step before it."""

    action: str
    form: Mapping[str, Any]
    after_hours: int = 0


@dataclass(frozen=True)
class Possible:
    """What may be done next, and by which roles."""

    action: FlowAction
    roles: Sequence[str]


@dataclass(frozen=True)
class Trial:
    """How the case stands after a step; the first is its opening, which has no action.

    Attributes:
        problem: Why the step was refused; the case then stands as before, and the trial ends.
    """

    action: str
    node: FlowNode
    clocks: Sequence[ClockView]
    told: Sequence[Notice]
    possible: Sequence[Possible]
    problem: Problem | None = None


async def try_flow(
    work: Work, code: str, definition: FlowDefinition, kind: str, steps: Sequence[TrialStep]
) -> list[Trial]:
    """Walk a case through a definition, with the effects, clocks and refusals of real life; nothing is kept.

    Raises: NotFound, UnknownKind, UnsoundFlow (it does not even begin).
    """
    work.actor.require(permissions.MANAGE_FLOWS)
    if await store.flow(work, code) is None:
        raise NotFound("flows", code)
    definition = replace(definition, code=code)
    _require_begun(definition)
    async with work.connection.transaction(force_rollback=True):
        stage = replace(work, actor=system("trial"), facts=[], deferred=[])
        version = FlowVersion(await trying.add_version(stage, definition), 1, definition)
        case = await _opened(stage, version, kind)
        roles = await store.roles_by_permission(stage)
        told = [await _standing(stage, case, version, "", (), roles)]
        for step in steps[:MOST_STEPS]:
            stage.now += timedelta(hours=step.after_hours)
            told.append(await _tried(stage, case.id, version, step, roles))
            if told[-1].problem is not None:
                break
    return told


async def _opened(work: Work, version: FlowVersion, kind_code: str) -> Case:
    kind = await kind_of(work, kind_code)
    due, warn = await deadline(work, main_clock(version), kind, "normal", work.now)
    case = await cases.by_id(work, await trying.add_case(work, version, kind_code, due, warn))
    if case is None:
        raise NotFound("cases", 0)
    await start_with_case(work, case, version)
    return case


async def _tried(
    work: Work, case_id: int, version: FlowVersion, step: TrialStep, roles: Mapping[str, Sequence[str]]
) -> Trial:
    case = await _again(work, case_id)
    action = version.definition.action(step.action)
    try:
        async with work.connection.transaction():
            if action is None:
                raise UnknownAction(step.action)
            await admit(work, case, version, action)
            await perform(work, case, version, action, step.form)
    except Problem as problem:
        standing = await _standing(work, await _again(work, case_id), version, step.action, (), roles)
        return replace(standing, problem=problem)
    form = step.form
    notices = [notice for notice in action.tells if flows.matches(form, notice.when)]
    return await _standing(work, await _again(work, case_id), version, step.action, notices, roles)


async def _again(work: Work, case_id: int) -> Case:
    case = await cases.by_id(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    return case


async def _standing(
    work: Work, case: Case, version: FlowVersion, action: str, told: Sequence[Notice],
    roles: Mapping[str, Sequence[str]],
) -> Trial:  # fmt: skip
    offered = flows.offered(version.definition, case, work.actor, await in_time(work, case, version))
    possible = [Possible(one, roles.get(one.permission, ())) for one in offered]
    node = flows.node_of(version.definition, case)
    return Trial(action, node, await clocks_of(work, case, version), told, possible)


def _require_begun(definition: FlowDefinition) -> None:
    """Without a start and a main clock there is nothing to try."""
    if definition.node(definition.start) is None or definition.main_clock is None:
        found = soundness.errors(soundness.findings(definition, {}, {}, (), ()))
        raise UnsoundFlow(len(found), found[0].detail if found else "")
