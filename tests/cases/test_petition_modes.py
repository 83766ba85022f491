"""How a petition is handled: kept, forwarded, assigned, and the rest; each a step with fields of its own."""

from datetime import date, timedelta

import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import Walk, begun

from hearline.cases import service
from hearline.cases.errors import MergedCase, NotOwnUnit, WrongState
from hearline.cases.errors.cooperation import BarredFromCase
from hearline.cases.model import Colour, DeadlineLimit, FlowAction, Measure
from hearline.cases.model.cooperation import BarredWhy
from hearline.cases.rules.history import replay
from hearline.cases.rules.shipped import PETITION
from hearline.kit.errors import Forbidden, Invalid, NotFound

ASKED = {"report_by": "2026-03-20", "instruction": "查清后书面报告"}
FIRST = [one for one in PETITION.actions if one.permission == "cases.dispatch" and "registered" in one.sources]
LEAD = {"lead": "赵科长"}


async def section(stage: Stage) -> None:
    """The petition office is a unit of its own; its section answers what it keeps."""
    office = await stage.people.unit("市信访局")
    inner = await stage.people.unit("办信科", below=office)
    stage.actors["office"] = await stage.people.actor(shipped="dispatcher", unit=office)
    stage.actors["section"] = await stage.people.actor(shipped="handler", unit=inner)
    stage.inner = inner  # type: ignore[attr-defined]


async def asked_of(walk: Walk, role: str, code: str) -> set[str]:
    """What the step asks for before it can be done."""
    step = next(step for step in (await walk.view(role)).steps if step.code == code)
    return {field.code for field in step.fields if field.required}


@pytest.mark.requirement("S4B-025")
async def test_each_mode_is_a_step_with_required_fields_of_its_own(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")
    at_first = {code: await asked_of(walk, "dispatcher", code) for code in ("self_handle", "dispatch", "assign")}
    at_first["add_co_units"] = await asked_of(walk, "dispatcher", "add_co_units")
    refusal = await asked_of(walk, "dispatcher", "reject")
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    objection, kept = await asked_of(walk, "handler", "return"), await asked_of(walk, "handler", "keep")
    supervision = await asked_of(walk, "supervisor", "supervise")
    await walk("handler", "sign")

    assert at_first == {
        "self_handle": {"lead"}, "dispatch": {"unit_id"}, "assign": {"unit_id", "report_by", "instruction"},
        "add_co_units": {"co_unit_ids", "matter"},
    }  # fmt: skip
    assert (refusal, objection, kept) == ({"outcome", "ground"}, {"reason", "detail"}, {"lead"})
    assert (supervision, await asked_of(walk, "auditor", "extend")) == ({"opinion"}, {"days", "reason"})


@pytest.mark.requirement("S4B-025")
@pytest.mark.parametrize("action", FIRST)
async def test_no_mode_goes_without_what_it_requires(stage: Stage, action: FlowAction) -> None:
    walk = await begun(stage, kind="petition")

    for field in (field for field in action.fields if field.required):
        with pytest.raises(Invalid) as refused:
            await walk(
                "dispatcher",
                action.code,
                **{
                    one.code: value
                    for one in action.fields
                    if one is not field
                    and (
                        value := {"unit": stage.lamps.id, "units": [stage.lamps.id], "date": "2026-03-20"}.get(one.type)
                    )
                }
                | {one.code: "x" for one in action.fields if one is not field and one.type in ("text", "long_text")},
            )
        assert refused.value.path == f"form.{field.code}"


@pytest.mark.requirement("S4B-028")
async def test_what_is_self_handled_stays_in_the_unit_on_its_own_clock(stage: Stage) -> None:
    await section(stage)
    was = await stage.do("administrator", service.deadline_profile, "petition")
    own = DeadlineLimit("petition", "self_handle", None, None, 20, Measure.CALENDAR_DAYS, 3, Measure.CALENDAR_DAYS)
    limits = [*(limit for limit in was.limits if limit.clock != "self_handle"), own]
    await stage.do(
        "administrator", service.change_deadline_profile, "petition", was.version, was.name, was.name_en, was.source,
        limits,
    )  # fmt: skip
    stage.people.work_of(stage.actors["office"]).tools.cache.clear()
    walk = await begun(stage, kind="petition")
    stage.clock.move(days=3)

    assert await walk("office", "self_handle", **LEAD, instruction="本周走访") == "self_handling"

    assert walk.case.unit_name == "市信访局"
    assert walk.case.due_at.date() == date(2026, 3, 25)
    assert (await walk.clocks())["notice"].colour == Colour.DONE
    kinds = [event.kind for event in await walk.history()]
    assert "cases.petition_kept" in kinds
    assert "cases.dispatched" not in kinds


@pytest.mark.requirement("S4B-028")
async def test_a_section_gives_its_opinion_and_does_it_again(stage: Stage) -> None:
    await section(stage)
    walk = await begun(stage, kind="petition")
    await walk("office", "self_handle", **LEAD, unit_id=stage.inner.id)  # type: ignore[attr-defined]

    assert await walk("section", "submit_result", result="处理意见书") == "deciding"
    assert await walk("auditor", "audit", verdict="redo", opinion="依据不足") == "reworking"
    assert walk.case.unit_name == "办信科"
    assert await walk("section", "submit_result", result="补充处理意见书") == "deciding"
    assert await walk("auditor", "audit", verdict="pass") == "decided"


async def test_who_decides_to_keep_it_answers_it_though_a_dispatcher(stage: Stage) -> None:
    await section(stage)
    walk = await begun(stage, kind="petition")
    await walk("office", "self_handle", **LEAD)

    assert await walk("office", "submit_own", result="处理意见书") == "deciding"


@pytest.mark.requirement("S4B-028")
async def test_a_unit_keeps_what_it_was_sent(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")
    await walk("dispatcher", "assign", unit_id=stage.lamps.id, **ASKED)
    stage.clock.move(days=2)

    with pytest.raises(NotFound):
        await walk("stranger", "keep", **LEAD)
    assert await walk("handler", "keep", **LEAD) == "self_handling"

    clocks = await walk.clocks()
    assert (walk.case.unit_id, walk.case.due_at.date()) == (stage.lamps.id, date(2026, 5, 4))
    assert clocks["objection"].colour == Colour.DONE
    assert clocks["report"].colour == Colour.GREEN  # the report is still asked for


async def test_nobody_keeps_a_petition_in_anothers_unit(stage: Stage) -> None:
    await section(stage)
    walk = await begun(stage, kind="petition")

    with pytest.raises(NotOwnUnit):
        await walk("office", "self_handle", **LEAD, unit_id=stage.lamps.id)
    with pytest.raises(NotOwnUnit):  # the dispatcher of the stage is at the top, and all are below
        await walk("dispatcher", "self_handle", **LEAD, unit_id=stage.lamps.id)
    with pytest.raises(Forbidden):
        await walk("agent", "self_handle", **LEAD)
    await stage.do("supervisor", service.bar, walk.case.id, stage.inner.id, None, BarredWhy.ACCUSED, "当事人")  # type: ignore[attr-defined]
    await walk.look()
    with pytest.raises(BarredFromCase):
        await walk("office", "self_handle", **LEAD, unit_id=stage.inner.id)  # type: ignore[attr-defined]


@pytest.mark.requirement("S4B-025")
async def test_an_assignment_asks_a_report_back_by_a_day(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")

    await walk("dispatcher", "assign", unit_id=stage.lamps.id, **ASKED)

    report = (await walk.clocks())["report"]
    assert report.due_at.date() == date(2026, 3, 20)
    assert report.due_at - report.warn_at == timedelta(days=3)
    sent = next(event for event in await walk.history() if event.kind == "cases.dispatched")
    assert (sent.facts["action"], sent.facts["report_by"]) == ("assign", "2026-03-20")
    await walk("handler", "sign")
    await walk("handler", "submit_result", result="处理意见书")
    assert (await walk.clocks())["report"].colour == Colour.DONE


@pytest.mark.parametrize("day", ["2026-03-01", "2020-01-01", "2026-02-30", "3000-01-01", 20])
async def test_a_report_is_not_asked_for_yesterday(stage: Stage, day: object) -> None:
    walk = await begun(stage, kind="petition")

    with pytest.raises(Invalid) as refused:
        await walk("dispatcher", "assign", unit_id=stage.lamps.id, report_by=day, instruction="请报告")

    assert refused.value.path == "form.report_by"


async def test_forwarded_again_it_owes_no_report(stage: Stage) -> None:
    walk = await begun(stage, kind="petition")
    await walk("dispatcher", "assign", unit_id=stage.lamps.id, **ASKED)
    await walk("dispatcher", "dispatch", unit_id=stage.water.id)

    assert (await walk.clocks())["report"].colour == Colour.DONE
    await walk("dispatcher", "assign", unit_id=stage.lamps.id, **ASKED)
    await walk("dispatcher", "take_back", reason="另派")
    assert (await walk.clocks())["report"].colour == Colour.DONE


async def test_a_petition_that_is_merged_is_not_kept_alone(stage: Stage) -> None:
    await section(stage)
    main, walk = await begun(stage, kind="petition"), await begun(stage, kind="petition", phone="19900000002")
    await stage.do(
        "dispatcher",
        service.merge_cases,
        main.case.id,
        main.case.version,
        [(walk.case.id, walk.case.version)],
        "同一事",
    )
    await walk.look()

    with pytest.raises((MergedCase, WrongState)):
        await walk("office", "self_handle", **LEAD)


async def test_its_history_tells_who_keeps_it(stage: Stage) -> None:
    await section(stage)
    walk = await begun(stage, kind="petition")
    await walk("office", "self_handle", **LEAD)

    at = replay((await walk.view()).flow.definition, await walk.history())

    assert (at.node, at.unit_id) == ("self_handling", walk.case.unit_id)


async def test_the_timeline_speaks_the_words_of_the_flow(stage: Stage) -> None:
    await section(stage)
    walk = await begun(stage, kind="petition")
    await walk("dispatcher", "assign", unit_id=stage.lamps.id, **ASKED)
    await walk("handler", "return", reason="not-ours", detail="属市水务局职责")
    await walk("dispatcher", "dispatch", unit_id=stage.water.id)
    await walk("stranger", "sign")
    await walk("dispatcher", "take_back", reason="改为自办")
    await walk("office", "self_handle", **LEAD)
    await walk("office", "submit_own", result="处理意见书")
    plain = await begun(stage)
    await plain("dispatcher", "dispatch", unit_id=stage.lamps.id)

    async def words(walk: Walk) -> list[str]:
        steps = await stage.do("leader", service.read_steps, walk.case.id)
        return [action.name for _, action in steps if action is not None]

    assert await words(walk) == ["交办", "提出异议退回", "转送", "受理", "自办", "提交处理意见"]
    assert await words(plain) == []
