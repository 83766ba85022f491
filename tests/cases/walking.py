"""Walking one case through its flow, action by action."""

from dataclasses import dataclass
from typing import Any

from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.model import Case
from hearline.cases.service import CaseView
from hearline.kit.events import StoredEvent

CLERK = "supervisor"  # sees every case


@dataclass
class Walk:
    """`await walk("dispatcher", "dispatch", unit_id=…)` does an action; `walk.case` is how the case stands then."""

    stage: Stage
    case: Case

    async def __call__(self, role: str, action: str, **form: Any) -> str:
        await self.stage.do(role, service.act, self.case.id, self.case.version, action, form)
        return await self.look()

    async def look(self) -> str:
        """The node where the case is."""
        self.case = await self.stage.do(CLERK, service.case_by_id, self.case.id)
        return self.case.node

    async def view(self, role: str = CLERK) -> CaseView:
        case = await self.stage.do(role, service.case_by_id, self.case.id)
        view: CaseView = await self.stage.do(role, service.view_of, case)
        return view

    async def may(self, role: str) -> set[str]:
        return {step.code for step in (await self.view(role)).steps}

    async def clocks(self) -> dict[str, Any]:
        """By code: the newest that ran."""
        return {clock.code: clock for clock in (await self.view()).clocks}

    async def history(self) -> list[StoredEvent]:
        found: list[StoredEvent] = await self.stage.do(CLERK, service.read_timeline, self.case.id)
        return found


async def some_category(stage: Stage) -> int:
    """Any category; the first that is asked for is made."""
    work = stage.people.work_of(stage.actors["administrator"])
    known = await stage.do("administrator", service.all_categories)
    if known:
        return int(known[0].id)
    added = await stage.do("administrator", service.add_category, "城市管理")
    work.tools.cache.clear()
    return int(added.id)


async def begun(stage: Stage, kind: str = "complaint", **fields: Any) -> Walk:
    """A petition is classified, as it has to be."""
    if kind == "petition" and "category_id" not in fields:
        fields["category_id"] = await some_category(stage)
    return Walk(stage, await stage.opened(kind=kind, **fields))


async def use_flow(stage: Stage, kind: str, flow: str) -> None:
    """From now on cases of the kind run in the flow."""
    work = stage.people.work_of(stage.actors["administrator"])
    version = await work.value("SELECT version FROM case_kinds WHERE code = %s", (kind,))
    await stage.do("administrator", service.change_kind, kind, version, {"flow_code": flow})
    work.tools.cache.clear()
