"""The engine: every action on a case, of whatever flow, goes this way.

lock → version → action → permission → node, guard, holder → form → branch → effect → clocks → store → tells
"""

from collections.abc import Mapping
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases import parameters, permissions
from hearline.cases.errors import NobodyHolds, NotYourUnit, TooEarly, TooLate, UnknownAction, UnknownEffect, WrongState
from hearline.cases.model import Case, Doing, Effect, FlowAction, FlowNode, FlowVersion, Holder, State
from hearline.cases.rules import RUNNING, flows, forms
from hearline.cases.rules.needs import check_needs
from hearline.cases.service.held import held, refuse_member
from hearline.cases.service.running import SIGN, flow_of
from hearline.cases.service.telling import tell
from hearline.cases.service.timing import turn
from hearline.cases.store import cases as store
from hearline.cases.store import clocks
from hearline.configuration import service as configuration
from hearline.kit.actor import Permission
from hearline.kit.work import Work, open_to_all

Form = Mapping[str, Any]


@open_to_all("requires the permission that the action of the flow names")
async def act(work: Work, case_id: int, version: int | None, action_code: str, form: Form) -> Case | None:
    """Do an action of the case's flow. The case as it is then; None when the actor sees it no more.

    Args:
        version: The one that the actor read; None if it does not matter.
    Raises: NotFound, Stale, UnknownAction, Forbidden, WrongState, NotYourUnit, TooLate, Invalid, and what the
        effect refuses with.
    """
    work.actor.require_login()
    case = await held(work, case_id, version)
    flow = await flow_of(work, case)
    action = flow.definition.action(action_code)
    if action is None:
        raise UnknownAction(action_code)
    await admit(work, case, flow, action)
    return await perform(work, case, flow, action, form)


@open_to_all("requires the permission that the action of the flow names")
async def act_by_effect(work: Work, case_id: int, version: int | None, effect: str, form: Form) -> Case | None:
    """Do the action that has this effect where the case is. Raises: as `act`."""
    work.actor.require_login()
    case = await held(work, case_id, version)
    flow = await flow_of(work, case)
    action = flows.by_effect(flow.definition, case, effect)
    if action is None:
        await refuse_member(work, case)
        raise flows.wrong_state(flow.definition, case, effect)
    await admit(work, case, flow, action)
    return await perform(work, case, flow, action, form)


async def admit(work: Work, case: Case, flow: FlowVersion, action: FlowAction) -> None:
    """Whether this actor may do this now.

    Raises: Forbidden, WrongState, NotYourUnit, TooLate, TooEarly, CaseIncomplete, and a guard's refusal.
    """
    work.actor.require(_permission(work, action.permission))
    try:
        flows.check_fits(flow.definition, case, action)
        flows.check_holder(flow.definition, case, action, work.actor)
    except (WrongState, NotYourUnit):
        await refuse_member(work, case)
        raise
    if action.effect == "dispatch":  # whatever the flow says, a member is never dispatched alone
        await refuse_member(work, case)
    if action.within or action.after:
        await _check_time(work, case, flow, action)
    check_needs(case, action, await _house_needs(work, action))


async def _house_needs(work: Work, action: FlowAction) -> tuple[str, ...]:
    """What the house asks for whatever the flow says."""
    if action.effect == "dispatch" and await configuration.value(work, parameters.CLASSIFY_FIRST):
        return ("category",)
    return ()


async def perform(work: Work, case: Case, flow: FlowVersion, action: FlowAction, form: Form) -> Case | None:
    """Do what was admitted. The case as it is then; None when the actor sees it no more."""
    given = forms.checked(action, form)
    await _check_dictionaries(work, action, given)
    doing = Doing(case, flow, action, _target(case, flow, action, given), given)
    columns = dict(await _effect(work, action).apply(work, doing))
    if doing.moves:
        columns = _passage(work, doing) | columns
        _check_holder(doing, columns)
    columns |= await turn(work, doing, columns)
    if columns:
        await store.change(work, case.id, **columns)
    tell(work, doing)
    return await store.by_id(work, case.id)


async def _check_dictionaries(work: Work, action: FlowAction, given: Form) -> None:
    """What is chosen must stand in its dictionary today; other lists are checked by the effect. Raises: Invalid."""
    named = [field for field in action.fields if field.dictionary and field.code in given]
    if not named:
        return
    known, today = await configuration.dictionaries(work), (await calendars.current(work)).local_date(work.now)
    for field in named:
        words = known.get(field.dictionary)
        entry = words.entries.get(given[field.code]) if words is not None else None
        if words is not None and (entry is None or not entry.open_on(today)):
            raise forms.refusal(field.code, "unknown_choice")


async def in_time(work: Work, case: Case, flow: FlowVersion) -> set[str]:
    """The clocks that run, or stand still, and have not passed."""
    found = {
        clock.code
        for clock in await clocks.of_case(work, case.id)
        if clock.stopped_at is None and (clock.suspended_at or work.now) <= clock.due_at
    }
    main = flow.definition.main_clock
    if main is not None and case.state in RUNNING and (case.suspended_at or work.now) <= case.due_at:
        found.add(main.code)
    if case.state == State.ASSIGNED and case.sign_due_at is not None and work.now <= case.sign_due_at:
        found.add(SIGN)
    return found


async def _check_time(work: Work, case: Case, flow: FlowVersion, action: FlowAction) -> None:
    """Raises: TooLate, TooEarly."""
    running = await in_time(work, case, flow)
    if action.within and action.within not in running:
        raise TooLate(*_names(flow, action.within))
    if action.after and action.after in running:
        raise TooEarly(*_names(flow, action.after))


def _names(flow: FlowVersion, clock: str) -> tuple[str, str]:
    found = flow.definition.clock(clock)
    return (found.name, found.name_en) if found else (clock, clock)


def _target(case: Case, flow: FlowVersion, action: FlowAction, form: Form) -> FlowNode:
    here = flows.node_of(flow.definition, case)
    return flow.definition.node(flows.branch(action, form)) or here


def _passage(work: Work, doing: Doing) -> dict[str, Any]:
    """What coming to a node of another phase means, whatever the effect."""
    phase, was = doing.target.phase, doing.case.state
    columns: dict[str, Any] = {"state": phase, "node": doing.target.code}
    if phase == was:
        return columns
    if phase == State.ARCHIVED:
        return columns | {"archived_at": work.now}
    if phase == State.AUDITED:
        return columns | {"audited_at": work.now}
    if phase == State.AUDITING:
        return columns | {"finished_at": work.now}
    again = {"finished_at": None, "audited_at": None, "archived_at": None} if was not in RUNNING else {}
    return columns | again


def _check_holder(doing: Doing, columns: Mapping[str, Any]) -> None:
    """No case is without an owner. Raises: NobodyHolds."""
    if doing.target.holder == Holder.UNIT and columns.get("unit_id", doing.case.unit_id) is None:
        raise NobodyHolds(doing.target.name)


def _effect(work: Work, action: FlowAction) -> Effect:
    found: Effect | None = work.tools.effects.get(action.effect)
    if found is None:
        raise UnknownEffect(action.name, action.effect)
    return found


def _permission(work: Work, code: str) -> Permission:
    known = (*permissions.ALL, *work.tools.permissions)
    return next((permission for permission in known if permission.code == code), Permission(code, code, code))
