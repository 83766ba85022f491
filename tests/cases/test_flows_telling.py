"""Who is told of an action: named in its transaction, told once by the job."""

import json
from dataclasses import replace
from typing import Any

from tests.cases.conftest import Stage
from tests.cases.walking import Walk, begun

from hearline.cases import service
from hearline.cases.model import Who
from hearline.kit.actor import system


async def jobs(stage: Stage) -> list[dict[str, Any]]:
    work = stage.people.work_of(stage.actors["leader"])
    rows = await work.tuples("SELECT payload FROM pgqueuer WHERE entrypoint = 'cases.tell' ORDER BY id")
    return [json.loads(bytes(row[0])) for row in rows]


async def told(stage: Stage, payload: dict[str, Any]) -> list[tuple[str, int]]:
    """Topics and readers, after the job ran."""
    work = replace(stage.people.work_of(system("job")), now=stage.clock.now)
    await service.tell_of_action(work, payload)
    await work.flush()
    return [(fact.facts()["topic"], fact.subject_id()) for fact in work.facts if fact.kind == "messaging.told"]


async def dispatched(stage: Stage) -> Walk:
    walk = await begun(stage)
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id, instruction="请速办")
    return walk


async def test_the_unit_is_told_of_a_new_case_once(stage: Stage) -> None:
    await dispatched(stage)
    (payload,) = await jobs(stage)

    assert await told(stage, payload) == [("cases.assigned", stage.actors["handler"].id)]
    assert await told(stage, payload) == []


async def test_who_did_it_is_not_told(stage: Stage) -> None:
    walk = await dispatched(stage)
    await stage.do("handler", service.return_case, walk.case.id, walk.case.version, "not-ours", "")
    payload = (await jobs(stage))[-1]

    readers = {reader for _, reader in await told(stage, payload)}
    assert readers == {stage.actors["dispatcher"].id, stage.actors["supervisor"].id}


async def test_whom_the_case_is_about_hears_nothing(stage: Stage) -> None:
    walk = await dispatched(stage)
    work = stage.people.work_of(stage.actors["leader"])
    await work.run(
        "INSERT INTO case_barred (case_id, user_id, why, added_at) VALUES (%s, %s, 'accused', %s)",
        (walk.case.id, stage.actors["handler"].id, stage.clock.now),
    )

    assert await service.who_is_told(work, walk.case, Who.UNIT) == []


async def test_an_action_that_tells_nobody_makes_no_job(stage: Stage) -> None:
    walk = await begun(stage)
    await walk("supervisor", "note", text="已联系")

    assert await jobs(stage) == []
