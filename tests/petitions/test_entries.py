"""Entering petitions and finding them. Rules P1 and P2."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import some_category
from tests.petitions.conftest import FIVE, ID_NUMBER, person, petition
from tests.stage import Client

from hearline.cases import service as cases
from hearline.cases.model import CaseChange
from hearline.kit.actor import system
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale
from hearline.petitions import jobs, service
from hearline.petitions.model.entries import CoUnit, Diversion, Form, PetitionFilters, Reply
from hearline.petitions.service import PetitionView
from hearline.petitions.store.entries import SORTS

FOLLOWED = {"cases.dispatched", "cases.petition_kept", "cases.returned", "cases.rejected"}


async def entered(stage: Stage, **fields: Any) -> PetitionView:
    view: PetitionView = await stage.do("agent", service.enter_petition, petition(**fields))
    return view


async def found(stage: Stage, role: str = "leader", sort: str = "-opened_at", **asked: Any) -> list[int]:
    page = await stage.do(role, service.list_petitions, PetitionFilters(**asked), sort, None, 50)
    return [row.case_id for row, _ in page.items]


@pytest.mark.requirement("S4B-015")
@pytest.mark.parametrize("form", list(Form))
async def test_every_form_is_entered_in_one_format(stage: Stage, form: Form) -> None:
    view = await entered(stage, form=form, people=[person(id_number=ID_NUMBER, address="采石村3号")])

    assert (view.entry.form, view.case.channel) == (form, form)
    assert [one.id_number_hint for one in view.people] == ["110105********002X"]


@pytest.mark.requirement("S4B-015")
async def test_a_group_is_represented_by_five_people_at_most(stage: Stage) -> None:
    people = [person(name, phone=f"1990000020{at}") for at, name in enumerate(FIVE)]

    view = await entered(stage, form=Form.VISIT, people=people, people_count=38)
    with pytest.raises(Invalid) as refused:
        await entered(stage, form=Form.VISIT, people=[*people, person("己", phone="19900000209")], people_count=38)

    assert ([one.name for one in view.people], view.entry.people_count) == (list(FIVE), 38)
    assert (refused.value.path, refused.value.reason) == ("people", "too_many")


@pytest.mark.requirement("S4B-016")
@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"people": []}, "people"),
        ({"people": [person("")]}, "people.0.name"),
        ({"people": [person(phone="")]}, "people.0.phone"),
        ({"people": [person(), person("王五")], "people_count": 1}, "people_count"),
        ({"people": [person(phone="12")]}, "phone"),
        ({"people": [person(id_number="110105194912310021")]}, "id_number"),
        ({"received_on": date(2026, 3, 3)}, "received_on"),
        ({"instruction": "请认真办理"}, "instructed_by"),
    ],
)
async def test_what_is_missing_or_wrong_is_refused_at_its_field(stage: Stage, fields: Any, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        await entered(stage, **fields)

    assert refused.value.path == path


async def test_who_calls_may_stay_unnamed(stage: Stage) -> None:
    assert (await entered(stage, form=Form.PHONE, people=[person("")])).case.customer_id is not None


async def test_a_form_sent_twice_enters_one_petition(stage: Stage) -> None:
    first = await entered(stage, submit_key="6f1f7ed2-8f0c-4d9c-9c55-4d6a0d1f0a11")
    again = await entered(stage, submit_key="6f1f7ed2-8f0c-4d9c-9c55-4d6a0d1f0a11")

    assert first.case.id == again.case.id


async def test_the_same_id_number_is_the_same_citizen(stage: Stage) -> None:
    first = await entered(stage, people=[person(id_number=ID_NUMBER)])
    again = await entered(
        stage, people=[person("甲", phone="19900000301"), person(phone="", id_number=ID_NUMBER)], people_count=2
    )

    assert again.people[1].id == first.people[0].id


@pytest.mark.requirement("S4B-019")
async def test_all_nine_filters_combine(stage: Stage) -> None:
    wanted = await entered(
        stage, transfer_body="省信访局", diversion=Diversion.ASSIGN, lead_person="赵主任",
        co_units=[CoUnit(stage.water.id, "钱科长")],
    )  # fmt: skip
    await entered(stage, people=[person(phone="19900000102")])
    case = wanted.case
    await stage.do("dispatcher", _dispatch, case, stage)
    asked: dict[str, Any] = {
        "number": case.number, "received_from": date(2026, 3, 1), "received_to": date(2026, 3, 2), "reply": Reply.NONE,
        "transfer_body": "信访", "diversion": Diversion.ASSIGN, "unit_id": stage.lamps.id, "lead_person": "赵",
        "co_unit_id": stage.water.id, "co_person": "钱科",
    }  # fmt: skip
    wrong: dict[str, Any] = {
        "number": "260302000000000", "received_from": date(2026, 3, 3), "received_to": date(2026, 3, 1),
        "reply": Reply.GIVEN, "transfer_body": "市长", "diversion": Diversion.SELF, "unit_id": stage.water.id,
        "lead_person": "孙", "co_unit_id": stage.lamps.id, "co_person": "李",
    }  # fmt: skip

    assert await found(stage, **asked) == [case.id]
    assert {name: await found(stage, **asked | {name: value}) for name, value in wrong.items()} == {
        key: [] for key in wrong
    }


async def _dispatch(work: Any, case: Any, stage: Stage) -> Any:
    category = await stage.do("administrator", cases.add_category, f"征地 {case.id}", None, f"land-{case.id}", None, 0)
    classed = await cases.edit_case(work, case.id, case.version, CaseChange(category_id=category.id))
    return await cases.dispatch_case(work, case.id, classed.version, stage.lamps.id, "请办理")


@pytest.mark.requirement("S4B-019")
@pytest.mark.parametrize("sort", [*SORTS, *(f"-{name}" for name in SORTS)])
async def test_pages_in_any_columns_order_neither_skip_nor_repeat(stage: Stage, sort: str) -> None:
    ids = {
        (await entered(stage, people=[person(phone=f"1990000040{at}")], people_count=1 + at % 2, transfer_body="省" * (at % 3))).case.id
        for at in range(5)
    }  # fmt: skip
    seen: list[int] = []
    cursor = None

    while True:
        page = await stage.do("leader", service.list_petitions, PetitionFilters(), sort, cursor, 2)
        seen += [row.case_id for row, _ in page.items]
        cursor = page.next
        if cursor is None:
            break

    assert len(seen) == len(ids)
    assert set(seen) == ids


@pytest.mark.requirement("S4B-019")
async def test_an_export_holds_what_the_list_shows_and_no_formula(stage: Stage) -> None:
    await entered(stage, title="=HYPERLINK(1)", transfer_body="省信访局")
    await entered(stage, people=[person(phone="19900000102")], transfer_body="")

    content = (
        await stage.do("leader", service.export_petitions, PetitionFilters(transfer_body="省"), "-opened_at")
    ).decode("utf-8-sig")

    assert len(content.splitlines()) == 2
    assert "'=HYPERLINK" in content
    assert "199****0101" in content


async def test_a_unit_finds_the_petitions_of_its_own_cases_only(stage: Stage) -> None:
    own, _ = await entered(stage), await entered(stage, people=[person(phone="19900000102")])
    await stage.do("dispatcher", _dispatch, own.case, stage)

    assert await found(stage, role="handler") == [own.case.id]


async def test_diversion_and_instruction_are_written_down_with_what_stood_before(stage: Stage) -> None:
    view = await entered(stage)

    changed = await stage.do(
        "dispatcher", service.change_petition, view.case.id, view.entry.version,
        {"diversion": "assign", "instruction": "限期办结", "instructed_by": "张市长"}, [CoUnit(stage.water.id)],
    )  # fmt: skip

    assert (changed.entry.diversion, changed.entry.instruction) == ("assign", "限期办结")
    assert [unit for unit, _, _ in changed.co_units] == [stage.water.id]
    with pytest.raises(Stale):
        await stage.do(
            "dispatcher", service.change_petition, view.case.id, view.entry.version, {"reference": "x"}, None
        )


@pytest.mark.requirement("S4B-025", "S4B-019")
async def test_the_entry_says_which_way_a_step_sent_it(stage: Stage) -> None:
    category = await some_category(stage)
    view = await entered(stage, category_id=category)
    plain = await entered(stage, people=[person(phone="19900000102")])
    seen: list[str] = []
    done = 0

    async def then(role: str, action: str, **form: Any) -> None:
        nonlocal done
        await stage.do(role, cases.act, view.case.id, None, action, form)
        steps = list(await stage.do("leader", cases.read_timeline, view.case.id))
        await stage.do("administrator", _noted, [one for one in steps[done:] if one.kind in FOLLOWED])
        done = len(steps)
        now = await stage.do("leader", service.petition_by_case, view.case.id)
        assert now.entry.version == view.entry.version
        seen.append(now.entry.diversion)

    await then("dispatcher", "dispatch", unit_id=stage.lamps.id)
    await then("handler", "return", reason="not-ours", detail="不属本单位")
    await then("dispatcher", "assign", unit_id=stage.lamps.id, report_by="2026-03-20", instruction="查清后报告")
    await then("handler", "keep", lead="赵科长")

    assert seen == ["forward", "return", "assign", "self"]
    assert await found(stage, diversion=Diversion.SELF) == [view.case.id]
    assert (await stage.do("leader", service.petition_by_case, plain.case.id)).entry.diversion == ""


async def _noted(work: Any, facts: list[Any]) -> None:
    await jobs.note_diversions(replace(work, actor=system("petitions.diversions")), facts)


async def test_a_correction_tells_what_stood_there_before_and_nothing_else(stage: Stage) -> None:
    view = await entered(stage, transfer_body="省信访局")

    async def change(view: PetitionView, values: dict[str, Any], units: list[CoUnit] | None = None) -> PetitionView:
        done: PetitionView = await stage.do(
            "agent", service.change_petition, view.case.id, view.entry.version, values, units
        )
        return done

    view = await change(
        view, {"purpose": "suggestion", "transfer_body": "省信访局"}, [CoUnit(stage.water.id, "钱科长")]
    )
    view = await change(view, {"instructed_on": date(2026, 3, 1)})
    view = await change(view, {"instructed_on": None}, [CoUnit(stage.water.id, "钱科长")])
    await change(view, {"reference": ""})

    steps = await stage.do("leader", cases.read_timeline, view.case.id)
    changes = [(one.facts["before"], one.facts["after"]) for one in steps if one.kind == "petitions.changed"]
    assert changes == [
        ({"purpose": "appeal", "co_units": ""}, {"purpose": "suggestion", "co_units": "水务集团 钱科长"}),
        ({"instructed_on": ""}, {"instructed_on": "2026-03-01"}),
        ({"instructed_on": "2026-03-01"}, {"instructed_on": ""}),
    ]


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"received_on": date(2026, 3, 3)}, "received_on"),
        ({"instruction": "请认真办理"}, "instructed_by"),
        ({"people_count": 1}, "people_count"),
    ],
)
async def test_a_correction_breaks_no_rule_of_the_entry(stage: Stage, values: dict[str, Any], path: str) -> None:
    two = [person(), person("王五", phone="19900000102")]
    view = await entered(stage, form=Form.VISIT, people=two, people_count=2)

    with pytest.raises(Invalid) as refused:
        await stage.do("agent", service.change_petition, view.case.id, view.entry.version, values, None)

    assert refused.value.path == path


async def test_doors_are_guarded(stage: Stage) -> None:
    view = await entered(stage)

    with pytest.raises(Forbidden):
        await stage.do("handler", service.enter_petition, petition())
    with pytest.raises(Forbidden):
        await stage.do("agent", service.export_petitions, PetitionFilters(), "number")
    with pytest.raises(NotFound):
        await stage.do("stranger", service.petition_by_case, view.case.id)


@pytest.mark.requirement("S4B-016")
async def test_over_long_texts_are_refused_with_their_field(stage: Stage, client: Client) -> None:
    agent = await stage.people.user(shipped="agent")
    await client.log_in(agent)
    body = {
        "form": "web", "purpose": "appeal", "people": [{"name": "李四", "phone": "19900000101"}], "title": "长" * 201,
        "content": "x", "received_on": "2026-03-02",
    }  # fmt: skip

    refused = await client.post("/api/petitions", json=body)
    taken = await client.post("/api/petitions", json=body | {"title": "短"})

    assert (refused.status_code, taken.status_code) == (422, 201)
    assert "title" in refused.text
    assert replace(person(), name="李四").name == taken.json()["people"][0]["name"]
