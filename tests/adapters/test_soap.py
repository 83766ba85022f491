"""Old clients: SOAP envelopes and plain addresses, the WSDL that describes them, and hostile XML."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from tests.stage import Client
from tests.stage.people import People

from hearline.adapters.outlets.simulated import SimulatedTexts
from hearline.adapters.soap import envelopes
from hearline.adapters.soap.shapes import OPERATIONS
from hearline.cases import service as cases
from hearline.configuration import service as configuration
from hearline.identity import service as identity
from hearline.kit.actor import ANONYMOUS
from hearline.kit.work import Work
from hearline.messaging import service as messaging
from hearline.messaging.model import DeliveryFilter
from hearline.messaging.ports import TEXT

ENVELOPE = (
    '<?xml version="1.0" encoding="{encoding}"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">'
    '<s:Body><o:{name} xmlns:o="urn:hearline:soap:1">{inside}</o:{name}></s:Body></s:Envelope>'
)
NEW = {"kind": "complaint", "title": "路灯不亮", "content": "幸福路三天没有灯", "phone": "19900000066"}
SCOPES = ("cases.open", "cases.read_all", "exchange.read_days", "soap.send_messages")


def enveloped(name: str, encoding: str = "utf-8", **given: str) -> bytes:
    inside = "".join(f"<o:{key}>{value}</o:{key}>" for key, value in given.items())
    return ENVELOPE.format(name=name, inside=inside, encoding=encoding).encode(encoding)


@pytest.fixture
async def old(people: People, work: Work, make_client: Callable[[], Client]) -> Client:
    """A client that knows nothing but its token."""
    await cases.ensure_kinds(work)
    await configuration.change_parameter(work, "soap.enabled", True, 0, "test")
    client = make_client()
    client.headers["Authorization"] = f"Bearer {await token(people, *SCOPES)}"
    return client


async def token(people: People, *scopes: str) -> str:
    user = await people.user(*scopes, "identity.own_tokens")
    theirs = people.work_of(ANONYMOUS)
    await identity.start_session(theirs, user.id, user.job_number, "test", "test")
    return (await identity.make_token(theirs, "old", scopes, 30))[1]


async def called(client: Client, body: bytes) -> tuple[int, ElementTree.Element, dict[str, str]]:
    answer = await client.post("/api/soap", content=body, headers={"Content-Type": "text/xml"})
    top = ElementTree.fromstring(answer.content)
    return answer.status_code, top, {part.tag.rpartition("}")[2]: part.text or "" for part in top.iter()}


@pytest.mark.requirement("S3-062", "S3-066", "S0-043")
async def test_a_case_is_opened_and_found_again(old: Client, work: Work) -> None:
    status, _, opened = await called(old, enveloped("OpenCase", **NEW))
    _, _, found = await called(old, enveloped("CaseByNumber", number=opened["number"]))
    case = await cases.case_by_number(work, opened["number"])

    assert status == 200
    assert (case.title, case.content, case.channel) == (NEW["title"], NEW["content"], "web")
    assert (found["title"], found["state"]) == ("路灯不亮", "recorded")


@pytest.mark.requirement("S0-042")
@pytest.mark.parametrize("encoding", ["gb18030", "gbk"])
async def test_the_national_encoding_is_read(old: Client, work: Work, encoding: str) -> None:
    _, _, opened = await called(old, enveloped("OpenCase", encoding, **NEW))

    assert (await cases.case_by_number(work, opened["number"])).content == NEW["content"]


@pytest.mark.requirement("S3-062", "S3-067")
async def test_plain_addresses_do_the_same(old: Client) -> None:
    opened = parse_qs((await old.post("/api/url/OpenCase", data=NEW)).text)
    found = parse_qs((await old.get("/api/url/CaseByNumber", params={"number": opened["number"][0]})).text)
    counted = parse_qs((await old.get("/api/url/DailyCounts", params={"day": "2026-03-02"})).text)

    assert found["title"] == ["路灯不亮"]
    assert (counted["total"], counted["count.complaint"]) == (["1"], ["1"])


@pytest.mark.requirement("S0-046")
async def test_numbers_of_a_day(old: Client) -> None:
    await called(old, enveloped("OpenCase", **NEW))

    _, top, told = await called(old, enveloped("DailyCounts", day="2026-03-02"))

    assert told["total"] == "1"
    kinds = [item.findtext(f"{{{envelopes.OURS}}}kind") for item in top.iter(f"{{{envelopes.OURS}}}item")]
    assert "complaint" in kinds


@pytest.mark.requirement("S3-062", "S3-066", "S3-067")
async def test_each_sends_a_message(old: Client, work: Work) -> None:
    state = old._app.state
    state.tools = replace(state.tools, answers={**state.tools.answers, TEXT: SimulatedTexts()})

    _, _, sent = await called(old, enveloped("SendMessage", to="19900000067", text="您的诉求已办结。"))
    plain = parse_qs((await old.post("/api/url/SendMessage", data={"to": "19900000068", "text": "已办结"})).text)

    found = (await messaging.list_deliveries(work, DeliveryFilter(), None, 10)).items
    assert {int(sent["id"]), int(plain["id"][0])} == {delivery.notice_id for delivery in found}
    assert {delivery.topic for delivery in found} == {"soap.message"}


async def test_the_same_form_twice_is_one_case(old: Client) -> None:
    key = "5b8c6a2e-3f4d-4c1a-9b7e-0a1b2c3d4e5f"
    numbers = {(await called(old, enveloped("OpenCase", **NEW, submit_key=key)))[2]["number"] for _ in range(2)}

    assert len(numbers) == 1


HOSTILE = {
    "entity": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "laughs": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    "torn": b"<s:Envelope",
    "empty": b"",
    "other": b"<html><body>hello</body></html>",
    "large": b" " * 300_000,
    "deep": b"<a>" * 20_000 + b"</a>" * 20_000,
    "nested": enveloped("OpenCase", kind="<o:a>b</o:a>"),
    "unknown": enveloped("DropEverything"),
    "encoding": b'<?xml version="1.0" encoding="gbk"?><a>\xff\xff</a>',
    "missing": enveloped("OpenCase", kind="complaint"),
    "surplus": enveloped("CaseByNumber", number="1", id="2"),
    "day": enveloped("DailyCounts", day="2026-02-30"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_is_no_request_is_a_fault(old: Client, name: str) -> None:
    status, _, told = await called(old, HOSTILE[name])

    assert (status, told["faultcode"], told["code"]) == (500, "soap:Client", "invalid")
    assert "root:" not in told["faultstring"]


async def test_refusals_tell_their_code(old: Client) -> None:
    _, _, told = await called(old, enveloped("CaseByNumber", number="000000000000000"))
    _, _, kind = await called(old, enveloped("OpenCase", **(NEW | {"kind": "nonsense"})))

    assert told["code"] == "not-found"
    assert kind["code"] == "unknown-kind"


async def test_a_token_is_needed_and_no_cookie_will_do(
    old: Client, people: People, make_client: Callable[[], Client]
) -> None:
    browser = make_client()
    await browser.log_in(await people.user(shipped="supervisor"))

    for client in (browser, make_client()):
        assert (await called(client, enveloped("OpenCase", **NEW)))[0] == 401
        assert (await client.post("/api/url/OpenCase", data=NEW)).status_code == 401
    assert "OpenCase" in OPERATIONS


async def test_a_token_can_do_no_more_than_its_scopes(people: People, old: Client) -> None:
    old.headers["Authorization"] = f"Bearer {await token(people, 'cases.open')}"

    _, _, told = await called(old, enveloped("SendMessage", to="19900000067", text="您好"))

    assert told["code"] == "forbidden"
    assert (await old.get("/api/url/DailyCounts", params={"day": "2026-03-02"})).status_code == 403


async def test_addresses_that_are_read_change_nothing(old: Client) -> None:
    answer = await old.get("/api/url/OpenCase", params=NEW)

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


async def test_until_it_is_opened_there_is_nothing(people: People, old: Client, work: Work) -> None:
    await configuration.change_parameter(work, "soap.enabled", False, 1, "test")

    assert (await called(old, enveloped("OpenCase", **NEW)))[2]["code"] == "not-found"
    assert (await old.get("/api/soap")).status_code == 404


@pytest.mark.requirement("S3-066")
async def test_the_description_names_every_operation(old: Client) -> None:
    top = ElementTree.fromstring((await old.get("/api/soap?wsdl")).content)
    names = {port.get("name") for port in top.iter(f"{{{envelopes.WSDL}}}operation")}
    elements = {one.get("name") for one in top.iter(f"{{{envelopes.XS}}}element")}

    assert names == set(OPERATIONS)
    assert {"submit_key", "OpenCaseResponse", "total", "day"} <= elements
    address = next(top.iter(f"{{{envelopes.WSDL_SOAP}}}address")).get("location")
    assert address == "http://hearline.test/api/soap"
