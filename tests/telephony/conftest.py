"""A house with two units, a queue of each, agents, supervisors, and calls as whoever steers them tells of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from tests.stage import Clock
from tests.stage.people import People

from hearline.identity.model import Unit
from hearline.kit.actor import Actor
from hearline.kit.work import Work
from hearline.telephony import service as telephony
from hearline.telephony.model import CallId, CallRecord, Direction, Ending, Queue, QueueSettings

_NUMBERS = count(1)


def call_id(began_at: datetime) -> CallId:
    """As who steers calls makes them: the instant first."""
    instant = int(began_at.timestamp() * 1000) << 80
    return CallId(str(UUID(int=instant | 0x7 << 76 | 0x2 << 62 | next(_NUMBERS))))


@dataclass
class Floor:
    """Each `ask` is a transaction of its own actor; `tell` is who steers calls."""

    work: Work
    people: People
    clock: Clock
    lamps: Unit
    water: Unit
    queue: Queue
    water_queue: Queue
    actors: dict[str, Actor]

    @property
    def now(self) -> Work:
        return replace(self.work, now=self.clock.now, facts=[], deferred=[])

    async def ask(self, who: str, verb: Callable[..., Awaitable[Any]], *arguments: Any, **more: Any) -> Any:
        work = replace(self.people.work_of(self.actors[who]), now=self.clock.now)
        done = await verb(work, *arguments, **more)
        await work.flush()
        return done

    async def tell(self, *calls: CallRecord) -> list[str]:
        """Kinds of what was stated."""
        work = self.now
        await telephony.save_calls(work, calls)
        await work.flush()
        return [fact.kind for fact in work.facts]

    def call(self, ending: Ending | None = Ending.ANSWERED, **more: Any) -> CallRecord:
        """One of half a minute that has just ended; None: it runs."""
        began_at = more.pop("began_at", self.clock.now - timedelta(seconds=30))
        given: dict[str, Any] = {
            "number": "13800138000", "called": "12345", "queue_id": self.queue.id, "queued_at": began_at,
            "ended_at": None if ending is None else began_at + timedelta(seconds=30), "ending": ending, "wait_ms": 8000,
        }  # fmt: skip
        if ending is Ending.ANSWERED:
            given |= {"agent_id": self.actors["agent"].id, "answered_at": began_at + timedelta(seconds=8)}
        return CallRecord(**({"id": call_id(began_at), "direction": Direction.IN, "began_at": began_at} | given | more))


@pytest.fixture
async def floor(work: Work, people: People, clock: Clock) -> Floor:
    lamps, water = await people.unit("市政热线部"), await people.unit("水务热线部")
    own = ("telephony.read", "telephony.reveal", "telephony.export", "telephony.call_back")
    actors = {
        "agent": await people.actor(shipped="agent", unit=lamps),
        "other": await people.actor(shipped="agent", unit=water),
        "own": await people.actor(*own, unit=lamps),
        "foreign": await people.actor(*own, unit=water),
        "supervisor": await people.actor(shipped="supervisor"),
        "second": await people.actor(shipped="supervisor"),
        "administrator": await people.actor(shipped="administrator"),
        "nobody": await people.actor(),
    }
    await telephony.make_room(work)
    queue = await telephony.add_queue(work, QueueSettings("street", "市政", unit_id=lamps.id))
    theirs = await telephony.add_queue(work, QueueSettings("water", "水务", unit_id=water.id))
    return Floor(work, people, clock, lamps, water, queue, theirs, actors)
