"""Several citizens, one order. Rules L4 and L5."""

from dataclasses import replace

import pytest
from tests.cases.conftest import CALLER, Stage

from hearline.cases import service
from hearline.cases.errors import CannotMerge, CommentMissing, MergedCase, NotMerged, NotTheSameCitizen
from hearline.cases.model import Callback, CallbackResult, CallOutcome, Case, Decision, HintState, State
from hearline.kit.errors import Forbidden, NotFound, Stale
from hearline.kit.work import Work

OTHER, THIRD = "19900000002", "19900000003"


async def merged(stage: Stage, main: Case, *members: Case) -> Case:
    pairs = [(one.id, one.version) for one in members]
    done: Case = await stage.do("dispatcher", service.merge_cases, main.id, main.version, pairs, "同一盏灯")
    return done


async def now_of(stage: Stage, case: Case) -> Case:
    seen: Case = await stage.do("leader", service.case_by_id, case.id)
    return seen


async def follow(stage: Stage, work: Work, main: Case) -> int:
    return await service.follow_main(replace(work, now=stage.clock.now), main.id)


@pytest.mark.requirement("S4B-023")
async def test_a_member_follows_the_main_case_and_its_citizen_is_called_back_on_his_own(
    stage: Stage, work: Work
) -> None:
    main, member = await stage.handling(), await stage.opened(phone=OTHER)
    main = await merged(stage, main, member)

    done = await stage.do("handler", service.submit_result, main.id, main.version, "已修好", True, [])
    passed = await stage.do("auditor", service.audit_case, done.id, done.version, "pass", "")
    assert await follow(stage, work, passed) == 1

    followed = await now_of(stage, member)
    assert (followed.state, followed.result, followed.callback) == (State.AUDITED, "已修好", Callback.DUE)
    assert followed.customer_id != main.customer_id
    satisfied = CallbackResult(CallOutcome.REACHED, Decision.ACCEPT, "", 5, True)
    called = await stage.do("callback", service.record_callback, followed.id, followed.version, satisfied)
    assert called.callback == Callback.DONE
    assert (await now_of(stage, main)).callback == Callback.DUE


@pytest.mark.requirement("S4B-023")
async def test_a_member_is_in_nobodys_queue_and_cannot_be_dispatched_alone(stage: Stage) -> None:
    main, member = await stage.opened(), await stage.assigned(phone=OTHER)
    await merged(stage, main, member)
    member = await now_of(stage, member)

    assert (member.state, member.unit_id) == (State.HANDLING, None)
    with pytest.raises(MergedCase):
        await stage.do("dispatcher", service.dispatch_case, member.id, member.version, stage.water.id, "")
    with pytest.raises(NotFound):
        await stage.do("handler", service.case_by_id, member.id)


async def test_both_contacts_are_kept_and_shown_to_the_main_cases_unit(stage: Stage) -> None:
    main, member = await stage.assigned(), await stage.opened(phone=OTHER, content="我家门口那盏")
    await merged(stage, main, member)

    group = await stage.do("handler", service.group_of, main.id)

    assert [(one.id, one.content) for one in group.members] == [(member.id, "我家门口那盏")]
    assert group.callers[member.customer_id].phone_hint == "199****0002"


@pytest.mark.parametrize("stands", ["opened", "assigned", "handling"])
async def test_undone_a_member_stands_where_it_stood(stage: Stage, stands: str) -> None:
    main, member = await stage.opened(), await getattr(stage, stands)(phone=OTHER)
    await merged(stage, main, member)
    joined = await now_of(stage, member)

    undone = await stage.do("dispatcher", service.unmerge_case, joined.id, joined.version, "不是同一处")

    assert replace(undone, version=member.version) == member
    with pytest.raises(NotMerged):
        await stage.do("dispatcher", service.unmerge_case, undone.id, undone.version, "再来一次")


async def test_undone_after_the_result_it_goes_its_own_way_again(stage: Stage, work: Work) -> None:
    main, member = await stage.auditing(), await stage.opened(phone=OTHER)
    main = await merged(stage, main, member)
    await stage.do("auditor", service.audit_case, main.id, main.version, "pass", "")
    await follow(stage, work, main)
    followed = await now_of(stage, member)

    undone = await stage.do("dispatcher", service.unmerge_case, followed.id, followed.version, "另有隐情")

    assert (undone.state, undone.result, undone.callback) == (State.RECORDED, "", Callback.NONE)


async def test_a_main_case_that_is_redone_takes_its_members_along(stage: Stage, work: Work) -> None:
    main, member = await stage.auditing(), await stage.opened(phone=OTHER)
    main = await merged(stage, main, member)
    main = await stage.do("auditor", service.audit_case, main.id, main.version, "pass", "")
    await follow(stage, work, main)
    unhappy = CallbackResult(CallOutcome.REACHED, Decision.REDO, "还是不亮", 1, False)
    main = await stage.do("callback", service.record_callback, main.id, main.version, unhappy)

    assert await follow(stage, work, main) == 1

    back = await now_of(stage, member)
    assert (back.state, back.unit_id, back.callback) == (State.HANDLING, None, Callback.NONE)


async def test_a_member_whose_citizen_is_discontent_leaves_for_the_unit(stage: Stage, work: Work) -> None:
    main, member = await stage.auditing(), await stage.opened(phone=OTHER)
    main = await merged(stage, main, member)
    main = await stage.do("auditor", service.audit_case, main.id, main.version, "pass", "")
    await follow(stage, work, main)
    followed = await now_of(stage, member)
    unhappy = CallbackResult(CallOutcome.REACHED, Decision.REDO, "我这盏没修", 1, False)
    await stage.do("callback", service.record_callback, followed.id, followed.version, unhappy)

    assert await service.end_when_discontent(replace(work, now=stage.clock.now), member.id)

    left = await now_of(stage, member)
    assert (left.state, left.unit_id) == (State.ASSIGNED, stage.lamps.id)
    assert (await stage.do("leader", service.group_of, member.id)).main is None


async def test_an_answer_on_the_spot_reaches_every_citizen(stage: Stage, work: Work) -> None:
    main, member = await stage.opened(), await stage.opened(phone=OTHER)
    main = await merged(stage, main, member)
    await stage.do("agent", service.answer_case, main.id, main.version, "今晚恢复供电")

    await follow(stage, work, main)

    told = await now_of(stage, member)
    assert (told.state, told.result, told.callback) == (State.AUDITED, "今晚恢复供电", Callback.DUE)


async def test_what_cannot_be_merged_is_refused_with_its_reason(stage: Stage) -> None:
    main, member, third = await stage.opened(), await stage.opened(phone=OTHER), await stage.opened(phone=THIRD)
    closed, secret = await stage.audited(phone=THIRD), await stage.opened(phone=THIRD, confidential=True)

    async def reason(whose: Case, *members: Case) -> str:
        with pytest.raises(CannotMerge) as refused:
            await merged(stage, whose, *members)
        return refused.value.reason

    assert await reason(main, main) == "itself"
    assert await reason(main, closed) == "closed"
    assert await reason(closed, main) == "closed"
    assert await reason(main, secret) == "confidential"
    main = await merged(stage, main, member)
    assert await reason(third, main) == "main"
    assert await reason(await now_of(stage, member), third) == "member"


async def test_a_merge_needs_the_permission_and_the_present_version(stage: Stage) -> None:
    main, member = await stage.opened(), await stage.opened(phone=OTHER)

    with pytest.raises(Forbidden):
        await stage.do("agent", service.merge_cases, main.id, main.version, [(member.id, member.version)], "")
    with pytest.raises(Stale):
        await stage.do("dispatcher", service.merge_cases, main.id, main.version, [(member.id, 99)], "")


@pytest.mark.requirement("S4B-036")
async def test_a_repetition_without_anything_new_is_answered_with_its_grounds(stage: Stage) -> None:
    earlier, again = await stage.audited(), await stage.opened(phone=CALLER)

    judged = await stage.do(
        "dispatcher",
        service.judge_repeat,
        again.id,
        again.version,
        earlier.id,
        HintState.NOT_AGAIN,
        "已答复，无新的事实",
    )

    assert judged.state == State.ARCHIVED
    assert "已答复，无新的事实" in judged.result
    assert earlier.number in judged.result
    hints = (await stage.do("leader", service.group_of, again.id)).hints
    assert [(hint.other_id, hint.state) for hint in hints] == [(earlier.id, HintState.NOT_AGAIN)]


async def test_a_repetition_with_new_facts_goes_on_and_stays_linked(stage: Stage) -> None:
    earlier, again = await stage.audited(), await stage.opened(phone=CALLER)

    judged = await stage.do(
        "dispatcher", service.judge_repeat, again.id, again.version, earlier.id, HintState.NEW_FACTS, "又坏了两盏"
    )

    assert judged.state == State.RECORDED
    assert (await stage.do("leader", service.group_of, earlier.id)).hints[0].case_id == again.id


async def test_another_citizens_case_is_no_repetition(stage: Stage) -> None:
    earlier, other = await stage.audited(), await stage.opened(phone=OTHER)

    with pytest.raises(NotTheSameCitizen):
        await stage.do(
            "dispatcher", service.judge_repeat, other.id, other.version, earlier.id, HintState.NOT_AGAIN, "同一事项"
        )


async def test_not_again_needs_grounds_and_a_case_that_no_unit_has(stage: Stage) -> None:
    earlier, again = await stage.audited(), await stage.assigned(phone=CALLER)

    with pytest.raises(CommentMissing):
        await stage.do("dispatcher", service.judge_repeat, again.id, again.version, earlier.id, HintState.NOT_AGAIN, "")
    with pytest.raises(CannotMerge):
        await stage.do(
            "dispatcher", service.judge_repeat, again.id, again.version, earlier.id, HintState.NOT_AGAIN, "无"
        )
