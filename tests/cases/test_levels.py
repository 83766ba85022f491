"""Cases above somebody's level are not there."""

from dataclasses import replace

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service as cases
from hearline.cases.service import Filters
from hearline.identity import service as identity
from hearline.identity.model.security import Label, Level
from hearline.kit.errors import NotFound
from hearline.kit.work import Work


async def reader(stage: Stage, level: Level) -> Work:
    """A dispatcher, who else sees every case, cleared up to a level."""
    actor = stage.actors["dispatcher"]
    work = stage.people.work_of(actor)
    await work.run("UPDATE users SET clearance = %s WHERE id = %s", (int(level), actor.id))
    found = await identity.actor_of(work, actor.id or 0)
    assert found is not None
    return replace(work, actor=found)


@pytest.mark.requirement("S4C-009")
@pytest.mark.parametrize(("level", "seen"), [(Level.INTERNAL, False), (Level.SENSITIVE, True), (Level.SECRET, True)])
@pytest.mark.parametrize("labelled", ["cases", "kinds"])
async def test_a_case_above_ones_level_is_not_there(
    stage: Stage, work: Work, labelled: str, level: Level, seen: bool
) -> None:
    case = await stage.opened(kind="complaint")
    other = await stage.opened(kind="praise")
    key = str(case.id) if labelled == "cases" else "complaint"
    await identity.set_label(work, Label(labelled, key, Level.SENSITIVE))
    mine = await reader(stage, level)

    listed = {view.item.id for view in (await cases.list_cases(mine, Filters(), None, 50)).items}

    assert listed == ({case.id, other.id} if seen else {other.id})
    if not seen:
        with pytest.raises(NotFound):
            await cases.case_by_id(mine, case.id)


@pytest.mark.requirement("S4C-009")
async def test_a_case_of_a_secret_category_is_not_there(stage: Stage, work: Work) -> None:
    category = await cases.add_category(work, "涉军")
    case, other = await stage.opened(category_id=category.id), await stage.opened()
    await identity.set_label(work, Label("categories", str(category.id), Level.SECRET))
    mine = await reader(stage, Level.SENSITIVE)

    listed = {view.item.id for view in (await cases.list_cases(mine, Filters(), None, 50)).items}

    assert (case.id in listed, other.id in listed) == (False, True)


async def test_a_house_without_labels_asks_nothing_more(stage: Stage) -> None:
    assert not (await reader(stage, Level.INTERNAL)).actor.shielded
