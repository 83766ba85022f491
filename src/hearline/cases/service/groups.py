"""Several citizens, one order: merging, following the main case, undoing; and requests made again without new facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearline.cases import permissions, rules
from hearline.cases.errors import CannotMerge, CommentMissing, NotMerged, NotTheSameCitizen
from hearline.cases.events import CaseFollowed, CaseMerged, CaseUnmerged, LikenessDecided, MembersTaken
from hearline.cases.model import Callback, Case, Hint, HintState, Means, Member, Merge, State
from hearline.cases.rules.likeness import same_place
from hearline.cases.service.catalog import kind_of
from hearline.cases.service.held import refuse_member
from hearline.cases.service.likeness import hints_of
from hearline.cases.service.running import flow_of
from hearline.cases.store import cases as store
from hearline.cases.store import clocks, groups
from hearline.customers import service as customers
from hearline.customers.model import Customer
from hearline.kit.actor import Actor
from hearline.kit.errors import NotFound, Stale
from hearline.kit.work import Work, open_to_all
from hearline.messaging import model as messages
from hearline.messaging import service as messaging

MOST_MEMBERS = 500
DISSATISFIED = "诉求人要求重办"
TOLD = "cases.followed"
# What a member had before, and gets back.
KEPT = (
    "state", "unit_id", "handler_id", "due_at", "warn_at", "assigned_at", "sign_due_at", "signed_at", "finished_at",
    "audited_at", "result", "disposition", "callback", "node",
)  # fmt: skip
INSTANTS = ("due_at", "warn_at", "assigned_at", "sign_due_at", "signed_at", "finished_at", "audited_at")


@dataclass(frozen=True)
class Group:
    """A case among its own. `main` is None for one that goes its own way.

    Attributes:
        callers: Who brought the members, as far as the actor may know.
    """

    case: Case
    main: Case | None
    members: list[Member]
    callers: dict[int, Customer]
    hints: list[Hint]


@open_to_all("requires read or read_all, and the row scope of the store")
async def group_of(work: Work, case_id: int) -> Group:
    """What a case belongs to, what it carries and what it is like. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    case = await _seen(work, case_id)
    merge = await groups.merge_of(work, case.id)
    members = await groups.members(work, case.id)
    shown = [one.customer_id for one in members if not _hides(one, work.actor)]
    callers = await customers.customers_by_ids(work, shown)
    hints = await hints_of(work, case.id)
    return Group(case, await store.by_id(work, merge.main_id) if merge else None, members, callers, hints)


async def merge_cases(work: Work, main_id: int, version: int, members: Sequence[tuple[int, int]], reason: str) -> Case:
    """Make cases members of a main case's order: from now on they go where it goes (rule L4).

    Args:
        members: Ids with the versions that the actor read.
    Raises: NotFound, Stale, CannotMerge.
    """
    work.actor.require(permissions.JUDGE)
    ids = {main_id, *(case_id for case_id, _ in members)}
    held = {case_id: await _held(work, case_id) for case_id in sorted(ids)}  # in one order: nobody waits crosswise
    main = held[main_id]
    _check_version(main, version)
    await _check_main(work, main, len(members))
    for case_id, was in members:
        case = held[case_id]
        _check_version(case, was)
        await _check_member(work, case, main)
        await _join(work, case, main, reason)
    numbers = [str(held[case_id].number) for case_id, _ in members]
    await work.publish(MembersTaken(main.id, numbers, reason))
    return await _seen(work, main.id)


async def unmerge_case(work: Work, case_id: int, version: int, reason: str) -> Case:
    """Undo: the case stands where it stood, with its own deadline (rule L4). Raises: NotFound, Stale, NotMerged."""
    work.actor.require(permissions.JUDGE)
    case = await _held(work, case_id)
    _check_version(case, version)
    merge = await groups.merge_of(work, case.id)
    if merge is None:
        raise NotMerged(case.number)
    if case.state == State.ARCHIVED or case.callback == Callback.DONE:
        raise CannotMerge(case.number, "closed", "已回访或归档，不能解除并单。", "it has been called back or archived.")
    before = merge.before | {name: _instant(merge.before[name]) for name in INSTANTS}
    await store.change(work, case.id, **before, alarm_at=_next_alarm(work, before))
    await _leave(work, merge, case, reason)
    return await _seen(work, case.id)


async def follow_main(work: Work, main_id: int) -> int:
    """Bring the members where their main case is; how many moved. Called after each of its steps."""
    work.actor.require(permissions.READ_ALL)
    main = await store.by_id(work, main_id)
    merges = await groups.merges_into(work, main_id) if main is not None else []
    moved = 0
    for merge in merges:
        case = await store.locked(work, merge.case_id)
        if case is not None and main is not None:
            moved += await _follow(work, case, main, merge)
    return moved


async def end_when_discontent(work: Work, case_id: int) -> bool:
    """The citizen of a member wants it redone: from now on it goes its own way, at the main case's unit."""
    work.actor.require(permissions.READ_ALL)
    merge = await groups.merge_of(work, case_id)
    case = await store.by_id(work, case_id)
    if merge is None or case is None or case.state not in rules.RUNNING or merge.finished_at is None:
        return False
    if case.unit_id is None:  # the main case was answered on the spot: somebody is to choose a unit
        await store.change(work, case.id, **await _node_in(work, case, State.RECORDED), disposition="", result="")
    await _leave(work, merge, case, DISSATISFIED)
    return True


async def judge_repeat(work: Work, case_id: int, version: int, earlier_id: int, state: HintState, grounds: str) -> Case:
    """Link a case to the citizen's earlier one: not taken up again, or taken up for its new facts (rule L5).

    Not taken up again: the grounds are the answer, and the citizen is told; a case that a unit has is first
    to come back. Raises: NotFound, Stale, NotTheSameCitizen, CommentMissing, CannotMerge.
    """
    work.actor.require(permissions.JUDGE)
    case, earlier = await _held(work, case_id), await _seen(work, earlier_id)
    _check_version(case, version)
    if case.id == earlier.id or case.customer_id is None or case.customer_id != earlier.customer_id:
        raise NotTheSameCitizen
    if not grounds:
        raise CommentMissing
    await refuse_member(work, case)
    if not await groups.decide_hint(work, case.id, earlier.id, state, grounds):
        await groups.add_hints(work, case.id, [_linked(work, case, earlier, state, grounds)])
    node = await _close(work, case, earlier, grounds) if state == HintState.NOT_AGAIN else ""
    await work.publish(LikenessDecided(case.id, earlier.id, earlier.number, state, grounds, node))
    return await _seen(work, case.id)


async def _join(work: Work, case: Case, main: Case, reason: str) -> None:
    """Without a unit it is in nobody's queue: no unit can do alone what the main case's unit does for all."""
    before = {name: getattr(case, name, None) for name in KEPT}
    before |= {name: at.isoformat() for name in INSTANTS if (at := before[name]) is not None}
    if not await groups.add_merge(work, case.id, main.id, reason, before):
        raise CannotMerge(case.number, "member", "已并入其他工单。", "it is a member of another case.")
    node = await _node_in(work, case, State.HANDLING)
    await store.change(
        work, case.id, **node, unit_id=None, handler_id=None, assigned_at=None, sign_due_at=None,
        signed_at=None, due_at=main.due_at, warn_at=main.warn_at, alarm_at=None,
    )  # fmt: skip
    await groups.decide_hint(work, case.id, main.id, HintState.MERGED, reason)
    await work.publish(CaseMerged(case.id, main.id, main.number, reason, node["node"] or node["state"]))


async def _leave(work: Work, merge: Merge, case: Case, reason: str) -> None:
    await groups.end_merge(work, merge.id, reason)
    await groups.decide_hint(work, case.id, merge.main_id, HintState.DISMISSED, reason)
    main = await store.by_id(work, merge.main_id)
    after = await store.by_id(work, case.id)
    node = (getattr(after, "node", None) or after.state) if after else ""
    unit_id = after.unit_id if after else None
    await work.publish(CaseUnmerged(case.id, merge.main_id, main.number if main else "", reason, node, unit_id))


async def _follow(work: Work, case: Case, main: Case, merge: Merge) -> bool:
    over = main.state in rules.CLOSED
    if over and merge.finished_at is None:
        await _finish(work, case, main)
        await groups.finish_merge(work, merge.id, work.now)
        return True
    if not over and merge.finished_at is not None and case.state == State.AUDITED and case.callback != Callback.DONE:
        node = await _node_in(work, case, State.HANDLING)
        await store.change(
            work, case.id, **node, unit_id=None, handler_id=None, finished_at=None, audited_at=None,
            callback=Callback.NONE, due_at=main.due_at, warn_at=main.warn_at,
        )  # fmt: skip
        await groups.finish_merge(work, merge.id, None)
        await work.publish(
            CaseFollowed(case.id, main.id, main.number, State.HANDLING, "", node["node"] or node["state"])
        )
        return True
    if merge.finished_at is None and (case.due_at, case.warn_at) != (main.due_at, main.warn_at):
        await store.change(work, case.id, due_at=main.due_at, warn_at=main.warn_at)
    return False


async def _finish(work: Work, case: Case, main: Case) -> None:
    """The main case's result is the member's; each citizen is told and called back on his own."""
    kind = await kind_of(work, case.kind)
    callback = Callback.DUE if kind.needs_callback and case.customer_id is not None else Callback.NONE
    node = await _node_in(work, case, State.AUDITED)
    await store.change(
        work, case.id, **node, unit_id=main.unit_id, handler_id=main.handler_id, result=main.result,
        disposition=main.disposition, finished_at=main.finished_at or work.now, audited_at=work.now,
        callback=callback, alarm_at=None,
    )  # fmt: skip
    await work.publish(
        CaseFollowed(
            case.id, main.id, main.number, State.AUDITED, main.result, node["node"] or node["state"], main.unit_id
        )
    )
    if case.customer_id is not None:
        said = {"number": case.number, "detail": main.result}
        person, key = messages.Outside(customer_id=case.customer_id), f"{case.id}.{case.version}.followed"
        notice = messages.Notice(TOLD, (), f"cases/{case.id}", said, messages.Urgency.NORMAL, (person,), key)
        await messaging.notify(work, notice)


async def _close(work: Work, case: Case, earlier: Case, grounds: str) -> str:
    """The node where it lies then."""
    if case.state != State.RECORDED:
        raise CannotMerge(
            case.number, "dispatched", "已派出，请先退回中心再认定。", "it was dispatched; have it returned first."
        )
    await clocks.stop(work, [clock.id for clock in await clocks.of_case(work, case.id) if clock.stopped_at is None])
    result = f"{grounds}\n（重复诉求，关联工单 {earlier.number}）"
    node = await _node_in(work, case, State.ARCHIVED)
    await store.change(
        work, case.id, **node, result=result, disposition="answered", alarm_at=None, finished_at=work.now,
        audited_at=work.now, archived_at=work.now,
    )  # fmt: skip
    return node["node"]


async def _check_main(work: Work, main: Case, count: int) -> None:
    if main.state not in (*rules.RUNNING, State.AUDITING):
        raise CannotMerge(main.number, "closed", "已办结，不能作为主单。", "it is closed and cannot be the main case.")
    if await groups.merge_of(work, main.id) is not None:
        raise CannotMerge(
            main.number, "member", "已并入其他工单，请选那个主单。", "it is a member itself, take its main case."
        )
    if len(await groups.merges_into(work, main.id)) + count > MOST_MEMBERS:
        raise CannotMerge(main.number, "full", "并入的工单过多。", "too many cases.")


async def _check_member(work: Work, case: Case, main: Case) -> None:
    if case.id == main.id:
        raise CannotMerge(case.number, "itself", "不能并入自己。", "it cannot be a member of itself.")
    if case.state not in rules.RUNNING:
        raise CannotMerge(case.number, "closed", "已办结或待审核。", "its result is in, or it is closed.")
    if await groups.has_members(work, case.id):
        raise CannotMerge(case.number, "main", "已有其他工单并入，请先解除。", "it carries others, undo that first.")
    if case.confidential and not main.confidential:
        raise CannotMerge(
            case.number,
            "confidential",
            "要求保密，只能并入同样保密的主单。",
            "it is confidential, and the main case is not.",
        )


def _linked(work: Work, case: Case, earlier: Case, state: HintState, grounds: str) -> dict[str, Any]:
    place = same_place(case.place, earlier.place)
    category = case.category_id is not None and case.category_id == earlier.category_id
    return {
        "other_id": earlier.id, "rule": None, "means": Means.REPEAT, "likeness": 0, "same_caller": True,
        "same_place": place, "same_category": category, "found_at": work.now, "state": state, "grounds": grounds,
        "decided_by": work.actor.id, "decided_at": work.now,
    }  # fmt: skip


def _hides(member: Member, actor: Actor) -> bool:
    return member.confidential and not actor.can(permissions.READ_ALL)


async def _node_in(work: Work, case: Case, state: State) -> dict[str, str]:
    """The columns that put a case into a state, at the first such node of its flow."""
    node = (await flow_of(work, case)).definition.first_in(state)
    return {"state": state, "node": node.code if node else state.value}


def _next_alarm(work: Work, before: Mapping[str, Any]) -> datetime | None:
    if before["state"] not in rules.RUNNING:
        return None
    sign_due = before["sign_due_at"] if before["state"] == State.ASSIGNED else None
    return rules.next_alarm(work.now, (before["warn_at"], before["due_at"], sign_due))


def _instant(value: object) -> datetime | None:
    return datetime.fromisoformat(str(value)) if value is not None else None


def _check_version(case: Case, version: int) -> None:
    if case.version != version:
        raise Stale("cases", case.id, case.version)


async def _held(work: Work, case_id: int) -> Case:
    case = await store.locked(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    return case


async def _seen(work: Work, case_id: int) -> Case:
    case = await store.by_id(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    return case
