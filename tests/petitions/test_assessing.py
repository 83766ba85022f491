"""Questionnaires, scores, trends. Rules P5 and P6."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.cases.conftest import Stage
from tests.petitions.conftest import person, petition

from hearline.cases import service as cases
from hearline.kit.errors import Forbidden, Invalid, Stale
from hearline.kit.work import Work
from hearline.petitions import service
from hearline.petitions.errors import AnswersMissing, Submitted
from hearline.petitions.model.assessing import (
    Answer,
    Dimension,
    KeyCounts,
    NewAssessment,
    Question,
    Questionnaire,
)
from hearline.petitions.model.screening import Risk
from hearline.petitions.rules import assessing as rules
from hearline.petitions.rules import trends
from hearline.petitions.service import trends as counting

CHOICES = [Answer("no", "否", "No", 0), Answer("some", "有", "Some", 50), Answer("yes", "是", "Yes", 100)]
ASKED = Questionnaire(
    [Question("law", "合法", "Lawful", 3, CHOICES), Question("crowd", "群体", "Crowd", 1, CHOICES)],
    {"high": 60, "medium": 30},
)


def test_a_score_is_the_mean_by_weights_and_its_reasons_add_up() -> None:
    scored = rules.score(ASKED, {"law": "some", "crowd": "yes"})

    assert (scored.score, scored.level) == (62.5, Risk.HIGH)
    assert [(one.question, one.points) for one in scored.reasons] == [("law", 37.5), ("crowd", 25.0)]


def test_what_is_not_answered_counts_as_the_worst() -> None:
    assert rules.score(ASKED, {"law": "no"}).score == 25.0


@given(some.dictionaries(some.sampled_from(["law", "crowd"]), some.sampled_from(["no", "some", "yes"])))
def test_a_score_lies_between_nothing_and_a_hundred(answers: dict[str, str]) -> None:
    scored = rules.score(ASKED, answers)

    assert 0 <= scored.score <= 100
    assert scored.level == rules.level(scored.score, ASKED.levels)


async def first_form(stage: Stage) -> Any:
    return (await stage.do("leader", service.assessment_forms))[0]


def answered(form: Any, worst: bool) -> dict[str, str]:
    pick = max if worst else min
    asked = rules.questionnaire(form.definition)
    return {one.code: pick(one.choices, key=lambda choice: choice.score).code for one in asked.questions}


@pytest.mark.requirement("S4B-039")
async def test_an_assessment_is_scored_submitted_and_then_stays(stage: Stage) -> None:
    form = await first_form(stage)
    draft = await stage.do("leader", service.add_assessment, form.id, NewAssessment("地铁三期拆迁", "project", {}))
    with pytest.raises(AnswersMissing):
        await stage.do("leader", service.submit_assessment, draft.id, draft.version)

    new = NewAssessment("地铁三期拆迁", "project", answered(form, worst=True), conclusion="later")
    scored = await stage.do("leader", service.change_assessment, draft.id, draft.version, new)
    done = await stage.do("leader", service.submit_assessment, scored.id, scored.version)

    assert (done.score, done.level, done.state, done.conclusion) == (100, "high", "submitted", "later")
    assert done.reasons[0]["points"] == 20.0
    with pytest.raises(Submitted):
        await stage.do("leader", service.change_assessment, done.id, done.version, new)


async def test_a_form_is_edited_by_a_new_number_and_assessments_keep_theirs(stage: Stage) -> None:
    form = await first_form(stage)
    done = await stage.do(
        "leader", service.add_assessment, form.id, NewAssessment("旧", "matter", answered(form, False))
    )

    newer = await stage.do(
        "administrator", service.add_assessment_form, form.code, form.number, "新问卷", "New form", ASKED
    )

    assert newer.number == form.number + 1
    assert (await stage.do("leader", service.assessment_by_id, done.id)).form_number == form.number
    with pytest.raises(Stale):
        await stage.do("administrator", service.add_assessment_form, form.code, form.number, "晚", "Late", ASKED)
    with pytest.raises(Forbidden):
        await stage.do("leader", service.add_assessment_form, "x", 0, "新", "New", ASKED)


async def test_a_form_that_cannot_be_scored_is_refused(stage: Stage) -> None:
    twice = replace(ASKED, questions=[ASKED.questions[0], ASKED.questions[0]])

    with pytest.raises(Invalid):
        await stage.do("administrator", service.add_assessment_form, "x", 0, "新", "New", twice)
    with pytest.raises(Invalid):
        await stage.do(
            "administrator",
            service.add_assessment_form,
            "x",
            0,
            "新",
            "New",
            replace(ASKED, levels={"high": 20, "medium": 30}),
        )
    form = await first_form(stage)
    with pytest.raises(Invalid):
        await stage.do("leader", service.preview_assessment, form.id, {"lawful": "nonsense"})


def test_growth_and_rates_make_the_level_and_say_so() -> None:
    level, points, reasons = trends.judge(KeyCounts(cases=100, before=50, high=3, groups=1))

    assert (level, points) == (Risk.HIGH, 5)
    assert [(one.measure, one.points) for one in reasons] == [("growth", 2), ("high_rate", 2), ("groups", 1)]


def test_a_few_cases_say_nothing() -> None:
    assert trends.judge(KeyCounts(cases=9, before=1, high=9, late=9, repeats=9)) == (Risk.LOW, 0, [])


async def counted(work: Work, stage: Stage) -> None:
    for _ in range(2):  # the first turn leaves a mark, the next one goes up to it
        await service.count_stale_months(replace(work, now=stage.clock.now))


@pytest.mark.requirement("S4B-039")
async def test_trends_count_what_is_there_and_follow_changes(stage: Stage, work: Work) -> None:
    category = await cases.add_category(work, "市政设施")
    for at in range(3):
        await stage.opened(phone=f"1990000080{at}", category_id=category.id, place="澄湖市石矶区采石街")
    await stage.do("agent", service.enter_petition, petition(form="visit", people=[person()], people_count=30))
    await counted(work, stage)
    month = date(2026, 3, 1)

    now, before, basis = await stage.do("leader", service.months_of, Dimension.ALL, [], month, month)
    spread, _ = await stage.do("leader", service.spread_of, Dimension.CATEGORY, month, month)
    areas, _ = await stage.do("leader", service.spread_of, Dimension.AREA, month, month)
    assert [(one.cases, one.petitions, one.groups) for one in now] == [(4, 1, 1)]
    assert (before, basis.stale_months) == ([], [])
    assert {one.name: one.counts.cases for one in spread} == {"市政设施": 3, "": 1}
    assert [(one.counts.key, one.counts.cases) for one in areas] == [("石矶区", 4)]

    await stage.assigned(phone="19900000899")
    await counted(work, stage)
    units, _ = await stage.do("leader", service.spread_of, Dimension.UNIT, month, month)

    assert {one.name: one.counts.cases for one in units} == {"城市管理局": 1, "": 4}


async def test_months_that_change_all_the_time_do_not_keep_others_from_being_counted(
    stage: Stage, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MONTHS_A_TICK", 1)
    await stage.opened(phone="19900000810")
    stage.clock.move(days=31)

    for at in range(4):
        await stage.opened(phone=f"1990000082{at}")
        await service.count_stale_months(replace(work, now=stage.clock.now))

    assert await work.value("SELECT count(*) FROM trend_months WHERE computed_at IS NULL") == 0


async def test_sums_of_every_dimension_are_the_whole(stage: Stage, work: Work) -> None:
    await stage.assigned()
    await stage.opened(phone="19900000802", kind="help", channel="visit", place="北湖县")
    await counted(work, stage)
    sums = await work.tuples("SELECT dimension, sum(cases) FROM trend_counts GROUP BY dimension")

    assert {name: int(total) for name, total in sums} == dict.fromkeys(Dimension, 2)


async def test_trends_are_for_those_who_may(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await stage.do("agent", service.spread_of, Dimension.UNIT, date(2026, 3, 1), date(2026, 3, 1))
    assert asdict(KeyCounts())["before"] == 0
