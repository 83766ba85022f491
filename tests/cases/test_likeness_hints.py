"""Requests that are like others: found while typing, noted, decided. Rules L1-L3."""

import random
from dataclasses import replace
from typing import Any

import pytest
from tests.cases.conftest import CALLER, Stage

from hearline.assist import service as assist
from hearline.assist.service import WordStatistics
from hearline.cases import service
from hearline.cases.errors import AlreadyDecided, BadLikenessRule
from hearline.cases.model import HintState, Likeness, Means
from hearline.cases.rules.likeness import same_place
from hearline.kit.errors import Forbidden, Stale
from hearline.kit.work import Work

LAMP = {"title": "采石街路灯不亮", "content": "采石街三百米路段路灯连续三晚不亮，夜间行人摔倒", "place": "石矶区采石街"}


async def asked(stage: Stage, role: str = "agent", **fields: Any) -> list[Likeness]:
    form = {"phone": "", "title": "", "content": "", "place": "", "category_id": None} | fields
    found: list[Likeness] = await stage.do(role, service.likely_duplicates, *form.values())
    return found


@pytest.mark.requirement("S4B-017")
async def test_a_paraphrase_by_the_same_telephone_is_shown_with_its_likeness(stage: Stage) -> None:
    case = await stage.opened(**LAMP)
    await stage.opened(phone="19900000009", title="水管爆裂", content="幸福小区三栋楼下水管爆裂，自来水流了一夜")

    found = await asked(stage, phone=CALLER, content="我上次说的采石街的路灯，到现在晚上还是不亮，又有行人摔倒了")

    assert [one.case.id for one in found] == [case.id]
    assert found[0].same_caller
    assert found[0].rule.means == Means.REPEAT
    assert 12 <= found[0].likeness < 100


async def test_another_citizen_at_the_same_place_speaks_for_a_merge(stage: Stage) -> None:
    case = await stage.opened(**LAMP)

    found = await asked(
        stage, phone="19900000055", title="路灯", content="采石街路灯连续三晚不亮，走夜路害怕", place="采石街"
    )

    assert [(one.case.id, one.rule.means, one.same_place) for one in found] == [(case.id, Means.MERGE, True)]


async def test_nothing_is_to_be_merged_into_what_is_closed(stage: Stage, work: Work) -> None:
    closed = await stage.opened(**LAMP)
    await work.run("UPDATE cases SET state = 'archived' WHERE id = %s", (closed.id,))
    case = await stage.opened(phone="19900000055", **LAMP)

    assert await service.note_likeness(replace(work, now=stage.clock.now), case.id) == 0
    assert await asked(stage, phone="19900000077", **LAMP) != []  # what was answered then helps who asks now


async def test_another_matter_is_not_shown(stage: Stage) -> None:
    await stage.opened(**LAMP)

    found = await asked(stage, phone=CALLER, title="医保咨询", content="异地就医备案需要带什么材料，能不能网上办理")

    assert found == []


async def test_half_a_number_and_half_a_word_find_nobody_and_break_nothing(stage: Stage) -> None:
    await stage.opened(**LAMP)

    assert await asked(stage, phone="1") == []
    assert await asked(stage, phone="不是号码", content="路") == []
    assert await asked(stage, content="'); DROP TABLE cases; -- & | ! :* <->") == []


async def test_units_do_not_ask_for_likeness(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await asked(stage, role="handler", content="采石街路灯连续三晚不亮")


async def test_a_rule_that_was_changed_decides_at_once(stage: Stage) -> None:
    await stage.opened(**LAMP)
    stage.people._work.tools.cache.clear()
    form = {"phone": "19900000055", "title": "路灯", "content": "采石街路灯连续三晚不亮", "place": "采石街"}
    assert await asked(stage, **form)

    for rule in await stage.do("administrator", service.likeness_rules):
        await stage.do("administrator", service.change_likeness_rule, rule.code, rule.version, {"least_likeness": 100})
    stage.people._work.tools.cache.clear()

    assert await asked(stage, **form) == []


async def test_rules_are_guarded(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await stage.do("supervisor", service.change_likeness_rule, "words", 1, {"active": False})
    with pytest.raises(BadLikenessRule):
        await stage.do("administrator", service.change_likeness_rule, "caller-words", 1, {"same_caller": False})
    with pytest.raises(BadLikenessRule):
        await stage.do("administrator", service.change_likeness_rule, "words", 1, {"least_likeness": 1})
    await stage.do("administrator", service.change_likeness_rule, "words", 1, {"active": False})
    with pytest.raises(Stale):
        await stage.do("administrator", service.change_likeness_rule, "words", 1, {"active": True})


@pytest.mark.requirement("S4B-017")
async def test_a_new_case_is_noted_as_like_earlier_ones_once(stage: Stage, work: Work) -> None:
    earlier = await stage.opened(**LAMP)
    later = await stage.opened(phone="19900000055", **LAMP)
    now = replace(work, now=stage.clock.now)

    first = await service.note_likeness(now, later.id)
    again = await service.note_likeness(now, later.id)
    hints = (await stage.do("dispatcher", service.list_hints, HintState.OPEN, None, None, 50)).items

    assert (first, again) == (1, 1)
    assert [(hint.case_id, hint.other_id, hint.likeness) for hint in hints] == [(later.id, earlier.id, 100)]


async def test_a_dismissed_hint_is_gone_and_can_come_back(stage: Stage, work: Work) -> None:
    await stage.opened(**LAMP)
    later = await stage.opened(phone="19900000055", **LAMP)
    await service.note_likeness(replace(work, now=stage.clock.now), later.id)
    hint = (await stage.do("dispatcher", service.list_hints, HintState.OPEN, None, None, 50)).items[0]

    dismissed = await stage.do("dispatcher", service.dismiss_hint, hint.id, "两处不同路段")

    assert dismissed.state == HintState.DISMISSED
    assert dismissed.grounds == "两处不同路段"
    with pytest.raises(AlreadyDecided):
        await stage.do("dispatcher", service.dismiss_hint, hint.id, "再来一次")
    assert (await stage.do("dispatcher", service.reopen_hint, hint.id)).state == HintState.OPEN


def test_a_place_is_the_same_however_much_of_it_was_said() -> None:
    assert same_place("石矶区采石街", "采石街")
    assert same_place("石矶区采石街118号", "石矶区 采石街 118 号")
    assert not same_place("石矶区采石街", "石矶区解放路")
    assert not same_place("", "石矶区采石街")


def test_what_everybody_says_weighs_nothing() -> None:
    statistics = WordStatistics.of(1000, {"市民": 1.0, "反映": 1.0, "路灯": 0.01})

    assert assist.likeness(["市民", "反映", "路灯"], ["市民", "反映", "噪音"], statistics) == 0
    assert assist.likeness(["市民", "路灯"], ["反映", "路灯"], statistics) == 1


def test_common_words_are_asked_for_two_at_once() -> None:
    shares = {f"{one}{two}": 0.05 for one in "甲乙丙丁" for two in "戊己庚辛"}
    statistics = WordStatistics.of(500_000, shares)

    queries = assist.rare_queries(list(shares), statistics, 1500)

    assert queries
    assert all(" & " in query for query in queries)


STREETS = ("采石街", "解放路", "望江路", "学府巷", "临湖大道", "翠屏路", "凤鸣街", "金盘桥", "竹园里", "松岭路")
MATTERS = (
    "路灯连续三晚不亮，夜间行人摔倒", "井盖破损，骑车经过险些翻车", "污水外溢，臭味影响整栋居民", "烧烤摊占道经营，凌晨仍有噪音",
    "工地夜间施工，渣土车扬尘严重", "公交站牌倒伏，候车老人无处避雨", "垃圾桶满溢多日无人清运", "共享单车堵住盲道",
    "流浪狗成群追咬学生", "自来水发黄，有铁锈味",
)  # fmt: skip
WHEN = ("前天晚上开始", "上周三起", "从月初到现在", "昨天下午", "连续一周", "节后至今", "入夏以来", "停电以后")
WHO = (
    "幸福里三栋",
    "云栖苑二期",
    "老机械厂宿舍",
    "第二小学门口",
    "农贸市场东门",
    "体育馆南侧",
    "人民医院后门",
    "七号码头",
)


def texts(count: int) -> list[str]:
    chance = random.Random(7)
    return [
        f"市民来电反映：{chance.choice(STREETS)}{chance.randint(1, 400)}号{chance.choice(WHO)}附近{chance.choice(WHEN)}"
        f"{chance.choice(MATTERS)}，{chance.choice(WHO)}{chance.choice(MATTERS)}，请有关部门尽快处理。"
        for _ in range(count)
    ]


def edited(text: str, part: float, chance: random.Random) -> str:
    """Some letters changed, dropped or doubled."""
    return "".join(chance.choice(("某", "", letter * 2)) if chance.random() < part else letter for letter in text)


def shuffled(text: str, chance: random.Random) -> str:
    """Clauses in another order, one of them left out, and some letters wrong."""
    clauses = text.removesuffix("。").split("，")
    chance.shuffle(clauses)
    return edited("，".join(clauses[:-1]) + "。", 0.08, chance)


def changed(text: str, way: str, chance: random.Random) -> str:
    return shuffled(text, chance) if way == "reordered" else edited(text, {"light": 0.05, "medium": 0.15}[way], chance)


@pytest.mark.parametrize(
    ("way", "least"), [("light", 1.0), ("medium", 0.98), ("reordered", 0.9)], ids=["light", "medium", "reordered"]
)
async def test_edited_texts_are_found_again(stage: Stage, work: Work, way: str, least: float) -> None:
    written = texts(400)
    await work.run(
        """
        WITH added AS (
            INSERT INTO cases (number, state, kind, channel, title, content, opened_at, due_at, warn_at)
            SELECT 'L' || at, 'recorded', 'complaint', 'phone', '', text, %(now)s, %(now)s, %(now)s
              FROM unnest(%(texts)s::text[]) WITH ORDINALITY AS row (text, at) RETURNING id, content)
        INSERT INTO case_search SELECT id, words::tsvector FROM added
          JOIN unnest(%(texts)s::text[], %(words)s::text[]) AS row (text, words) ON row.text = added.content
        """,
        {"now": stage.clock.now, "texts": written, "words": [assist.search_vector(text) for text in written]},
    )
    await work.run("ANALYZE case_search")
    work.tools.cache.clear()
    chance = random.Random(11)
    asker = replace(work, actor=stage.actors["agent"], now=stage.clock.now)
    found = 0
    sample = chance.sample(written, 60)
    await work.run("UPDATE likeness_rules SET least_likeness = 15 WHERE code = 'words'")

    for text in sample:
        shown = await service.likely_duplicates(asker, "", "", changed(text, way, chance), "", None)
        contents = await work.tuples("SELECT content FROM cases WHERE id = ANY (%s)", ([one.case.id for one in shown],))
        found += (text,) in contents

    assert found / len(sample) >= least
