"""Whom a case is about, or whose interest is in it, may neither see nor handle it: door by door."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.cases.conftest import CALLER, Stage
from tests.exchange.conftest import Desk

from hearline.cases import service
from hearline.cases.errors.cooperation import BarredFromCase, BarsOneself
from hearline.cases.model import Case, ReturnReason, State
from hearline.cases.model import Stage as When
from hearline.cases.model.cooperation import BarredWhy, PartState
from hearline.cases.service import Filters
from hearline.customers import service as customers
from hearline.customers.model import Secret
from hearline.exchange import service as exchange
from hearline.identity import service as identity
from hearline.identity.model import EventFilter
from hearline.kit.errors import Forbidden, Invalid, NotFound

ACCUSED, CONFLICT = BarredWhy.ACCUSED, BarredWhy.CONFLICT


async def fresh(stage: Stage, case: Case) -> Case:
    found: Case = await stage.do("supervisor", service.case_by_id, case.id)
    return found


async def about_lamps(stage: Stage, **fields: Any) -> Case:
    """A report about the lamps, which the water works handle; the lamps once had it."""
    case = await stage.assigned(kind="report", title="路灯局内部举报", **fields)
    await stage.do("handler", service.return_case, case.id, case.version, ReturnReason.NOT_OURS, "")
    case = await fresh(stage, case)
    await stage.do("agent", service.bar, case.id, stage.lamps.id, None, ACCUSED, "被举报单位")
    case = await fresh(stage, case)
    sent: Case = await stage.do("dispatcher", service.dispatch_case, case.id, case.version, stage.water.id, "")
    return sent


async def watched(stage: Stage, *permissions: str) -> str:
    """Somebody of the lamps who may read everything in the house."""
    stage.actors["insider"] = await stage.people.actor(
        "cases.read_all", "cases.note", "cases.dispatch", "cases.bar", "customers.read", *permissions, unit=stage.lamps
    )
    return "insider"


async def test_the_accused_unit_does_not_find_the_case_by_id_or_number(stage: Stage) -> None:
    case, insider = await about_lamps(stage), await watched(stage)

    for verb, key in (
        (service.case_by_id, case.id), (service.case_by_number, case.number), (service.read_timeline, case.id),
        (service.cooperation_of, case.id), (service.suggest_for_case, case.id), (service.barred_of, case.id),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            await stage.do(insider, verb, key)
    assert (await stage.do("leader", service.case_by_id, case.id)).id == case.id
    assert (await stage.do("stranger", service.case_by_id, case.id)).id == case.id


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (Filters(), None),
        (Filters(), "内部举报"),
        (Filters(queue="unit"), None),
        (Filters(queue="overdue"), None),
        (Filters(queue="mine"), None),
        (Filters(mine=True), None),
        (Filters(sort="due_at"), None),
        (Filters(kinds=("report",)), None),
        (Filters(states=(State.ASSIGNED,)), None),
        (Filters(colour="red"), None),
    ],
    ids=str,
)
async def test_the_accused_unit_finds_it_in_no_list_search_or_count(
    stage: Stage, filters: Filters, text: str | None
) -> None:
    case, insider = await about_lamps(stage), await watched(stage, "cases.open")
    await stage.people.work_of(stage.actors["agent"]).run(
        "UPDATE cases SET opened_by = %s WHERE id = %s", (stage.actors[insider].id, case.id)
    )
    stage.clock.now = case.due_at

    listed = await stage.do(insider, service.list_cases, filters, text, 9)

    assert case.id not in [view.item.id for view in listed.items]
    assert await stage.do(insider, service.count_cases, filters, text, 9) == 0


async def test_the_accused_unit_finds_it_by_no_number_caller_or_unit(stage: Stage) -> None:
    case, insider = await about_lamps(stage), await watched(stage)

    for filters in (Filters(customer_id=case.customer_id), Filters(unit_id=stage.water.id), Filters(supervised=True)):
        assert (await stage.do(insider, service.list_cases, filters, None, 9)).items == []
    assert (await stage.do(insider, service.list_cases, Filters(), case.number, 9)).items == []


async def test_the_accused_unit_does_not_count_it_in_a_queue(stage: Stage) -> None:
    await about_lamps(stage)
    insider = await watched(stage, "cases.handle", "cases.audit")

    counts = {one.queue: one.count for one in await stage.do(insider, service.count_queues)}

    assert set(counts.values()) == {0}


async def test_the_accused_unit_cannot_read_it_among_many(stage: Stage) -> None:
    case, insider = await about_lamps(stage), await watched(stage)

    assert await stage.do(insider, service.whole_cases, [case.id]) == {}
    assert set(await stage.do("leader", service.whole_cases, [case.id])) == {case.id}


async def test_the_accused_unit_cannot_act_on_it(stage: Stage) -> None:
    case, insider = await about_lamps(stage), await watched(stage)

    for action, form in (
        ("note", {"text": "打听"}),
        ("dispatch", {"unit_id": stage.lamps.id}),
        ("edit", {"title": "x"}),
    ):
        with pytest.raises(NotFound):
            await stage.do(insider, service.act, case.id, None, action, form)
    with pytest.raises(NotFound):
        await stage.do(insider, service.bar, case.id, None, stage.actors["leader"].id, CONFLICT, "")
    with pytest.raises(NotFound):
        await stage.do(insider, service.recuse, case.id, "回避")


async def test_the_accused_unit_cannot_open_its_files(stage: Stage) -> None:
    case, insider = await about_lamps(stage), await watched(stage)
    file = await stage.do("agent", service.keep_attachment, "证据.txt", When.REQUEST, _bytes())
    await stage.people.work_of(stage.actors["agent"]).run(
        "UPDATE attachments SET case_id = %s WHERE id = %s", (case.id, file.id)
    )

    with pytest.raises(NotFound):
        await stage.do(insider, service.attachment_for, file.id)
    with pytest.raises(NotFound):
        await stage.do("handler", service.attachment_for, file.id)
    assert (await stage.do("stranger", service.attachment_for, file.id)).id == file.id


async def test_the_accused_unit_does_not_reach_who_reported_it(stage: Stage) -> None:
    case = await about_lamps(stage, phone="19900000077")
    lamps_case = await stage.assigned(phone=CALLER)

    assert await stage.do("handler", customers.read_customer, lamps_case.customer_id)
    with pytest.raises(NotFound):
        await stage.do("handler", customers.read_customer, case.customer_id)
    with pytest.raises(NotFound):
        await stage.do("handler", customers.reveal_customer, case.customer_id, [Secret.PHONE], "看看是谁")
    found = await stage.do("handler", customers.find_customers, "19900000077", None, None, None, 9)
    assert found.items == []
    assert await stage.do("stranger", customers.read_customer, case.customer_id)


async def test_the_accused_unit_finds_its_requests_and_supervisions_nowhere(stage: Stage) -> None:
    case, insider = await about_lamps(stage), await watched(stage, "cases.decide_extension", "cases.supervise")
    await stage.do("stranger", service.sign_case, case.id, case.version)
    await stage.do("stranger", service.act, case.id, None, "ask_extension", {"days": 2, "reason": "核查"})
    await stage.do("leader", service.act, case.id, None, "supervise", {"opinion": "严查"})
    seen = await stage.do("leader", service.cooperation_of, case.id)

    assert (await stage.do(insider, service.list_requests, None, None, None, 9)).items == []
    assert (await stage.do(insider, service.list_supervisions, [], None, None, None, 9)).items == []
    with pytest.raises(NotFound):
        await stage.do(insider, service.decide_request, seen.requests[0].id, 1, True, None, "")
    with pytest.raises(NotFound):
        await stage.do(insider, service.evaluate_supervision, seen.supervisions[0].id, 1, "settled", "")


async def test_the_accused_unit_reads_nothing_of_it_in_the_audit_trail(stage: Stage) -> None:
    case, insider = await about_lamps(stage), await watched(stage, "identity.read_audit")
    other = await stage.opened()
    wanted = EventFilter(subject_kind="cases")

    async def told(role: str) -> set[int]:
        page = await stage.do(role, identity.list_events, wanted, None, 200)
        return {event.subject_id for event in page.items}

    assert case.id not in await told(insider)
    assert {case.id, other.id} <= await told("administrator")


async def test_the_accused_units_files_hold_nothing_of_it(stage: Stage) -> None:
    case, insider = await about_lamps(stage), await watched(stage, "exchange.export")
    other = await stage.opened()

    async def written(role: str) -> str:
        desk = Desk(stage.actors[role], stage.people, stage.clock)
        started = await desk.do(exchange.start_export, "csv", {})
        done = await desk.run_export(started.id, stage.actors[role])
        path, _ = await desk.do(exchange.export_file, done.id)
        text: str = path.read_text("utf-8-sig")
        return text

    assert case.number not in await written(insider)
    assert other.number in await written(insider)
    assert case.number in await written("leader")


async def test_units_below_the_accused_are_barred_and_those_above_are_not(stage: Stage) -> None:
    below = await stage.people.unit("路灯一所", below=stage.lamps)
    stage.actors["below"] = await stage.people.actor("cases.read_all", unit=below)
    case = await stage.opened()
    await stage.do("agent", service.bar, case.id, stage.lamps.id, None, ACCUSED, "")

    with pytest.raises(NotFound):
        await stage.do("below", service.case_by_id, case.id)
    other = await stage.opened()
    await stage.do("agent", service.bar, other.id, below.id, None, ACCUSED, "")
    stage.actors["bureau"] = await stage.people.actor("cases.read_all", unit=stage.lamps)
    assert (await stage.do("bureau", service.case_by_id, other.id)).id == other.id


async def test_a_person_who_is_named_does_not_see_it_though_colleagues_do(stage: Stage) -> None:
    stage.actors["colleague"] = await stage.people.actor(shipped="handler", unit=stage.lamps)
    case = await stage.assigned()

    await stage.do("agent", service.bar, case.id, None, stage.actors["handler"].id, CONFLICT, "当事人亲属")

    with pytest.raises(NotFound):
        await stage.do("handler", service.case_by_id, case.id)
    assert (await stage.do("handler", service.list_cases, Filters(), None, 9)).items == []
    assert (await stage.do("colleague", service.case_by_id, case.id)).id == case.id


async def test_even_the_super_user_is_barred_when_named(stage: Stage) -> None:
    stage.actors["super"] = await stage.people.actor(is_super=True)
    case = await stage.opened()

    await stage.do("agent", service.bar, case.id, None, stage.actors["super"].id, ACCUSED, "")

    with pytest.raises(NotFound):
        await stage.do("super", service.case_by_id, case.id)


async def test_who_has_an_interest_says_so_and_stands_aside(stage: Stage) -> None:
    case = await stage.assigned()

    await stage.do("handler", service.recuse, case.id, "邻居")

    with pytest.raises(NotFound):
        await stage.do("handler", service.case_by_id, case.id)
    (barred,) = await stage.do("agent", service.barred_of, case.id)
    assert (barred.user_id, barred.why, barred.reason) == (stage.actors["handler"].id, CONFLICT, "邻居")


async def test_a_case_is_not_given_to_whom_it_is_about(stage: Stage) -> None:
    below = await stage.people.unit("路灯一所", below=stage.lamps)
    case = await stage.opened()
    await stage.do("agent", service.bar, case.id, stage.lamps.id, None, ACCUSED, "")

    for unit in (stage.lamps, below):
        for action, form in (
            ("dispatch", {"unit_id": unit.id}),
            ("add_co_units", {"co_unit_ids": [unit.id], "matter": "x"}),
            ("propose_enforcement", {"unit_id": unit.id, "matter": "x", "place": "y"}),
        ):
            with pytest.raises(BarredFromCase):
                await stage.do("dispatcher", service.act, case.id, None, action, form)


async def test_a_unit_below_or_a_person_who_is_named_is_not_handed_it(stage: Stage) -> None:
    below = await stage.people.unit("路灯一所", below=stage.lamps)
    named = await stage.people.actor(shipped="handler", unit=stage.lamps)
    case = await stage.handling()
    await stage.do("agent", service.bar, case.id, below.id, None, CONFLICT, "")
    await stage.do("agent", service.bar, case.id, None, named.id, CONFLICT, "")

    for form in ({"unit_id": below.id}, {"user_id": named.id}):
        with pytest.raises(BarredFromCase):
            await stage.do("handler", service.act, case.id, None, "hand_down", form)


async def test_what_lies_at_a_unit_is_taken_back_when_it_is_barred(stage: Stage) -> None:
    case = await stage.handling()
    form = {"co_unit_ids": [stage.water.id], "matter": "查"}
    await stage.do("dispatcher", service.act, case.id, None, "add_co_units", form)

    await stage.do("agent", service.bar, case.id, stage.lamps.id, None, ACCUSED, "")
    await stage.do("agent", service.bar, case.id, stage.water.id, None, CONFLICT, "")

    taken = await fresh(stage, case)
    parts = (await stage.do("leader", service.cooperation_of, case.id)).parts
    assert (taken.state, taken.unit_id, taken.return_count) == (State.RECORDED, None, 0)
    assert [part.state for part in parts] == [PartState.RELEASED]
    for role in ("handler", "stranger"):
        with pytest.raises(NotFound):
            await stage.do(role, service.case_by_id, case.id)


async def test_whom_a_new_case_is_about_is_named_with_it(stage: Stage) -> None:
    insider = await watched(stage)

    case = await stage.opened(
        kind="report", accused_unit_ids=(stage.lamps.id,), accused_user_ids=(stage.actors["leader"].id,)
    )

    for role in (insider, "leader"):
        with pytest.raises(NotFound):
            await stage.do(role, service.case_by_id, case.id)
    assert {one.why for one in await stage.do("agent", service.barred_of, case.id)} == {ACCUSED}


async def test_somebody_is_always_left_who_sees_it(stage: Stage) -> None:
    case, centre = await stage.opened(), await stage.people.root()

    with pytest.raises(BarsOneself):
        await stage.do("agent", service.bar, case.id, centre.id, None, ACCUSED, "")


async def test_a_mistake_is_taken_back(stage: Stage) -> None:
    case, insider = await stage.opened(), await watched(stage)
    (barred,) = await stage.do("agent", service.bar, case.id, stage.lamps.id, None, ACCUSED, "")

    await stage.do("agent", service.unbar, case.id, barred.id, "核实无关")

    assert (await stage.do(insider, service.case_by_id, case.id)).barred is False
    with pytest.raises(NotFound):
        await stage.do("agent", service.unbar, case.id, barred.id, "再次")


async def test_history_does_not_say_who_is_barred(stage: Stage) -> None:
    case = await about_lamps(stage)

    steps = [step for step in await stage.do("leader", service.read_timeline, case.id) if step.kind == "cases.barred"]

    assert [set(step.facts) for step in steps] == [{"barred_id", "why"}]


async def test_one_of_two_is_named_and_exists(stage: Stage) -> None:
    case = await stage.opened()

    for unit_id, user_id, refusal in (
        (None, None, Invalid), (stage.lamps.id, 1, Invalid), (10**12, None, NotFound), (None, 10**12, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            await stage.do("agent", service.bar, case.id, unit_id, user_id, ACCUSED, "")
    with pytest.raises(Forbidden):
        await stage.do("leader", service.bar, case.id, stage.lamps.id, None, ACCUSED, "")


async def test_who_brought_a_confidential_case_is_told_to_few(stage: Stage) -> None:
    case = await stage.opened(confidential=True)

    async def told(role: str) -> bool:
        view = await stage.do(role, service.view_of, case)
        items = (await stage.do(role, service.list_cases, Filters(), None, 9)).items
        by_caller = (await stage.do(role, service.list_cases, Filters(customer_id=case.customer_id), None, 9)).items
        answers = {view.customer is not None, items[0].item.customer_id is not None, len(by_caller) == 1}
        assert len(answers) == 1
        return answers.pop()

    assert {role: await told(role) for role in ("agent", "callback", "supervisor", "dispatcher", "auditor", "leader")} == {
        "agent": True, "callback": True, "supervisor": True, "dispatcher": False, "auditor": False, "leader": False,
    }  # fmt: skip


async def _bytes() -> AsyncIterator[bytes]:
    yield "证据".encode()
