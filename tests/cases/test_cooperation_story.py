"""A complaint on its way to the right department, and into the archive."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.cases.conftest import Stage

from hearline.cases import service
from hearline.cases.errors import WrongState
from hearline.cases.model import CallbackResult, CallOutcome, Decision, State
from hearline.cases.model import Stage as When
from hearline.cases.model.catalogue import NewEntry

HAPPY = CallbackResult(CallOutcome.REACHED, Decision.ACCEPT, "", 5, True)


@pytest.mark.requirement("S4A-062", "S4A-065")
async def test_a_complaint_is_routed_to_its_department_with_its_deadline(stage: Stage) -> None:
    lamps = await stage.do("administrator", service.add_category, "路灯")
    made = await stage.do("administrator", service.make_catalogue, "", None)
    await stage.do("administrator", service.add_entry, made.id, NewEntry(lamps.id, stage.lamps.id))
    await stage.do("administrator", service.publish_catalogue, made.id, made.version, date(2026, 3, 2))

    case = await stage.opened(kind="complaint", category_id=lamps.id)
    suggestion = (await stage.do("dispatcher", service.cooperation_and_suggestion, case.id)).suggestion
    await stage.do("dispatcher", service.dispatch_case, case.id, case.version, suggestion.unit_id, "")

    seen = await stage.do("handler", service.case_by_id, case.id)
    assert (seen.state, seen.unit_id, seen.kind) == (State.ASSIGNED, stage.lamps.id, "complaint")
    assert seen.due_at == datetime(2026, 3, 23, 9, 30, tzinfo=UTC)  # fifteen working days


@pytest.mark.requirement("S4A-064")
async def test_what_is_archived_is_kept_whole_and_changed_by_nobody(stage: Stage) -> None:
    file = await stage.do("agent", service.keep_attachment, "现场.txt", When.REQUEST, _bytes())
    case = await stage.audited(attachment_ids=(file.id,))
    case = await stage.do("callback", service.record_callback, case.id, case.version, HAPPY)
    case = await stage.do("callback", service.archive_case, case.id, case.version)

    view = await stage.do("supervisor", service.view_of, case)
    kinds = [step.kind for step in await stage.do("handler", service.read_timeline, case.id)]

    assert [one.id for one in view.attachments] == [file.id]
    assert (kinds[0], kinds[-1]) == ("cases.opened", "cases.archived")
    everything: list[tuple[str, str, dict[str, Any]]] = [
        ("supervisor", "edit", {"title": "改"}), ("supervisor", "dispatch", {"unit_id": stage.water.id}),
        ("supervisor", "add_co_units", {"co_unit_ids": [stage.water.id], "matter": "x"}),
        ("supervisor", "withdraw", {"reason": "x"}), ("leader", "supervise", {"opinion": "x"}),
        ("handler", "submit_result", {"result": "改"}), ("supervisor", "suspend", {"days": 1, "reason": "x"}),
    ]  # fmt: skip
    for role, action, form in everything:
        with pytest.raises(WrongState):
            await stage.do(role, service.act, case.id, case.version, action, form)


async def test_steps_are_offered_to_who_may_take_them(stage: Stage) -> None:
    case = await stage.handling()

    async def offered(role: str) -> set[str]:
        return {step.code for step in (await stage.do(role, service.view_of, case)).steps}

    assert {"ask_extension", "hand_down", "return", "submit_result"} <= await offered("handler")
    assert {"add_co_units", "suspend", "take_back", "propose_enforcement", "reject"} <= await offered("dispatcher")
    assert {"supervise", "instruct"} <= await offered("leader")
    assert not {"ask_extension", "hand_down", "submit_result"} & await offered("leader")
    assert not {"supervise", "suspend", "take_back", "reject", "instruct"} & await offered("handler")


async def _bytes() -> AsyncIterator[bytes]:
    yield "现场".encode()
