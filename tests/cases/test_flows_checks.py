"""Checks before publishing: each with a definition that fails it, and only it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from hearline.app.modules import BUILT_IN
from hearline.app.roles import SHIPPED as ROLES
from hearline.cases.model import (
    Branch,
    Change,
    ClockChange,
    FieldType,
    FlowAction,
    FlowClock,
    FlowDefinition,
    FlowNode,
    FormField,
    Holder,
    Limit,
    Notice,
    State,
    Who,
)
from hearline.cases.rules.shipped import MUNICIPAL, PETITION, SHIPPED, STANDARD
from hearline.cases.rules.soundness import errors, findings
from hearline.cases.service.effects import EFFECTS

KNOWN = {permission.code for manifest in BUILT_IN for permission in manifest.permissions}
TOPICS = {topic.code for manifest in BUILT_IN for topic in manifest.topics}
HELD = {
    permission.code: [role.name for role in ROLES if permission in role.permissions]
    for role in ROLES
    for permission in role.permissions
}


def found(definition: FlowDefinition) -> set[str]:
    return {finding.code for finding in errors(findings(definition, EFFECTS, HELD, KNOWN, TOPICS))}


def with_node(**changes: object) -> FlowDefinition:
    """The standard flow with another node, which `changes` describe."""
    plain = FlowNode("extra", "另一环节", "Another", State.AUDITING, Holder.CENTRE)
    return replace(STANDARD, nodes=(*STANDARD.nodes, replace(plain, **changes)))  # type: ignore[arg-type]


def with_action(**changes: object) -> FlowDefinition:
    """The standard flow with another action, which `changes` describe."""
    plain = FlowAction("extra", "另一操作", "Another", "move", ("recorded",), (Branch("recorded"),), "cases.dispatch")
    return replace(STANDARD, actions=(*STANDARD.actions, replace(plain, **changes)))  # type: ignore[arg-type]


def without(code: str) -> FlowDefinition:
    return replace(STANDARD, actions=tuple(action for action in STANDARD.actions if action.code != code))


def with_clock(*clocks: FlowClock) -> FlowDefinition:
    return replace(STANDARD, clocks=(*STANDARD.clocks, *clocks))


SECOND = FlowClock("second", "第二时钟", "Second", Limit(3), Limit(0))
TWO = replace(SECOND, main=True)


@pytest.mark.parametrize("definition", SHIPPED, ids=lambda definition: definition.code)
def test_what_ships_is_sound(definition: FlowDefinition) -> None:
    assert findings(definition, EFFECTS, HELD, KNOWN, TOPICS) == []


@pytest.mark.requirement("S4B-046")
@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (lambda: replace(STANDARD, start="nowhere"), "no-start"),
        (lambda: replace(STANDARD, start="handling"), "bad-start"),
        (lambda: replace(STANDARD, nodes=tuple(replace(one, final=False) for one in STANDARD.nodes)), "no-end"),
        (lambda: with_node(final=True), "final-not-archived"),
        (lambda: with_node(), "unreachable"),
        (lambda: with_node(code="recorded"), "duplicate-node"),
        (lambda: with_node(name="已归档"), "duplicate-node"),
        (lambda: with_action(code="sign"), "duplicate-action"),
        (lambda: with_clock(replace(SECOND, code="sign")), "duplicate-clock"),
        (lambda: with_action(fields=(STANDARD.actions[0].fields[0],) * 2), "duplicate-field"),
        (lambda: with_clock(TWO), "main-clock"),
        (lambda: replace(STANDARD, clocks=STANDARD.clocks[1:]), "main-clock"),
        (lambda: with_action(clocks=(ClockChange("noon", Change.START),)), "unknown-clock"),
        (lambda: with_action(within="noon"), "unknown-clock"),
        (lambda: with_action(after="noon"), "unknown-clock"),
        (lambda: with_action(clocks=(ClockChange("sign", Change.SUSPEND),)), "sign-never-stands"),
        (lambda: with_action(branches=(Branch("nowhere"),)), "unknown-node"),
        (lambda: with_action(sources=("nowhere",)), "unknown-node"),
        (lambda: with_action(sources=()), "no-source"),
        (lambda: with_action(branches=()), "branches-not-total"),
        (lambda: with_action(branches=(Branch("recorded", {"verdict": "redo"}),)), "branches-not-total"),
        (lambda: with_action(branches=(Branch("recorded"), Branch("recorded"))), "branch-never-left"),
        (lambda: with_action(tells=(Notice(Who.UNIT, "cases.assigned", {"mood": "bad"}),)), "unknown-field"),
        (lambda: with_action(guard="full_moon"), "unknown-guard"),
        (lambda: with_action(effect="conjure"), "unknown-effect"),
        (lambda: with_action(effect="dispatch", branches=(Branch("assigned"),)), "missing-field"),
        (lambda: with_action(effect="note", fields=STANDARD.actions[1].fields), "never-moves"),
        (lambda: with_action(permission="cases.conjure"), "unknown-permission"),
        (lambda: with_action(permission="customers.delete"), "unknown-permission"),
        (lambda: with_action(tells=(Notice(Who.UNIT, "cases.conjured"),)), "unknown-topic"),
        (lambda: with_action(branches=(Branch("assigned"),)), "no-unit"),
    ],
)  # fmt: skip
def test_a_broken_definition_is_found(broken: Callable[[], FlowDefinition], code: str) -> None:
    assert code in found(broken())


def test_a_permission_that_no_role_holds_lets_nobody_act() -> None:
    held = {code: roles for code, roles in HELD.items() if code != "cases.audit"}

    named = {finding.code for finding in findings(STANDARD, EFFECTS, held, KNOWN, TOPICS)}
    assert named == {"nobody-may"}


def test_a_node_with_no_way_to_an_end_is_a_dead_end() -> None:
    trap = replace(
        with_node(), actions=(*STANDARD.actions, replace(with_action().actions[-1], branches=(Branch("extra"),)))
    )

    assert found(trap) == {"dead-end"}


def test_without_an_archive_only_the_audited_cannot_end() -> None:
    ends = ("answer", "archive", "reject", "withdraw", "reopen")
    cut = replace(STANDARD, actions=tuple(action for action in STANDARD.actions if action.code not in ends))

    assert found(cut) == {"dead-end", "unreachable"}


def test_a_clock_that_nothing_starts_is_doubtful() -> None:
    warned = findings(with_clock(SECOND), EFFECTS, HELD, KNOWN, TOPICS)

    assert [(finding.severity, finding.code) for finding in warned] == [("warning", "idle-clock")]


@pytest.mark.parametrize(
    ("required", "type_", "clock", "code"),
    [
        (True, FieldType.DATE, "second", set()),
        (False, FieldType.DATE, "second", {"bad-until"}),
        (True, FieldType.TEXT, "second", {"bad-until"}),
        (True, FieldType.DATE, "handle", {"bad-until"}),
        (True, FieldType.DATE, "sign", {"bad-until"}),
    ],
)
def test_a_clock_ends_on_a_day_that_the_form_must_say(
    required: bool, type_: FieldType, clock: str, code: set[str]
) -> None:
    day = FormField("day", "期限", "Until", type_, required=required)
    until = (ClockChange(clock, Change.START, until="day"),)
    action = FlowAction(
        "extra", "另一操作", "Another", "move", ("recorded",), (Branch("recorded"),), "cases.dispatch", fields=(day,),
        clocks=until,
    )  # fmt: skip

    assert found(replace(with_clock(SECOND), actions=(*STANDARD.actions, action))) == code


def test_a_flow_may_lose_what_it_does_not_need() -> None:
    assert found(without("return")) == set()


def test_the_flows_keep_their_promises() -> None:
    assert [node.name for node in MUNICIPAL.nodes][:7] == ["受理", "分理", "下发", "处理", "审核", "再分理", "回访"]
    amounts = {clock.code: clock.limit.amount for clock in PETITION.clocks}
    assert amounts == {
        "handle": 60, "notice": 15, "self_handle": 60, "report": 30, "objection": 5, "ask_review": 30, "review": 30,
        "ask_re_review": 30, "re_review": 30,
    }  # fmt: skip
