"""Queues, skills, seats, agents and reasons: set up by few, two at once are told, and nothing leads nowhere."""

import pytest
from tests.stage import Client
from tests.telephony.conftest import Floor

from hearline.configuration import service as configuration
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale, Taken
from hearline.telephony import parameters
from hearline.telephony import service as telephony
from hearline.telephony.errors import InUse, OverflowCircle
from hearline.telephony.model import (
    AgentSettings,
    Ending,
    HeldSkill,
    LastResort,
    NeededSkill,
    NewSeat,
    QueueSettings,
    SeatKind,
    SkillKind,
)


@pytest.mark.requirement("S4A-039")
async def test_a_fresh_queue_distributes_by_equal_talk_time(floor: Floor) -> None:
    assert floor.queue.strategy == "equal_talk_time"


async def test_a_queue_is_changed_and_the_change_is_told(floor: Floor) -> None:
    skill = await floor.ask("administrator", telephony.add_skill, "wu", "吴语", "Wu", SkillKind.DIALECT)
    needs = (NeededSkill(skill.id, 3),)

    changed = await floor.ask(
        "administrator", telephony.change_queue, floor.queue.id, 1,
        {"ring_seconds": 25, "skills": needs, "last_resort": LastResort.FORWARD, "duty_numbers": ["13800138000"]},
    )  # fmt: skip

    assert (changed.ring_seconds, changed.skills, changed.version, changed.unit_name) == (25, needs, 2, "市政热线部")
    facts = await floor.work.value("SELECT facts FROM events WHERE kind = 'telephony.queue_changed'")
    assert facts["before"] == {"ring_seconds": 20, "skills": [], "last_resort": "voicemail", "duty_numbers": []}
    assert facts["after"]["duty_numbers"] == ["****8000"]


async def test_two_at_once_are_told(floor: Floor) -> None:
    await floor.ask("administrator", telephony.change_queue, floor.queue.id, 1, {"priority": 9})

    with pytest.raises(Stale):
        await floor.ask("administrator", telephony.change_queue, floor.queue.id, 1, {"priority": 1})


async def test_a_code_belongs_to_one(floor: Floor) -> None:
    with pytest.raises(Taken):
        await floor.ask("administrator", telephony.add_queue, QueueSettings("street", "再来一个"))
    with pytest.raises(Taken):
        await floor.ask("administrator", telephony.change_queue, floor.queue.id, 1, {"code": "water"})


async def test_queues_do_not_overflow_in_a_circle(floor: Floor) -> None:
    ours, theirs = floor.queue.id, floor.water_queue.id
    into = {"overflow_seconds": 60}
    await floor.ask("administrator", telephony.change_queue, ours, 1, into | {"overflow_queue_id": theirs})

    with pytest.raises(OverflowCircle):
        await floor.ask("administrator", telephony.change_queue, theirs, 1, into | {"overflow_queue_id": ours})
    with pytest.raises(OverflowCircle):
        await floor.ask("administrator", telephony.change_queue, theirs, 1, into | {"overflow_queue_id": theirs})
    with pytest.raises(InUse):
        await floor.ask("administrator", telephony.change_queue, theirs, 1, {"active": False})


async def test_a_queue_does_not_overflow_into_one_that_is_switched_off(floor: Floor) -> None:
    await floor.ask("administrator", telephony.change_queue, floor.water_queue.id, 1, {"active": False})

    into = {"overflow_queue_id": floor.water_queue.id}
    with pytest.raises(NotFound):
        await floor.ask("administrator", telephony.change_queue, floor.queue.id, 1, into)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"last_resort": LastResort.FORWARD}, Invalid),
        ({"overflow_queue_id": 10**15}, NotFound),
        ({"unit_id": 10**15}, NotFound),
        ({"skills": (NeededSkill(10**15),)}, NotFound),
    ],
)
async def test_a_queue_that_leads_nowhere_is_refused(
    floor: Floor, change: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await floor.ask("administrator", telephony.change_queue, floor.queue.id, 1, change)


async def test_a_skill_that_a_queue_asks_for_stays(floor: Floor) -> None:
    skill = await floor.ask("administrator", telephony.add_skill, "tax", "税务", "Tax", SkillKind.BUSINESS)
    await floor.ask("administrator", telephony.change_queue, floor.queue.id, 1, {"skills": (NeededSkill(skill.id),)})

    with pytest.raises(InUse):
        await floor.ask("administrator", telephony.change_skill, skill.id, 1, {"active": False})
    renamed = await floor.ask("administrator", telephony.change_skill, skill.id, 1, {"name": "税费"})

    assert (renamed.name, renamed.version) == ("税费", 2)


async def test_a_seats_secret_is_shown_once_and_sealed(floor: Floor) -> None:
    seat, secret = await floor.ask(
        "administrator", telephony.add_seat, NewSeat("8001", SeatKind.WEBRTC, floor.lamps.id)
    )
    renewed = await floor.ask("administrator", telephony.renew_seat_secret, seat.id)

    assert len(secret) >= 32
    assert [(one.extension, plain) for one, plain in await telephony.seat_secrets(floor.now)] == [("8001", renewed)]
    kept = await floor.work.value("SELECT to_jsonb(s)::text FROM phone_seats s")
    told = await floor.work.value("SELECT string_agg(facts::text, '') FROM events")
    assert not any(text in kept + told for text in (secret, renewed))


async def test_an_extension_belongs_to_one_seat(floor: Floor) -> None:
    await floor.ask("administrator", telephony.add_seat, NewSeat("8001", SeatKind.SIP, floor.lamps.id))
    seat, _ = await floor.ask("administrator", telephony.add_seat, NewSeat("8002", SeatKind.SIP, floor.lamps.id))

    with pytest.raises(Taken):
        await floor.ask("administrator", telephony.add_seat, NewSeat("8001", SeatKind.SIP, floor.lamps.id))
    with pytest.raises(Taken):
        await floor.ask("administrator", telephony.change_seat, seat.id, seat.version, {"extension": "8001"})


async def test_a_unit_sees_its_own_seats_and_agents(floor: Floor) -> None:
    await floor.ask("administrator", telephony.add_seat, NewSeat("8001", SeatKind.WEBRTC, floor.lamps.id))
    await floor.ask("administrator", telephony.add_seat, NewSeat("8002", SeatKind.WEBRTC, floor.water.id))
    for who in ("agent", "other"):
        await floor.ask("administrator", telephony.set_agent, floor.actors[who].id, 0, AgentSettings(1))

    seats = await floor.ask("own", telephony.list_seats, "", None, 10)
    agents = await floor.ask("foreign", telephony.list_agents, None, 10)

    assert [seat.extension for seat in seats.items] == ["8001"]
    assert [agent.user_id for agent in agents.items] == [floor.actors["other"].id]
    assert len((await floor.ask("supervisor", telephony.list_seats, "800", None, 10)).items) == 2


async def test_an_agents_skills_are_set_in_place_of_those_before(floor: Floor) -> None:
    one = await floor.ask("administrator", telephony.add_skill, "wu", "吴语", "", SkillKind.DIALECT)
    two = await floor.ask("administrator", telephony.add_skill, "tax", "税务", "", SkillKind.BUSINESS)
    user = floor.actors["agent"].id
    first = await floor.ask(
        "administrator", telephony.set_agent, user, 0, AgentSettings(7, skills=(HeldSkill(one.id, 3),))
    )
    second = await floor.ask(
        "administrator",
        telephony.set_agent,
        user,
        1,
        AgentSettings(2, skills=(HeldSkill(two.id, 9),), queues=(floor.queue.id,)),
    )

    assert (first.skills, second.skills, second.queues, second.place, second.version) == (
        (HeldSkill(one.id, 3),), (HeldSkill(two.id, 9),), (floor.queue.id,), 2, 2,
    )  # fmt: skip
    for version in (0, 1):
        with pytest.raises(Stale):
            await floor.ask("administrator", telephony.set_agent, user, version, AgentSettings())
    with pytest.raises(NotFound):
        await floor.ask("administrator", telephony.set_agent, user, 2, AgentSettings(skills=(HeldSkill(10**15, 1),)))
    with pytest.raises(NotFound):
        await floor.ask("administrator", telephony.set_agent, 10**15, 0, AgentSettings())


async def test_who_is_switched_off_gets_no_calls(floor: Floor) -> None:
    await floor.ask("administrator", telephony.set_agent, floor.actors["agent"].id, 0, AgentSettings(1, active=False))
    await floor.ask("administrator", telephony.set_agent, floor.actors["other"].id, 0, AgentSettings(2))

    assert [agent.user_id for agent in await telephony.agents_at_work(floor.now)] == [floor.actors["other"].id]


async def test_reasons_ship_and_are_added_and_changed(floor: Floor) -> None:
    shipped = await floor.ask("agent", telephony.list_busy_reasons)
    new = {"code": "library", "name": "更新知识库", "name_en": "Library", "most_minutes": 45, "is_work": True}
    added = await floor.ask("administrator", telephony.add_busy_reason, new)
    changed = await floor.ask("administrator", telephony.change_busy_reason, added.id, 1, {"most_minutes": 30})

    assert {"rest", "meal", "training", "meeting", "paperwork", "no_answer", "not_connected"} == {
        one.code for one in shipped
    }
    assert (changed.most_minutes, changed.code, changed.version) == (30, "library", 2)
    with pytest.raises(Taken):
        await floor.ask("administrator", telephony.add_busy_reason, new)


async def test_who_does_not_manage_sets_nothing_up(floor: Floor) -> None:
    for who in ("agent", "supervisor", "own"):
        with pytest.raises(Forbidden):
            await floor.ask(who, telephony.add_queue, QueueSettings("x", "x"))
        with pytest.raises(Forbidden):
            await floor.ask(who, telephony.add_seat, NewSeat("8001", SeatKind.SIP, floor.lamps.id))
    with pytest.raises(Forbidden):
        await floor.ask("nobody", telephony.list_queues)


async def test_what_a_new_service_level_would_mean_is_told_before(floor: Floor) -> None:
    for wait_ms in (8000, 14_000, 18_000, 40_000):
        await floor.tell(floor.call(wait_ms=wait_ms))
    await floor.tell(floor.call(Ending.ABANDONED_QUEUE, wait_ms=3000), floor.call(Ending.ABANDONED_QUEUE, wait_ms=8000))

    (level,) = await floor.ask(
        "administrator", configuration.foresee_parameter, parameters.SERVICE_LEVEL_SECONDS.code, 20
    )
    (short,) = await floor.ask(
        "administrator", configuration.foresee_parameter, parameters.SHORT_ABANDON_SECONDS.code, 10
    )

    assert (level.count, "50.0%" in level.zh, "75.0%" in level.zh) == (4, True, True)
    assert "1 通变为 2 通" in short.zh


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"code": "Bad Code", "name": "x"}, 422),
        ({"code": "ok", "name": ""}, 422),
        ({"code": "ok", "name": "x", "priority": 10}, 422),
        ({"code": "ok", "name": "x", "ring_seconds": 0}, 422),
        ({"code": "ok", "name": "x", "duty_numbers": ["1380 DROP"]}, 422),
        ({"code": "ok", "name": "\u0000"}, 422),
        ({"code": "ok", "name": "x", "skills": [{"skill_id": 0}]}, 422),
        ({"code": "ok", "name": "x", "unknown": 1}, 422),
        ({"code": "ok", "name": "x" * 200, "skills": []}, 201),
    ],
)
async def test_hostile_queues(client: Client, floor: Floor, body: dict[str, object], status: int) -> None:
    await client.log_in(await floor.people.user(shipped="administrator"))

    assert (await client.post("/api/telephony/queues", json=body)).status_code == status
