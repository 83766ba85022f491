"""Registering, correcting, finding again."""

from uuid import uuid4

import pytest
from tests.cases.conftest import CALLER, Stage

from hearline.cases import rules, service
from hearline.cases.errors import AttachmentGone, SearchTooShort, UnknownCategory, UnknownKind
from hearline.cases.model import CaseChange, NewCase
from hearline.cases.service import Filters
from hearline.kit.errors import Stale, Taken


async def test_a_number_passes_its_own_check_and_carries_the_local_day(stage: Stage) -> None:
    case = await stage.opened()

    assert rules.is_case_number(case.number)
    assert case.number.startswith("260302")


async def test_a_form_sent_twice_opens_one_case(stage: Stage) -> None:
    key = str(uuid4())

    first = await stage.opened(submit_key=key)
    second = await stage.opened(submit_key=key)

    assert (second.id, second.number) == (first.id, first.number)


async def test_two_calls_from_one_number_are_one_customer(stage: Stage) -> None:
    first = await stage.opened(name="王秀兰")
    second = await stage.opened(phone="+86 199-0000-0001")

    assert first.customer_id is not None
    assert first.customer_id == second.customer_id


async def test_hostile_texts_are_kept_to_the_letter(stage: Stage) -> None:
    text = "<script>alert(1)</script> '); DROP TABLE cases;-- 𠮷野家 👨‍👩‍👧 \u202e %s %(x)s {0}"

    case = await stage.opened(title=text, content=text, place=text)

    assert (case.title, case.content, case.place) == (text, text, text)


async def test_unknown_kinds_and_categories_are_refused(stage: Stage) -> None:
    with pytest.raises(UnknownKind):
        await stage.opened(kind="nonsense")
    with pytest.raises(UnknownCategory):
        await stage.opened(category_id=999_999)


async def test_a_file_that_is_not_the_actors_is_refused(stage: Stage) -> None:
    with pytest.raises(AttachmentGone):
        await stage.opened(attachment_ids=(404,))


async def test_units_never_learn_who_brought_a_confidential_case(stage: Stage) -> None:
    case = await stage.assigned(confidential=True)

    seen_by_unit = await stage.do("handler", service.view_of, case)
    seen_by_centre = await stage.do("agent", service.view_of, case)

    assert seen_by_unit.customer is None
    assert seen_by_centre.customer.phone_hint == "199****0001"


async def test_the_wording_before_a_correction_is_kept(stage: Stage) -> None:
    case = await stage.opened(title="路灯不良")

    await stage.do("agent", service.edit_case, case.id, case.version, CaseChange(title="路灯不亮"))

    step = (await stage.do("agent", service.read_timeline, case.id))[-1]
    assert step.facts == {"before": {"title": "路灯不良"}, "after": {"title": "路灯不亮"}}


async def test_another_kind_has_another_deadline(stage: Stage) -> None:
    case = await stage.opened(kind="complaint")

    edited = await stage.do("agent", service.edit_case, case.id, case.version, CaseChange(kind="consultation"))

    assert edited.due_at < case.due_at


async def test_a_correction_of_what_somebody_else_changed_is_refused(stage: Stage) -> None:
    case = await stage.opened()
    await stage.do("agent", service.edit_case, case.id, case.version, CaseChange(title="甲"))

    with pytest.raises(Stale):
        await stage.do("supervisor", service.edit_case, case.id, case.version, CaseChange(title="乙"))


async def test_a_note_spoils_nobodys_version(stage: Stage) -> None:
    case = await stage.opened()
    await stage.do("supervisor", service.note_case, case.id, "来电人又催了一次")

    edited = await stage.do("agent", service.edit_case, case.id, case.version, CaseChange(title="甲"))

    assert edited.title == "甲"


@pytest.mark.parametrize("text", ["不亮", "灯杆", "HB-0417", "0417", "湖滨路12号", "“湖滨路12号”"])
async def test_a_case_is_found_by_any_part_of_its_text(stage: Stage, text: str) -> None:
    case = await stage.opened(title="路灯不亮", content="灯杆HB-0417坏了", place="湖滨路12号")
    await stage.opened(title="自来水发黄", content="早上起来水是黄的")

    page = await stage.do("agent", service.list_cases, Filters(), text, 50)

    assert [view.item.id for view in page.items] == [case.id]


async def test_a_correction_moves_what_a_case_is_found_by(stage: Stage) -> None:
    case = await stage.opened(title="路灯不亮")
    await stage.do("agent", service.edit_case, case.id, case.version, CaseChange(title="井盖缺失"))

    assert len((await stage.do("agent", service.list_cases, Filters(), "井盖", 50)).items) == 1
    assert len((await stage.do("agent", service.list_cases, Filters(), "路灯", 50)).items) == 0


async def test_a_number_finds_its_case_with_or_without_dashes(stage: Stage) -> None:
    case = await stage.opened()
    await stage.opened()

    dashed = f"{case.number[:6]}-{case.number[6:13]}-{case.number[13:]}"

    page = await stage.do("agent", service.list_cases, Filters(), dashed, 50)
    assert [view.item.id for view in page.items] == [case.id]
    assert (await stage.do("agent", service.case_by_number, dashed)).id == case.id


async def test_one_character_is_too_little_to_search_for(stage: Stage) -> None:
    with pytest.raises(SearchTooShort):
        await stage.do("agent", service.list_cases, Filters(), "灯", 50)


async def test_a_draft_is_sealed_and_comes_back(stage: Stage) -> None:
    await stage.do("agent", service.save_draft, "desk-1", {"phone": CALLER, "content": "正在登记"})

    kept = await stage.do("agent", service.read_draft, "desk-1")
    stored = await stage.people.work_of(stage.actors["agent"]).value("SELECT body FROM drafts")

    assert kept.body == {"phone": CALLER, "content": "正在登记"}
    assert CALLER.encode() not in bytes(stored)
    assert await stage.do("supervisor", service.read_draft, "desk-1") is None


async def test_what_is_answered_at_once_is_what_was_written(stage: Stage) -> None:
    """The case is put together without reading it again: both must be the same."""
    category = await stage.do("administrator", service.add_category, "照明")

    told = await stage.opened(category_id=category.id, name="王秀兰", confidential=True, place="湖滨路")

    assert told == await stage.do("agent", service.case_by_id, told.id)


async def test_a_key_of_somebody_elses_form_is_refused(stage: Stage) -> None:
    key = str(uuid4())
    await stage.opened(submit_key=key)

    with pytest.raises(Taken):
        await stage.do("supervisor", service.open_case, NewCase("", "help", "停水", "早上停水", submit_key=key))
