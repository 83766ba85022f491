"""A house with outlets: a mail server, a receiver of webhooks, and text messages that are kept."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.simulators.mailserver import MailServer, mail_server
from tests.simulators.receiver import Receiver, receiver
from tests.stage import Clock
from tests.stage.people import People

from hearline.adapters.outlets.post import HttpPoster
from hearline.adapters.outlets.simulated import SimulatedTexts
from hearline.adapters.outlets.smtp import Smtp
from hearline.kit.actor import Actor, system
from hearline.kit.ports import Port
from hearline.kit.settings import Settings
from hearline.kit.work import Desk, Tools, Work
from hearline.messaging import service as messaging
from hearline.messaging.ports import MAIL, POST, TEXT


def settings_for(port: int, **changes: Any) -> Settings:
    given: dict[str, Any] = {
        "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", "smtp_from": "hotline@city.example",
        "webhook_networks": "127.0.0.0/8", "public_url": "https://hotline.example",
    }  # fmt: skip
    return Settings(**(given | changes))


@dataclass
class House:
    """Whatever is deferred is carried by `carry`, as a worker would."""

    tools: Tools
    work: Work
    people: People
    clock: Clock
    mails: MailServer
    texts: SimulatedTexts
    receiver: Receiver

    async def person(self, *permissions: str, email: str = "", phone: str = "") -> Actor:
        actor = await self.people.actor(*permissions)
        await self.work.run("UPDATE users SET email = %s, phone = %s WHERE id = %s", (email, phone, actor.id))
        return actor

    def as_(self, actor: Actor) -> Work:
        return replace(self.people.work_of(actor), tools=self.tools, now=self.clock.now)

    @property
    def now(self) -> Work:
        """A Work of the system at this instant."""
        return replace(self.work, now=self.clock.now, facts=[], deferred=[])

    @property
    def desk(self) -> Desk:
        return Desk(self.tools, self.clock, "test")

    async def carry(self) -> None:
        """Carry everything that is due, once."""
        rows = await self.work.tuples(
            "SELECT id FROM deliveries WHERE state IN ('queued', 'failed') AND due_at <= %s ORDER BY id",
            (self.clock.now,),
        )
        for (delivery_id,) in rows:
            await messaging.deliver(self.desk, delivery_id)

    async def states(self) -> list[tuple[str, str]]:
        return [tuple(row) for row in await self.work.tuples("SELECT way, state FROM deliveries ORDER BY id")]


@pytest.fixture
async def house(tools: Tools, work: Work, people: People, clock: Clock) -> AsyncIterator[House]:
    async with mail_server() as mails, receiver() as target:
        settings = settings_for(mails.port)
        texts = SimulatedTexts()
        answers: dict[Port[Any], Any] = {MAIL: Smtp(settings), TEXT: texts, POST: HttpPoster(settings)}
        equipped = replace(tools, settings=settings, answers=answers)
        own = replace(work, tools=equipped, actor=system("test"))
        yield House(equipped, own, people, clock, mails, texts, target)
