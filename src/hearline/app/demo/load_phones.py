"""Writes the telephone of the demo city: what is set up, and the calls of four weeks."""

from datetime import timedelta
from typing import Protocol

from hearline.app.demo import city, phones
from hearline.kit.work import Work
from hearline.telephony import service as telephony
from hearline.telephony.model import AgentSettings, HeldSkill, NeededSkill, NewSeat, QueueSettings, SeatKind

BATCH = 500
FIRST_EXTENSION = 8001
GREETING = "澄湖市12345政务服务便民热线为您服务，电话正在转接中，请稍后。"
BUSY = "对不起，座席全忙，继续等待请按1，留言请按2。"


class Keys(Protocol):
    """What the city's codes became in the database."""

    @property
    def units(self) -> dict[str, int]: ...
    @property
    def users(self) -> dict[str, int]: ...


async def load_phones(work: Work, keys: Keys, seed: int, count: int) -> None:
    """Queues, skills, seats, agents, and at most so many calls."""
    queues = await _set_up(work, keys)
    made = phones.calls(seed, work.now, count, city.staff("agent"))
    await telephony.make_room(work, (work.now - timedelta(days=phones.DAYS)).date())
    for start in range(0, len(made), BATCH):
        batch = made[start : start + BATCH]
        await telephony.save_calls(
            work, [call.record(queues[call.queue_code], keys.users[call.agent]) for call in batch]
        )


async def _set_up(work: Work, keys: Keys) -> dict[str, int]:
    """Queue codes → ids."""
    skills = {
        code: (await telephony.add_skill(work, code, name, name_en, kind)).id
        for code, name, name_en, kind in phones.SKILLS
    }
    queues: dict[str, int] = {}
    for code, name, name_en, skill, priority, _ in phones.QUEUES:
        needed = (NeededSkill(skills[skill]),)
        queue = QueueSettings(
            code, name, name_en, priority=priority, greeting=GREETING, busy_prompt=BUSY, skills=needed,
            call_back_seconds=60,
        )  # fmt: skip
        queues[code] = (await telephony.add_queue(work, queue)).id
    units = {user.job_number: keys.units[user.unit_code] for user in city.build().users}
    for place, job_number in enumerate(city.staff("agent"), start=1):
        held = [HeldSkill(skills["general"], 1 + place % 3)]
        held += [
            HeldSkill(skills[code], 2)
            for step, code in ((2, "business"), (5, "english"), (3, "wu"))
            if place % step == 0
        ]
        given = AgentSettings(place, 1 + place % 3, skills=held, queues=tuple(queues.values()))
        await telephony.set_agent(work, keys.users[job_number], 0, given)
        seat = NewSeat(str(FIRST_EXTENSION + place - 1), SeatKind.WEBRTC, units[job_number], f"{place} 号席")
        await telephony.add_seat(work, seat)
    return queues
