"""Dictionaries: what ships and what hands make of it; entries are closed, never deleted."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.stage import Client
from tests.stage.people import People

from hearline.configuration import service
from hearline.configuration.errors import BadDictionaryFile, EntryRing, NotExtendable
from hearline.configuration.model import Entry
from hearline.configuration.rules import dictionaries as rules
from hearline.kit.dictionaries import Dictionary
from hearline.kit.errors import Forbidden, Invalid, Stale, Taken
from hearline.kit.parameters import Choice
from hearline.kit.work import Tools, Work

Do = Callable[..., Awaitable[Any]]

REASONS = Dictionary("test.reasons", "退回理由", "Reasons", (Choice("not-ours", "非本单位职责", "Not ours"),))
STATES = Dictionary("test.states", "状态", "States", (Choice("open", "办理中", "Open"),), extendable=False)


@pytest.fixture
def tools(tools: Tools) -> Tools:
    return replace(tools, dictionaries={one.code: one for one in (REASONS, STATES)})


@pytest.mark.requirement("S4B-044")
async def test_a_new_entry_is_offered_at_once(do: Do, work: Work) -> None:
    await do(service.add_entry, REASONS.code, Entry("double", "重复工单"))

    assert [entry.name for entry in (await service.entries(work, REASONS.code)).values()] == [
        "非本单位职责",
        "重复工单",
    ]


@pytest.mark.requirement("S1-030")
async def test_an_entry_is_closed_from_a_day_on_and_stays_readable(do: Do, work: Work) -> None:
    await do(service.change_entry, REASONS.code, "not-ours", 0, {"valid_to": date(2026, 3, 31)})

    entry = (await service.entries(work, REASONS.code))["not-ours"]

    assert (entry.name, entry.version, entry.built_in) == ("非本单位职责", 1, True)
    assert (entry.open_on(date(2026, 3, 31)), entry.open_on(date(2026, 4, 1))) == (True, False)


@pytest.mark.requirement("S1-030")
async def test_the_history_keeps_every_version(do: Do) -> None:
    await do(service.add_entry, REASONS.code, Entry("double", "重复"))
    await do(service.change_entry, REASONS.code, "double", 1, {"name": "重复工单"})

    steps = (await do(service.dictionary_history, REASONS.code, None, 50)).items

    assert [(step.before and step.before["name"], step.after["name"]) for step in steps] == [
        ("重复", "重复工单"), (None, "重复"),
    ]  # fmt: skip


async def test_what_the_code_decides_by_is_renamed_but_not_extended(do: Do, work: Work) -> None:
    await do(service.change_entry, STATES.code, "open", 0, {"name": "正在办理"})

    with pytest.raises(NotExtendable):
        await do(service.add_entry, STATES.code, Entry("other", "其他"))

    assert (await service.entries(work, STATES.code))["open"].name == "正在办理"


async def test_two_who_change_at_once_are_told(do: Do) -> None:
    await do(service.change_entry, STATES.code, "open", 0, {"name": "甲"})

    with pytest.raises(Stale):
        await do(service.change_entry, STATES.code, "open", 0, {"name": "乙"})


async def test_a_list_of_ones_own(do: Do, work: Work) -> None:
    await do(service.add_dictionary, "streets", "街道", "Streets", "")
    await do(service.add_entry, "streets", Entry("a", "东城"))
    await do(service.add_entry, "streets", Entry("b", "东一街", parent="a"))

    with pytest.raises(Taken):
        await do(service.add_dictionary, "streets", "街道", "", "")
    with pytest.raises(EntryRing):
        await do(service.change_entry, "streets", "a", 1, {"parent": "b"})
    with pytest.raises(Invalid):
        await do(service.change_entry, "streets", "a", 1, {"parent": "nowhere"})


async def test_a_shipped_code_is_taken(do: Do) -> None:
    with pytest.raises(Taken):
        await do(service.add_dictionary, REASONS.code, "我的", "", "")


async def test_others_may_read_and_not_change(do: Do, people: People) -> None:
    agent = await people.actor(shipped="agent")

    assert await do(service.list_dictionaries, actor=agent)
    with pytest.raises(Forbidden):
        await do(service.add_entry, REASONS.code, Entry("x", "x"), actor=agent)


async def test_a_file_adds_changes_and_leaves_the_rest(do: Do, work: Work) -> None:
    await do(service.add_dictionary, "streets", "街道", "", "")
    await do(service.add_entry, "streets", Entry("a", "东城"))
    await do(service.add_entry, "streets", Entry("z", "西城", sort=5))

    brought = await do(
        service.read_in, "streets", "code,name,parent,sort\na,东城区,,0\nb,东一街,a,10\n".encode("gb18030")
    )

    found = await service.entries(work, "streets")
    assert (brought.added, brought.changed, brought.unchanged) == (1, 1, 0)
    assert [(entry.code, entry.name, entry.parent) for entry in found.values()] == [
        ("a", "东城区", None), ("z", "西城", None), ("b", "东一街", "a"),
    ]  # fmt: skip


async def test_what_is_written_out_reads_in_unchanged(do: Do) -> None:
    await do(service.add_dictionary, "streets", "街道", "", "")
    await do(service.add_entry, "streets", Entry("a", "=1+1", valid_from=date(2026, 1, 1)))
    text = await do(service.written_out, "streets")

    brought = await do(service.read_in, "streets", text.encode())

    assert "'=1+1" in text
    assert (brought.added, brought.changed, brought.unchanged) == (0, 0, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"name\nx\n", "code,name\n坏 码,x\n".encode(), b"code,name\na,\n", b"code,name\na,x\na,y\n",
        b"code,name,sort\na,x,-1\n", b"code,name,active\na,x,perhaps\n", b"code,name,valid_from\na,x,1.1.26\n",
        b"code,name,valid_from,valid_to\na,x,2026-02-01,2026-01-01\n", b"\xff\xff\xff",
    ],
)  # fmt: skip
def test_bad_files_are_refused_with_their_line(data: bytes) -> None:
    with pytest.raises(BadDictionaryFile):
        rules.read_file(data)


async def test_nothing_of_a_bad_file_is_taken_over(do: Do, work: Work) -> None:
    await do(service.add_dictionary, "streets", "街道", "", "")

    with pytest.raises(Invalid):
        await do(service.read_in, "streets", b"code,name,parent\na,x,\nb,y,nowhere\n")

    assert await service.entries(work, "streets") == {}


async def test_over_the_wire(client: Client, people: People) -> None:
    await client.log_in(await people.user(shipped="administrator"))

    made = await client.post("/api/dictionaries", json={"code": "streets", "name": "街道"})
    added = await client.post("/api/dictionaries/streets/entries", json={"code": "a", "name": "东城"})
    changed = await client.patch(
        "/api/dictionaries/streets/entries/a", json={"version": 1, "valid_to": "2026-05-01", "name": None}
    )
    file = await client.get("/api/dictionaries/streets/export")

    assert (made.status_code, added.status_code) == (201, 201)
    assert changed.json()["entries"][0] | {"valid_to": "2026-05-01", "version": 2} == changed.json()["entries"][0]
    assert file.text.startswith("\ufeffcode,name")
