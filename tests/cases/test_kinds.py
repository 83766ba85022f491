"""Kinds of requests: added by hand and used at once, withdrawn without hurting what has them; and flows that are off."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.cases.conftest import Stage
from tests.cases.walking import begun, use_flow

from hearline.cases import service
from hearline.cases.errors import FlowInUse, FlowSwitchedOff, UnknownFlow, UnknownKind, UnknownProfile
from hearline.cases.model import Case, Kind, Urgency
from hearline.cases.service import Filters
from hearline.cases.service.flows import FlowView
from hearline.configuration import service as configuration
from hearline.configuration.model import CustomFieldType, NewField, Owner
from hearline.kit.actor import system
from hearline.kit.errors import Forbidden, NotFound, Stale, Taken
from hearline.kit.work import Work

BOSS = "administrator"
TRAFFIC = Kind("traffic", "交通出行", "Traffic", 3, 1, 1, True, 0, True, 1)


async def added(stage: Stage, kind: Kind = TRAFFIC) -> Kind:
    made: Kind = await stage.do(BOSS, service.add_kind, kind)
    stage.people.work_of(stage.actors[BOSS]).tools.cache.clear()
    return made


async def changed(stage: Stage, code: str, **values: Any) -> Kind:
    kind = next(one for one in await stage.do(BOSS, service.all_kinds) if one.code == code)
    now: Kind = await stage.do(BOSS, service.change_kind, code, kind.version, values)
    stage.people.work_of(stage.actors[BOSS]).tools.cache.clear()
    return now


async def switched(work: Work, code: str, version: int, active: bool) -> FlowView:
    return await service.switch_flow(work, code, version, active=active)


async def told(stage: Stage) -> None:
    """What was to be told is told, as the queue does it."""
    work = replace(stage.people.work_of(system("job")), now=stage.clock.now)
    for (payload,) in await work.tuples("SELECT payload FROM pgqueuer WHERE entrypoint = 'cases.tell' ORDER BY id"):
        await service.tell_of_action(work, json.loads(bytes(payload)))
    await work.flush()


async def heard(stage: Stage, role: str) -> list[tuple[str, str]]:
    """What lies in somebody's inbox, and whether it waits for the end of quiet hours: what is urgent does not."""
    return await stage.people.work_of(stage.actors[role]).tuples(
        """
        SELECT n.topic, n.urgency FROM inbox i JOIN notices n ON n.id = i.notice_id
         WHERE i.user_id = %s ORDER BY n.id
        """,
        (stage.actors[role].id,),
    )


@pytest.mark.requirement("S1-003")
async def test_a_kind_with_a_field_of_its_own_is_usable_at_once(stage: Stage) -> None:
    kind = await added(stage)
    field = NewField(Owner.CASES, "bus_line", "公交线路", CustomFieldType.TEXT, "Bus line", kinds=("traffic",))
    clerk = stage.people.work_of(await stage.people.actor("configuration.manage_fields"))
    await configuration.add_field(clerk, field)
    clerk.tools.cache.clear()

    case = await stage.opened(kind="traffic", fields={"bus_line": "12 路"})
    page = await stage.do("agent", service.list_cases, Filters(kinds=("traffic",)), None, 10)

    assert (case.kind, case.fields["bus_line"]) == ("traffic", "12 路")
    assert [view.item.id for view in page.items] == [case.id]
    assert kind.sort == max(one.sort for one in await stage.do("agent", service.all_kinds))


@pytest.mark.requirement("S1-003")
async def test_a_kind_that_is_withdrawn_stays_on_what_has_it(stage: Stage) -> None:
    await added(stage)
    case = await stage.opened(kind="traffic")

    await changed(stage, "traffic", active=False)

    with pytest.raises(UnknownKind):
        await stage.opened(kind="traffic")
    sent: Case = await stage.do("dispatcher", service.dispatch_case, case.id, case.version, stage.lamps.id, "")
    assert sent.kind == "traffic"


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        (replace(TRAFFIC, code="complaint"), Taken),
        (replace(TRAFFIC, name="投诉"), Taken),
        (replace(TRAFFIC, name_en="complaint"), Taken),
        (replace(TRAFFIC, flow_code="nowhere"), UnknownFlow),
        (replace(TRAFFIC, profile_code="nowhere"), UnknownProfile),
    ],
)
async def test_what_a_new_kind_is_refused_for(stage: Stage, kind: Kind, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await added(stage, kind)


async def test_only_who_manages_kinds_adds_one(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await stage.do("supervisor", service.add_kind, TRAFFIC)


@pytest.mark.requirement("S1-001", "S1-002")
async def test_the_four_services_ship(stage: Stage) -> None:
    kinds = {kind.code: kind for kind in await stage.do("agent", service.all_kinds)}

    assert [kinds[code].name for code in ("complaint", "consultation", "emergency", "life")] == [
        "投诉", "咨询", "抢修抢险", "生活服务",
    ]  # fmt: skip
    assert (kinds["emergency"].urgency, kinds["emergency"].alerts) == (Urgency.CRITICAL, True)


@pytest.mark.requirement("S1-002")
async def test_an_emergency_is_critical_by_itself_and_has_its_own_deadline(stage: Stage) -> None:
    case = await stage.opened(kind="emergency")
    calm = await stage.opened(kind="emergency", urgency=Urgency.NORMAL)

    assert (case.urgency, case.due_at - case.opened_at) == ("critical", timedelta(hours=4))
    assert (calm.urgency, calm.due_at - calm.opened_at) == ("normal", timedelta(hours=24))


@pytest.mark.requirement("S1-002")
async def test_who_is_responsible_hears_of_an_emergency_at_once(stage: Stage) -> None:
    walk = await begun(stage, kind="emergency")
    await told(stage)
    await walk("dispatcher", "dispatch", unit_id=stage.lamps.id)
    await told(stage)

    assert await heard(stage, "dispatcher") == [("cases.emergency", "urgent")]
    assert await heard(stage, "handler") == [("cases.emergency", "urgent")]


async def test_another_kind_alerts_nobody(stage: Stage) -> None:
    await begun(stage, kind="help")
    await told(stage)

    assert await heard(stage, "dispatcher") == []


async def test_a_case_that_becomes_an_emergency_is_told_of(stage: Stage) -> None:
    walk = await begun(stage)
    await walk("agent", "edit", kind="emergency", urgency="critical")
    await told(stage)

    assert await heard(stage, "dispatcher") == [("cases.emergency", "urgent")]


async def test_a_flow_is_switched_off_when_no_kind_takes_it_any_more(stage: Stage) -> None:
    await use_flow(stage, "help", "municipal")
    walk = await begun(stage, kind="help")
    flow = (await stage.do(BOSS, service.flow_by_code, "municipal")).flow

    with pytest.raises(FlowInUse) as refused:
        await stage.do(BOSS, switched, "municipal", flow.version, False)
    assert (refused.value.kinds, refused.value.names) == (["help"], "求助")
    await changed(stage, "help", flow_code="standard")
    off = (await stage.do(BOSS, switched, "municipal", flow.version, False)).flow

    assert not off.active
    assert await walk("agent", "self_dispatch", unit_id=stage.lamps.id) == "issued"  # what runs goes on
    with pytest.raises(FlowSwitchedOff):
        await changed(stage, "help", flow_code="municipal")
    with pytest.raises(FlowSwitchedOff):
        await added(stage, replace(TRAFFIC, flow_code="municipal"))
    with pytest.raises(Stale):
        await stage.do(BOSS, switched, "municipal", flow.version, True)
    assert (await stage.do(BOSS, switched, "municipal", off.version, True)).flow.active


async def test_who_switches_flows(stage: Stage) -> None:
    with pytest.raises(Forbidden):
        await stage.do("supervisor", switched, "municipal", 1, False)
    with pytest.raises(NotFound):
        await stage.do(BOSS, switched, "nowhere", 1, False)
