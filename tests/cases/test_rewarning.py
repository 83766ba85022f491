"""Another warning window: colours change at once, deadlines stay."""

from datetime import timedelta

import pytest
from tests.cases.conftest import Stage

from hearline.cases import jobs, service
from hearline.cases.events import KindChanged
from hearline.cases.module import manifest
from hearline.cases.service import Filters
from hearline.kit.actor import system
from hearline.kit.work import Work


async def yellow(stage: Stage) -> list[int]:
    page = await stage.do("leader", service.list_cases, Filters(colour="yellow"), None, 9)
    return [view.item.id for view in page.items]


@pytest.mark.requirement("S4B-045")
async def test_a_wider_window_turns_running_cases_yellow(stage: Stage, work: Work) -> None:
    case = await stage.opened(kind="consultation")
    stage.clock.now = case.due_at - timedelta(days=4)
    before = await yellow(stage)

    version = next(kind for kind in await service.all_kinds(work) if kind.code == "consultation").version
    await stage.do("administrator", service.change_kind, "consultation", version, {"warn_days": 4})
    work.tools.cache.clear()
    work.now = stage.clock.now
    moved = await service.rewarn_cases(work)

    after = await stage.do("leader", service.case_by_id, case.id)
    assert (before, moved, await yellow(stage)) == ([], 1, [case.id])
    assert (after.due_at, after.version) == (case.due_at, case.version)
    assert await service.rewarn_cases(work) == 0


async def test_a_change_of_the_window_calls_for_it(work: Work) -> None:
    work.actor = system("test")
    await work.publish(KindChanged(0, "complaint", {"warn_days": 1}, {"warn_days": 3}))
    await work.flush()

    assert "cases.rewarn" in manifest.listens[KindChanged]
    assert manifest.jobs["cases.rewarn"] is jobs.rewarn
    assert [name for name, _, _ in work.deferred] == ["cases.rewarn"]
