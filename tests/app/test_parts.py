"""What the house consists of, with version and state."""

from dataclasses import replace
from typing import Any

import pytest
from tests.stage import Client
from tests.stage.people import People

from hearline import __version__
from hearline.adapters.outlets.simulated import SimulatedTexts
from hearline.app.parts import parts
from hearline.kit.actor import system
from hearline.kit.module import Manifest
from hearline.messaging import service as messaging
from hearline.messaging.ports import TEXT


async def listed(client: Client) -> dict[str, dict[str, Any]]:
    return {part["name"]: part for part in (await client.get("/api/system/parts")).json()["items"]}


@pytest.mark.requirement("S4C-031")
async def test_every_part_tells_version_and_state(people: People, client: Client) -> None:
    await client.log_in(await people.user("messaging.hear_alarms"))
    before = await listed(client)
    await messaging.raise_alarm(people.work_of(system("test")), "outlets: smtp", "connection refused")

    after = await listed(client)

    assert {"cases", "messaging", "exchange", "outlets", "open311"} <= before.keys()
    assert {part["version"] for part in before.values() if part["kind"] == "module"} == {__version__}
    assert (before["outlets"]["state"], after["outlets"]["state"]) == ("well", "broken")
    assert after["outlets"]["faults"] == ["outlets: smtp"]
    assert after["cases"]["state"] == "well"


@pytest.mark.requirement("S4C-031")
async def test_text_messages_are_off_until_a_gateway_is_chosen(people: People, client: Client) -> None:
    await client.log_in(await people.user("messaging.hear_alarms"))
    off = (await listed(client))[TEXT.name]["state"]
    state = client._app.state
    state.tools = replace(state.tools, answers={**state.tools.answers, TEXT: SimulatedTexts()})

    assert (off, (await listed(client))[TEXT.name]["state"]) == ("off", "well")


async def test_a_plugin_tells_where_it_came_from(people: People) -> None:
    work = people.work_of(await people.actor("messaging.hear_alarms"))

    found = await parts(work, (Manifest("modem", origin="acme-modem", version="2.1"),))

    assert (found[0].kind, found[0].origin, found[0].version) == ("plugin", "acme-modem", "2.1")
