"""Words go out of the past, and the past still holds."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from tests.kit.test_chain import faults, light, seal, tamper
from tests.stage import NOW

from hearline.kit.actor import system
from hearline.kit.chain import clear_before, sealed_before
from hearline.kit.events import Event
from hearline.kit.redaction import REMOVED, redact_subjects, redacted
from hearline.kit.work import Tools, open_work


@dataclass(frozen=True)
class LampNoted(Event):
    kind: ClassVar[str] = "lamps.noted"
    subject_kind: ClassVar[str] = "lamps"
    lamp: int
    text: str
    verdict: str


async def note(tools: Tools, lamp: int, text: str) -> None:
    async with open_work(tools, system("test"), NOW) as work:
        await work.publish(LampNoted(lamp, text, "not-ours"))


async def redact(tools: Tools, *lamps: int) -> int:
    async with open_work(tools, system("test"), NOW) as work:
        return await redact_subjects(work, "lamps", lamps, 7, "erasure")


async def facts(tools: Tools, lamp: int) -> list[dict[str, Any]]:
    async with open_work(tools, system("test"), NOW) as work:
        rows = await work.tuples("SELECT facts FROM events WHERE kind = 'lamps.noted' AND subject_id = %s", (lamp,))
        return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("fact", "left"),
    [
        ("not-ours", "not-ours"), ("cases.edited", "cases.edited"), ("2026-03-02T01:30:00Z", "2026-03-02T01:30:00Z"), ("", ""),
        (7, 7), (None, None), (True, True), ("张三 13800138000", REMOVED), ("13800138000", REMOVED), ("John", REMOVED),
        ({"before": {"title": "路灯 a", "kind": "help"}}, {"before": {"title": REMOVED, "kind": "help"}}), (["王五"], [REMOVED]),
    ],
)  # fmt: skip
def test_codes_numbers_and_instants_stay(fact: Any, left: Any) -> None:
    assert redacted(fact) == left


async def test_words_go_and_the_chain_holds(own_tools: Tools) -> None:
    await note(own_tools, 1, "张三住在建国路 88 号")
    await note(own_tools, 2, "另一盏")
    await seal(own_tools)

    count = await redact(own_tools, 1)
    await seal(own_tools)

    assert count == 1
    assert await facts(own_tools, 1) == [{"text": REMOVED, "verdict": "not-ours"}]
    assert await facts(own_tools, 2) == [{"text": "另一盏", "verdict": "not-ours"}]
    assert await faults(own_tools) == []


async def test_to_remove_twice_changes_nothing(own_tools: Tools) -> None:
    await note(own_tools, 1, "张三")
    await seal(own_tools)

    assert [await redact(own_tools, 1), await redact(own_tools, 1)] == [1, 0]
    await seal(own_tools)
    assert await faults(own_tools) == []


async def test_words_that_go_before_they_are_sealed(own_tools: Tools) -> None:
    await note(own_tools, 1, "张三")
    await redact(own_tools, 1)
    await seal(own_tools)

    assert await faults(own_tools) == []


async def test_a_change_that_only_looks_like_a_removal_shows(own_tools: Tools) -> None:
    await note(own_tools, 1, "张三")
    await seal(own_tools)

    await tamper(
        own_tools,
        "INSERT INTO event_redactions SELECT id, sha256('x'), now() FROM events WHERE kind = 'lamps.noted'",
    )

    found = await faults(own_tools)
    assert any("nothing says why" in fault for fault in found)
    assert any("was changed" in fault for fault in found)


async def test_the_oldest_past_is_cleared_by_whole_seals(own_tools: Tools) -> None:
    await light(own_tools, "red", "green")
    await seal(own_tools)
    async with open_work(own_tools, system("test"), NOW) as work:
        expected = await sealed_before(work, NOW + timedelta(days=1))
        count = await clear_before(work, NOW + timedelta(days=1), 1000)
    await light(own_tools, "blue")
    await seal(own_tools)

    async with open_work(own_tools, system("test"), NOW) as work:
        left = await work.value("SELECT count(*) FROM events WHERE kind LIKE 'lamps%'")
        later = await sealed_before(work, NOW - timedelta(days=1))

    assert (expected, count, left, later) == (2, 2, 1, 0)
    assert await faults(own_tools) == []


async def test_a_past_that_vanishes_without_a_word_shows(own_tools: Tools) -> None:
    await light(own_tools, "red", "green")
    await seal(own_tools)

    await tamper(own_tools, "DELETE FROM events WHERE id = 1")

    assert "2 events were sealed, 1 are there" in (await faults(own_tools))[0]
