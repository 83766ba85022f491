"""A centre, two bureaus, and one person in each role."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.stage import Clock
from tests.stage.people import People

from hearline.cases import service
from hearline.cases.model import Case, NewCase
from hearline.identity.model import Unit
from hearline.kit.actor import Actor
from hearline.kit.work import Work

ROLES = ("agent", "dispatcher", "handler", "auditor", "callback", "supervisor", "leader", "administrator")
CALLER = "19900000001"


@dataclass
class Stage:
    """Who acts on cases in a test."""

    lamps: Unit
    water: Unit
    actors: dict[str, Actor]
    people: People
    clock: Clock

    async def do(self, role: str, verb: Callable[..., Awaitable[Any]], *arguments: Any) -> Any:
        """Let somebody do something now, and have its facts written."""
        work = replace(self.people.work_of(self.actors[role]), now=self.clock.now)
        done = await verb(work, *arguments)
        await work.flush()
        return done

    async def opened(self, **fields: Any) -> Case:
        new = NewCase(**{"phone": CALLER, "kind": "complaint", "title": "路灯不亮", "content": "三天了"} | fields)
        case: Case = await self.do("agent", service.open_case, new)
        return case

    async def assigned(self, **fields: Any) -> Case:
        case = await self.opened(**fields)
        sent: Case = await self.do("dispatcher", service.dispatch_case, case.id, case.version, self.lamps.id, "请速办")
        return sent

    async def handling(self, **fields: Any) -> Case:
        case = await self.assigned(**fields)
        signed: Case = await self.do("handler", service.sign_case, case.id, case.version)
        return signed

    async def auditing(self, **fields: Any) -> Case:
        case = await self.handling(**fields)
        done: Case = await self.do("handler", service.submit_result, case.id, case.version, "已修好", True, [])
        return done

    async def audited(self, **fields: Any) -> Case:
        case = await self.auditing(**fields)
        passed: Case = await self.do("auditor", service.audit_case, case.id, case.version, "pass", "")
        return passed


@pytest.fixture
async def stage(people: People, work: Work, clock: Clock) -> Stage:
    await service.ensure_kinds(work)
    lamps, water = await people.unit("城市管理局"), await people.unit("水务集团")
    home = {"handler": lamps}
    actors = {role: await people.actor(shipped=role, unit=home.get(role)) for role in ROLES}
    actors["stranger"] = await people.actor(shipped="handler", unit=water)
    return Stage(lamps, water, actors, people, clock)
