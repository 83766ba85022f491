"""What goes on beside the demo city's cases: every scene comes off."""

from dataclasses import replace

from structlog.testing import capture_logs
from tests.stage import Clock

from hearline.app.demo.life import enliven
from hearline.app.demo.load import load_demo
from hearline.app.start import prepare
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work

SEEN = {
    "case_merges": 2, "case_hints": 1, "case_requests": 3, "supervisions": 3, "case_units": 2, "petition_entries": 7,
    "documents": 3, "responses": 5, "portal_suggestions": 4, "portal_answers": 4, "areas": 20, "recurring_problems": 1,
}  # fmt: skip


async def test_every_scene_comes_off(tools: Tools, settings: Settings, clock: Clock, work: Work) -> None:
    demo = replace(tools, settings=settings.model_copy(update={"demo": True}))
    await prepare(demo, clock.now)
    await load_demo(demo, clock.now, 1, 800)

    with capture_logs() as said:
        await enliven(demo, clock.now, 1)

    assert said == []
    found = {table: await work.value(f"SELECT count(*) FROM {table}") for table in SEEN}
    assert {table: count for table, count in found.items() if count < SEEN[table]} == {}
