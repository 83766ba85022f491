"""Screening by words and by hand. Rules P3 and P4."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.cases.conftest import Stage

from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale, Taken
from hearline.kit.work import Work
from hearline.petitions import service
from hearline.petitions.errors import HitDecided, ResolutionMissing, RunRunning, ScreeningWrongState
from hearline.petitions.model.screening import (
    Hit,
    HitState,
    NewScreening,
    Risk,
    RunState,
    ScreeningState,
    Words,
)
from hearline.petitions.rules.screening import folded, found_words, tidy
from hearline.petitions.service import hits as running
from hearline.petitions.service.keywords import NewKeywords


async def screened(stage: Stage, work: Work, **fields: Any) -> list[str]:
    case = await stage.opened(**fields)
    now = replace(work, now=stage.clock.now, facts=[], deferred=[])
    names = await service.screen_case(now, case.id)
    await now.flush()
    return names


async def hits(stage: Stage, state: HitState = HitState.OPEN) -> list[Hit]:
    found: list[Hit] = (await stage.do("dispatcher", service.list_hits, state, None, None, None, None, 50)).items
    return found


@pytest.mark.requirement("S4B-038", "S4A-008")
async def test_a_new_case_with_risky_words_becomes_a_hit(stage: Stage, work: Work) -> None:
    names = await screened(stage, work, content="再不解决我们就去市政府集体上访拉横幅")

    assert names == ["群体聚集"]
    assert [(hit.words, hit.risk, hit.set_number) for hit in await hits(stage)] == [(["集体上访", "拉横幅"], "high", 1)]


async def test_an_ordinary_case_is_no_hit(stage: Stage, work: Work) -> None:
    assert await screened(stage, work, content="河边有白鹭聚集地，请设观鸟点") == []


async def test_a_word_hides_only_itself() -> None:
    words = Words(("聚集",), (), ("聚集地",))

    assert found_words("白鹭聚集地", words) == []
    assert found_words("白鹭聚集地旁有人聚集", words) == ["聚集"]
    assert found_words("有人聚集", replace(words, also=("讨薪",))) == []
    assert found_words("讨薪工人聚集", replace(words, also=("讨薪",))) == ["聚集", "讨薪"]
    assert found_words(folded("", "ＡＢＣ集团", ""), tidy(["abc"], [], [])) == ["abc"]


async def test_looking_twice_finds_once_and_an_edit_takes_a_hit_back(stage: Stage, work: Work) -> None:
    case = await stage.opened(content="有人要跳楼")
    now = replace(work, now=stage.clock.now)

    first, again = await service.screen_case(now, case.id), await service.screen_case(now, case.id)
    await work.run("UPDATE cases SET content = '误报' WHERE id = %s", (case.id,))
    await service.screen_case(now, case.id)

    assert (first, again) == (["极端行为"], [])
    assert await hits(stage) == []


@pytest.mark.requirement("S4A-008")
async def test_enough_hits_in_a_short_time_are_a_warning(stage: Stage, work: Work) -> None:
    for at in range(3):
        await screened(stage, work, phone=f"1990000060{at}", content="业主聚集堵路")

    warned = await work.tuples("SELECT facts FROM events WHERE kind = 'petitions.risk_warned'")
    counts = {one.name: one for one in await stage.do("dispatcher", service.hit_counts)}

    assert [row[0]["hits"] for row in warned] == [3]
    assert (counts["群体聚集"].today, counts["群体聚集"].waiting, counts["极端行为"].today) == (3, 3, 0)


@pytest.mark.requirement("S4B-038")
async def test_a_confirmed_hit_is_an_item_that_leads_to_its_case(stage: Stage, work: Work) -> None:
    await screened(stage, work, title="工地欠薪", content="拖欠工资三个月")
    hit = (await hits(stage))[0]

    item = await stage.do("dispatcher", service.confirm_hit, hit.id, None, None)

    assert (item.title, item.risk, item.source, item.case_count) == ("工地欠薪", "medium", "keywords", 1)
    assert (await hits(stage, HitState.CONFIRMED))[0].screening_id == item.id
    with pytest.raises(HitDecided):
        await stage.do("dispatcher", service.dismiss_hit, hit.id, "")


async def test_a_dismissed_hit_is_not_reported_again_unless_reopened(stage: Stage, work: Work) -> None:
    await screened(stage, work, content="拖欠工资三个月")
    hit = (await hits(stage))[0]

    await stage.do("dispatcher", service.dismiss_hit, hit.id, "已发放")
    again = await service.screen_case(replace(work, now=stage.clock.now), hit.case_id)

    assert again == []
    assert (await hits(stage, HitState.DISMISSED))[0].reason == "已发放"
    assert (await stage.do("dispatcher", service.reopen_hit, hit.id)).state == HitState.OPEN


async def test_an_edit_of_words_is_a_new_version_and_hits_keep_theirs(stage: Stage, work: Work) -> None:
    await screened(stage, work, content="拖欠工资三个月")
    before = next(one for one in await stage.do("administrator", service.keyword_sets) if one.name == "欠薪讨薪")
    new = NewKeywords("欠薪讨薪", ["欠薪", "白干"], risk=Risk.HIGH, reason="节前加强")

    after = await stage.do("administrator", service.change_keyword_set, before.id, before.version, new)
    versions = await stage.do("administrator", service.keyword_versions, before.id)
    work.tools.cache.clear()

    assert (after.number, after.risk, after.definition["any"]) == (2, "high", ["欠薪", "白干"])
    assert [one.number for one in versions] == [2, 1]
    assert [hit.set_number for hit in await hits(stage)] == [1]
    assert await screened(stage, work, phone="19900000077", content="半年白干") == ["欠薪讨薪"]
    with pytest.raises(Stale):
        await stage.do("administrator", service.change_keyword_set, before.id, before.version, new)


async def test_renaming_a_set_is_no_new_version(stage: Stage) -> None:
    before = (await stage.do("administrator", service.keyword_sets))[0]
    same = NewKeywords(
        "改名", before.words.any, before.words.also, before.words.never, Risk(before.risk), "", before.warn_count,
        before.warn_hours, active=False,
    )  # fmt: skip

    after = await stage.do("administrator", service.change_keyword_set, before.id, before.version, same)

    assert (after.name, after.number, after.active) == ("改名", 1, False)


@pytest.mark.parametrize("words", [[], ["字"], ["长" * 31], [" "], ["词"] * 201])
async def test_words_that_find_everything_or_nothing_are_refused(stage: Stage, words: list[str]) -> None:
    with pytest.raises(Invalid):
        await stage.do("administrator", service.add_keyword_set, NewKeywords("新", words))


async def test_words_are_guarded(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await stage.do("dispatcher", service.add_keyword_set, NewKeywords("新", ["词组"]))
    with pytest.raises(Taken):
        await stage.do("administrator", service.add_keyword_set, NewKeywords("群体聚集", ["词组"]))
    with pytest.raises(Forbidden):
        await stage.do("agent", service.list_hits, HitState.OPEN, None, None, None, None, 50)


async def test_the_past_is_gone_over_in_batches_with_progress(
    stage: Stage, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 2)
    for at in range(5):
        await stage.opened(phone=f"1990000070{at}", content="村民征地补偿款没发" if at % 2 else "路灯不亮")
    run = await stage.do("dispatcher", service.start_run, [], None, None)
    with pytest.raises(RunRunning):
        await stage.do("dispatcher", service.start_run, [], None, None)
    now = replace(work, now=stage.clock.now, facts=[], deferred=[])

    await service.run_batch(now, run.id, 0)
    halfway = await service.run_by_id(now, run.id)
    await service.run_batch(now, run.id, 0)  # the same job once more
    while (state := await service.run_by_id(now, run.id)).state == RunState.RUNNING:
        await service.run_batch(now, run.id, state.position)

    assert halfway.looked == 2
    assert (state.state, state.looked, state.found) == (RunState.DONE, 5, 2)
    assert [hit.set_name for hit in await hits(stage)] == ["征地拆迁"] * 2


async def test_a_run_can_be_cancelled_and_keeps_what_it_found(
    stage: Stage, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 1)
    await stage.opened(content="征地补偿")
    await stage.opened(phone="19900000701", content="征地补偿")
    run = await stage.do("dispatcher", service.start_run, [4], None, None)
    now = replace(work, now=stage.clock.now)
    await service.run_batch(now, run.id, 0)

    cancelled = await stage.do("dispatcher", service.cancel_run, run.id)
    await service.run_batch(now, run.id, cancelled.position)

    assert (await service.run_by_id(now, run.id)).state == RunState.CANCELLED
    assert len(await hits(stage)) == 1


def conflict(**fields: Any) -> NewScreening:
    asked: dict[str, Any] = {
        "title": "两村争水", "kind": "邻里", "risk": Risk.HIGH, "description": "灌溉用水", "found_on": date(2026, 3, 1)
    }  # fmt: skip
    return NewScreening(**asked | fields)


@pytest.mark.requirement("S4B-037")
async def test_a_conflict_is_written_down_followed_and_resolved_with_its_history(stage: Stage) -> None:
    responsible = stage.actors["handler"].id
    item = await stage.do(
        "dispatcher", service.add_screening, conflict(unit_id=stage.lamps.id, responsible_id=responsible)
    )

    item = await stage.do("dispatcher", service.change_screening, item.id, item.version, {"measures": "乡镇调解"})
    item = await stage.do("dispatcher", service.move_screening, item.id, item.version, ScreeningState.HANDLING, "")
    with pytest.raises(ResolutionMissing):
        await stage.do("dispatcher", service.move_screening, item.id, item.version, ScreeningState.RESOLVED, "")
    item = await stage.do(
        "dispatcher", service.move_screening, item.id, item.version, ScreeningState.RESOLVED, "达成分水协议"
    )
    history = await stage.do("dispatcher", service.screening_history, item.id)

    assert (item.state, item.resolution, item.responsible_id) == ("resolved", "达成分水协议", responsible)
    assert [step.kind.removeprefix("petitions.screening_") for step in history] == [
        "added",
        "changed",
        "moved",
        "moved",
    ]


async def test_a_conflict_moves_only_where_it_can(stage: Stage) -> None:
    item = await stage.do("dispatcher", service.add_screening, conflict())
    closed = await stage.do("dispatcher", service.move_screening, item.id, item.version, ScreeningState.CLOSED, "")

    with pytest.raises(ScreeningWrongState):
        await stage.do("dispatcher", service.move_screening, closed.id, closed.version, ScreeningState.RESOLVED, "x")
    with pytest.raises(Stale):
        await stage.do("dispatcher", service.move_screening, closed.id, item.version, ScreeningState.HANDLING, "")
    with pytest.raises(NotFound):
        await stage.do("dispatcher", service.add_screening, conflict(responsible_id=999_999))
    with pytest.raises(Forbidden):
        await stage.do("handler", service.add_screening, conflict())
