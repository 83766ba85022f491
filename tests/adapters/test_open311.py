"""GeoReport v2, asked by a client that others wrote, and by hand where it knows nothing of."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

import httpx
import jsonschema
import pytest
import uvicorn
from georeport import GeoReport

from hearline.app.clock import utc_now
from hearline.app.house import Parts, make_tools
from hearline.app.modules import BUILT_IN
from hearline.app.start import prepare
from hearline.app.web import create_app
from hearline.cases import service as cases
from hearline.configuration import service as configuration
from hearline.identity import service as identity
from hearline.identity.model import UserSeed
from hearline.kit.actor import ANONYMOUS, system
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, open_work

TEXT = {"type": ["string", "null"]}
REQUESTS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["service_request_id", "status", "service_code", "requested_datetime"],
        "properties": {
            "service_request_id": {"type": "string"}, "status": {"enum": ["open", "closed"]},
            "service_code": {"type": "string"}, "requested_datetime": {"type": "string", "pattern": "Z$"},
            "lat": {"type": "number"}, "long": {"type": "number"}, "address": TEXT, "media_url": TEXT,
            "zipcode": TEXT, "service_notice": TEXT, "agency_responsible": TEXT,
        },
    },
}  # fmt: skip
HOLE = {"lat": "30.2741", "long": "120.1551", "description": "路面有个大坑\n下雨看不见", "phone": "19900000311"}


@dataclass
class Town:
    url: str
    key: str
    code: str
    tools: Tools


@pytest.fixture
async def town(own_database: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A server on a port of its own, opened for Open311, with one service."""
    tools = make_tools(Settings(data_dir=tmp_path), BUILT_IN, own_database)
    app = create_app(tools, utc_now, BUILT_IN, Parts(worker=False, relay=False))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=1))
    server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]
    task = asyncio.create_task(server.serve())
    while not server.started:
        assert not task.done(), task.exception()
        await asyncio.sleep(0.02)
    await prepare(tools, utc_now())
    code = await _opened(tools)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Town(f"http://127.0.0.1:{port}/open311/v2", await _key(tools, "cases.open"), code, tools)
    server.should_exit = True
    await task


async def _opened(tools: Tools) -> str:
    async with open_work(tools, system("test"), utc_now()) as work:
        road = await cases.add_category(work, "道路", None, "71", None, 0)
        hole = await cases.add_category(work, "路面破损", road.id, "7101", None, 0)
        for code in ("open311.enabled", "open311.jurisdiction"):
            value = True if code.endswith("enabled") else "clearlake.example"
            await configuration.change_parameter(work, code, value, 0, "test")
        return hole.code


async def _key(tools: Tools, *scopes: str) -> str:
    async with open_work(tools, system("test"), utc_now()) as work:
        root = next(unit for unit in (await identity.units_by_id(work)).values() if unit.parent_id is None)
        seed = UserSeed("O311", "接口", root.id, role_codes=("agent", "administrator"))
        user_id = (await identity.load_users(work, [seed]))["O311"]
    async with open_work(tools, ANONYMOUS, utc_now()) as work:
        await identity.start_session(work, user_id, "O311", "test", "test")
        return (await identity.make_token(work, "app", scopes, 30))[1]


async def sent(town: Town, **fields: str) -> httpx.Response:
    form = {"api_key": town.key, "service_code": town.code, **HOLE, **fields}
    async with httpx.AsyncClient() as client:
        return await client.post(f"{town.url}/requests.json", data={name: text for name, text in form.items() if text})


async def got(town: Town, path: str, **params: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(f"{town.url}/{path}", params=params)


@pytest.mark.requirement("S0-042", "S0-043")
@pytest.mark.parametrize("form", ["json", "xml"])
async def test_a_client_of_others_finds_its_way(town: Town, form: str) -> None:
    number = (await sent(town)).json()[0]["service_request_id"]
    client = GeoReport(town.url, "clearlake.example", town.key, form)

    services = await asyncio.to_thread(client.get_service_list)
    offered = services if isinstance(services, list) else [services]
    definition = await asyncio.to_thread(client.get_service_definition, town.code)
    one = await asyncio.to_thread(client.get_service_request, number)

    assert town.code in [service["service_code"] for service in offered]
    assert definition["service_code"] == town.code
    found = one[0] if isinstance(one, list) else one
    assert (found["service_request_id"], found["status"]) == (number, "open")


async def test_a_request_is_a_case_that_its_office_sees(town: Town) -> None:
    number = (await sent(town)).json()[0]["service_request_id"]

    async with open_work(town.tools, system("test"), utc_now()) as work:
        case = await cases.case_by_number(work, number)
    assert (case.title, case.channel, case.place) == ("路面有个大坑", "app", "30.274100, 120.155100")


async def test_what_is_shown_fits_the_standard_and_names_nobody(town: Town) -> None:
    await sent(town, first_name="小明", last_name="王", email="x@example.org")

    listed = await got(town, "requests.json")

    jsonschema.validate(listed.json(), REQUESTS)
    assert all(secret not in listed.text for secret in ("19900000311", "小明", "x@example.org", "199****"))
    assert listed.headers["content-type"] == "application/json; charset=utf-8"


async def test_what_is_confidential_is_not_there(town: Town) -> None:
    number = (await sent(town)).json()[0]["service_request_id"]
    async with open_work(town.tools, system("test"), utc_now()) as work:
        await work.run("UPDATE cases SET confidential = true WHERE number = %s", (number,))

    assert (await got(town, "requests.json")).json() == []
    assert (await got(town, f"requests/{number}.json")).status_code == 404


async def test_an_empty_list_in_xml_is_its_root(town: Town) -> None:
    answer = await got(town, "requests.xml", status="closed")

    assert answer.text.startswith("<?xml version='1.0' encoding='utf-8'?>")
    assert (ElementTree.fromstring(answer.content).tag, answer.headers["content-type"]) == (
        "service_requests", "text/xml; charset=utf-8",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"api_key": ""}, 403),
        ({"api_key": "nonsense"}, 403),
        ({"service_code": "no-such"}, 404),
        ({"service_code": ""}, 400),
        ({"jurisdiction_id": "elsewhere.example"}, 404),
        ({"lat": "", "long": ""}, 400),
        ({"lat": "30"}, 201),
        ({"long": ""}, 400),
        ({"lat": "nan"}, 400),
        ({"lat": "91"}, 400),
        ({"lat": "", "long": "", "address_string": "中心大街118号"}, 201),
        ({"description": "很" * 4001}, 400),
        ({"description": "<script>alert(1)</script> ' OR 1=1 --"}, 201),
        ({"media_url": "javascript:alert(1)"}, 400),
        ({"phone": "12"}, 400),
    ],
)
async def test_a_form_is_taken_or_refused_in_the_protocols_words(
    town: Town, changed: dict[str, str], status: int
) -> None:
    answer = await sent(town, **changed)

    assert answer.status_code == status, answer.text
    if status >= 400:
        assert (answer.json()[0]["code"], bool(answer.json()[0]["description"])) == (status, True)


async def test_a_key_without_the_right_opens_nothing(town: Town) -> None:
    async with open_work(town.tools, system("test"), utc_now()) as work:
        await work.run("UPDATE api_tokens SET scopes = '{customers.read}'")

    assert (await sent(town)).status_code == 403


@pytest.mark.parametrize(
    ("asked", "status", "count"),
    [
        ({}, 200, 1),
        ({"status": "open"}, 200, 1),
        ({"status": "open,closed"}, 200, 1),
        ({"status": "closed"}, 200, 0),
        ({"status": "lost"}, 400, None),
        ({"service_code": "7101"}, 200, 1),
        ({"service_code": "no-such"}, 200, 0),
        ({"start_date": "2020-01-01T00:00:00Z", "end_date": "2020-02-01T00:00:00+08:00"}, 200, 0),
        ({"start_date": "2020-01-01T00:00:00Z", "end_date": "2021-01-01T00:00:00Z"}, 400, None),
        ({"start_date": "yesterday"}, 400, None),
        ({"end_date": "9999-12-31T23:59:59-14:00"}, 400, None),
        ({"service_request_id": "' OR 1=1"}, 200, 0),
    ],
)
async def test_lists_are_filtered(town: Town, asked: dict[str, str], status: int, count: int | None) -> None:
    await sent(town)

    answer = await got(town, "requests.json", **asked)

    assert answer.status_code == status, answer.text
    assert count is None or len(answer.json()) == count


async def test_it_is_closed_until_it_is_opened(town: Town) -> None:
    async with open_work(town.tools, system("test"), utc_now()) as work:
        version = (await configuration.settings_of(work, ["open311.enabled"]))[0].version
        await configuration.change_parameter(work, "open311.enabled", False, version, "test")

    assert {(await got(town, path)).status_code for path in ("services.json", "requests.xml")} == {404}
    assert (await sent(town)).status_code == 404


async def test_discovery_leads_to_the_endpoint(town: Town) -> None:
    discovery = town.url.replace("/v2", "/discovery.json")
    async with httpx.AsyncClient() as client:
        found = (await client.get(discovery)).json()

    assert found["endpoints"][0]["url"] == town.url
    assert replace(town, url=found["endpoints"][0]["url"]) == town
