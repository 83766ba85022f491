"""Searching and taking along the audit trail; alarms; whether the past is whole."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
from tests.stage import Client, Clock
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import LoginFailed
from hearline.identity.events import AuditExported, ChainBroken, ChainChecked, UserAdded, UserChanged
from hearline.identity.model import EventFilter, Unit
from hearline.identity.model.security import AlarmFilter
from hearline.kit.actor import ANONYMOUS, system
from hearline.kit.errors import Forbidden
from hearline.kit.work import Tools, Work, open_work


async def left(people: People, unit: Unit | None = None, **facts: object) -> int:
    """A fact by somebody of a unit; its author."""
    actor = await people.actor("cases.read", unit=unit)
    work = replace(people.work_of(actor), address="10.2.3.4")
    await work.publish(UserChanged(actor.id or 0, before={}, after=facts))
    await work.flush()
    return actor.id or 0


async def found(work: Work, **wanted: object) -> list[int]:
    page = await service.list_events(work, EventFilter(**wanted), None, 50)  # type: ignore[arg-type]
    return [event.actor_id or 0 for event in page.items if event.kind == UserChanged.kind]


@pytest.mark.requirement("S3-037")
async def test_words_are_found_in_the_facts(work: Work, people: People) -> None:
    one, other = await left(people, name="路灯 Lamp"), await left(people, name="水管")

    assert await found(work, words=("路灯",)) == [one]
    assert await found(work, words=("lamp", "路灯")) == [one]
    assert await found(work, words=("水管", "路灯")) == []
    assert await found(work, words=("name",)) == [other, one]


@pytest.mark.parametrize("word", ["%", "_", "\\", "100%", "a_c", "'; DROP TABLE events; --"])
async def test_signs_stand_for_themselves(work: Work, people: People, word: str) -> None:
    await left(people, name="路灯abc")

    assert await found(work, words=(word,)) == []


@pytest.mark.requirement("S3-037")
async def test_an_address_is_found_by_how_it_begins(work: Work, people: People) -> None:
    one = await left(people)

    assert await found(work, address="10.2.") == [one]
    assert await found(work, address="10.3.") == []


async def test_words_are_searched_no_further_back_than_said(work: Work, people: People, clock: Clock) -> None:
    one = await left(people, name="路灯")
    clock.move(days=93)
    work.now = clock.now

    assert await found(work, words=("路灯",)) == []
    assert await found(work, words=("路灯",), since=clock.now - timedelta(days=100)) == [one]


@pytest.mark.requirement("S3-037")
async def test_a_department_reads_its_own_trail(people: People, work: Work) -> None:
    lamps, water = await people.unit("路灯"), await people.unit("水务")
    mine, theirs = await left(people, lamps), await left(people, water)
    reader = people.work_of(await people.actor("identity.read_audit", unit=lamps))

    assert await found(reader) == [mine]
    assert await found(work) == [theirs, mine]


async def test_a_department_reads_what_was_done_to_its_people(people: People, work: Work) -> None:
    lamps = await people.unit("路灯")
    user = await people.user(unit=lamps)
    await service.reset_password(work, user.id)
    await work.flush()
    reader = people.work_of(await people.actor("identity.read_audit", unit=lamps))

    kinds = [event.kind for event in (await service.list_events(reader, EventFilter(), None, 50)).items]

    assert "identity.password_reset" in kinds


async def test_the_whole_trail_needs_its_permission(people: People, work: Work) -> None:
    lamps = await people.unit("路灯")
    theirs = await left(people, await people.unit("水务"))
    reader = people.work_of(await people.actor("identity.read_audit", "identity.read_whole_audit", unit=lamps))

    assert await found(reader) == [theirs]


@pytest.mark.requirement("S3-037")
async def test_the_trail_is_taken_along_as_csv(client: Client, people: People) -> None:
    author = await left(people, name="=HYPERLINK(1)")
    await client.log_in(await people.user("identity.read_audit", "identity.export_audit"))

    answer = await client.get(
        "/api/events/export", params={"format": "csv", "actor_id": author, "kind": "identity.user"}
    )

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["事件"], row["来源地址"]) for row in rows] == [("identity.user_changed", "10.2.3.4")]
    assert rows[0]["时间"] == "2026-03-02 09:30:00"
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.requirement("S3-037")
async def test_the_trail_is_taken_along_as_a_workbook(client: Client, people: People) -> None:
    author = await left(people, name="路灯")
    await client.log_in(await people.user("identity.read_audit", "identity.export_audit"))

    answer = await client.get("/api/events/export", params={"actor_id": author, "kind": "identity.user"})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert [sheet.cell(2, 3).value, sheet.max_row] == ["identity.user_changed", 2]


async def test_no_cell_is_a_formula(work: Work, people: People, tools: Tools) -> None:
    actor = replace(await people.actor("cases.read"), name="=1+1")
    mine = people.work_of(actor)
    await mine.publish(UserAdded(1, "x", "x", 1, []))
    await mine.flush()

    path, _ = await service.export_events(work, EventFilter(kind=UserAdded.kind), "csv")

    assert "'=1+1" in path.read_text("utf-8-sig")


async def test_taking_it_along_is_an_event(people: People) -> None:
    reader = people.work_of(await people.actor("identity.read_audit", "identity.export_audit"))

    await service.export_events(reader, EventFilter(kind="identity.user", words=("x",)), "xlsx")

    (fact,) = reader.facts
    assert isinstance(fact, AuditExported)
    assert (fact.format, fact.filters["kind"], fact.filters["words"]) == ("xlsx", "identity.user", ["x"])


async def test_taking_it_along_leaves_no_file(client: Client, people: People, tools: Tools) -> None:
    await client.log_in(await people.user("identity.read_audit", "identity.export_audit"))

    await client.get("/api/events/export")

    assert list((tools.settings.data_dir / "audits").glob("*")) == []


async def test_taking_it_along_needs_its_permission(people: People) -> None:
    with pytest.raises(Forbidden):
        await service.export_events(people.work_of(await people.actor("identity.read_audit")), EventFilter(), "csv")


# Alarms


async def alarms(work: Work, **wanted: object) -> list[str]:
    page = await service.list_alarms(work, AlarmFilter(**wanted), None, 50)  # type: ignore[arg-type]
    return [alarm.kind.removeprefix("identity.") for alarm in page.items]


async def fail(tools: Tools, clock: Clock, number: str) -> None:
    with pytest.raises(LoginFailed):
        async with open_work(tools, ANONYMOUS, clock.now, "", "203.0.113.7") as work:
            await service.log_in(work, number, "wrong", "")


@pytest.mark.requirement("S3-037")
async def test_a_failed_login_is_an_alarm(work: Work, tools: Tools, clock: Clock) -> None:
    await fail(tools, clock, "nobody")

    assert await alarms(work) == ["login_failed"]


@pytest.mark.requirement("S3-037")
async def test_trying_what_is_forbidden_is_an_alarm(client: Client, people: People, work: Work) -> None:
    user = await people.user("cases.read")
    await client.log_in(user)

    for _ in range(3):
        assert (await client.get("/api/users")).status_code == 403
    await client.post("/api/roles", json={"name": "x"})

    tried = (await service.list_alarms(work, AlarmFilter(kind="identity.try_forbidden"), None, 50)).items
    assert [(one.subject_id, one.facts["permission"]) for one in tried] == [
        (user.id, "identity.manage_roles"),
        (user.id, "identity.manage_users"),
    ]


async def test_who_is_not_known_tries_nothing(client: Client, work: Work) -> None:
    await client.get("/api/users")

    assert await alarms(work) == []


async def test_an_alarm_is_seen_to(people: People, work: Work, tools: Tools, clock: Clock) -> None:
    await fail(tools, clock, "nobody")
    keeper = people.work_of(await people.actor("identity.read_audit", "identity.handle_alarms"))
    (alarm,) = (await service.list_alarms(keeper, AlarmFilter(), None, 50)).items

    assert await service.note_alarms(keeper, [alarm.id], "本人输错，已电话核实") == 1
    assert await service.note_alarms(keeper, [alarm.id], "又一次") == 0

    (noted,) = (await service.list_alarms(keeper, AlarmFilter(), None, 50)).items
    assert (noted.noted_by, noted.note) == ("张三", "本人输错，已电话核实")
    assert await alarms(keeper, open=True) == []


async def test_what_is_no_alarm_cannot_be_seen_to(people: People, work: Work) -> None:
    await left(people)
    keeper = people.work_of(await people.actor("identity.read_audit", "identity.handle_alarms"))
    event_id = await work.value("SELECT max(id) FROM events")

    assert await service.note_alarms(keeper, [event_id, 2**62], "") == 0


async def test_alarms_elsewhere_are_out_of_reach(people: People, work: Work, tools: Tools, clock: Clock) -> None:
    await fail(tools, clock, "nobody")
    (alarm,) = (await service.list_alarms(work, AlarmFilter(), None, 50)).items
    lamps = await people.unit()
    keeper = people.work_of(await people.actor("identity.read_audit", "identity.handle_alarms", unit=lamps))

    assert await alarms(keeper) == []
    assert await service.note_alarms(keeper, [alarm.id], "") == 0


# The chain


@pytest.mark.requirement("S1-006")
async def test_a_whole_past_is_told(work: Work, people: People) -> None:
    asked = await service.ask_chain_check(work)
    assert asked is not None
    assert asked.checked_at is None

    await service.check_chain(work, asked.id)

    checked = await service.last_chain_check(work)
    assert checked is not None
    assert (checked.faults, checked.checked_at) == ([], work.now)
    assert isinstance(work.facts[-1], ChainChecked)


@pytest.mark.requirement("S1-006")
async def test_a_break_is_an_alarm(work: Work) -> None:
    await work.run(
        """
        INSERT INTO event_seals (first_event_id, last_event_id, event_count, digest, sealed_at)
        VALUES (1, 5, 5, 'x', %s)
        """,
        (work.now,),
    )
    asked = await service.ask_chain_check(work)
    assert asked is not None

    await service.check_chain(work, asked.id)
    await work.flush()

    assert any(isinstance(fact, ChainBroken) for fact in work.facts)
    assert await alarms(work) == ["chain_broken"]


async def test_one_check_goes_on_at_a_time(work: Work) -> None:
    first, second = await service.ask_chain_check(work), await service.ask_chain_check(work)

    assert first == second


async def test_a_check_that_got_stuck_does_not_hinder_the_next(work: Work, clock: Clock) -> None:
    first = await service.ask_chain_check(work)
    clock.move(hours=2)
    work.now = clock.now

    assert await service.ask_chain_check(work) != first


@pytest.mark.parametrize(("hours", "asked"), [(22, 0), (24, 1)])
async def test_the_past_is_checked_once_a_day(work: Work, clock: Clock, hours: int, asked: int) -> None:
    await service.check_chain_daily(work)
    clock.move(hours=hours)
    later = replace(work, now=clock.now, actor=system("clock"), deferred=[])

    await service.check_chain_daily(later)

    assert len(later.deferred) == asked
