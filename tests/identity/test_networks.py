"""From where the house may be entered."""

from dataclasses import replace
from typing import Any, cast

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stage import Client
from tests.stage.people import People
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from hearline.identity import service
from hearline.identity.errors import AddressNotAdmitted, WouldLockOut
from hearline.identity.events import NetworksSet
from hearline.identity.model import Ticket
from hearline.identity.model.security import AdmittedNetwork, FenceOwner
from hearline.identity.rules import networks as rule
from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import Forbidden, Invalid, NotFound
from hearline.kit.work import Work

EVERYBODY, ROLE, TOKEN = FenceOwner.EVERYBODY, FenceOwner.ROLE, FenceOwner.TOKEN


def listed(*networks: str) -> list[AdmittedNetwork]:
    return [AdmittedNetwork(one) for one in networks]


def at(work: Work, address: str | None) -> Work:
    return replace(work, address=address, facts=[])


@pytest.fixture
async def keeper(people: People) -> Work:
    return at(people.work_of(await people.actor("identity.manage_security", "identity.own_tokens")), "10.2.3.4")


@pytest.mark.parametrize(
    ("network", "address", "inside"),
    [
        ("10.2.0.0/16", "10.2.255.1", True),
        ("10.2.0.0/16", "10.3.0.1", False),
        ("10.2.3.4", "10.2.3.4", True),
        ("10.2.3.4/16", "10.2.9.9", True),
        ("2001:db8::/32", "2001:db8:ffff::1", True),
        ("2001:db8::/32", "2001:db9::1", False),
        ("10.2.0.0/16", "::ffff:10.2.0.9", True),
        ("::ffff:10.2.0.0/112", "10.2.0.9", True),
        ("10.2.0.0/16", "2001:db8::1", False),
        ("fe80::/10", "fe80::1%eth0", True),
        ("0.0.0.0/0", "203.0.113.7", True),
        ("10.2.0.0/16", None, False),
        ("10.2.0.0/16", "testclient", False),
    ],
)
def test_a_list_admits_what_lies_in_it(network: str, address: str | None, inside: bool) -> None:
    assert rule.lies_in(address, [rule.read_network(network)]) == inside


@pytest.mark.parametrize(
    "text", ["", "x", "10.2.0.0/33", "10.2.0", "1.2.3.4/a", "2001:db8::/129", "10.0.0.0/8/8", "张"]
)
def test_what_is_no_network_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        rule.read_network(text)


@given(st.ip_addresses())
def test_every_address_lies_in_its_own_network(address: object) -> None:
    assert rule.lies_in(str(address), [rule.read_network(str(address))])


@pytest.mark.requirement("S4C-012", "S3-069")
@pytest.mark.control("8.1.3.2-a")
async def test_a_list_for_everybody_is_put_in_place_of_the_one_before(keeper: Work) -> None:
    await service.put_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8", "192.0.2.0/24"))
    await service.put_networks(keeper, EVERYBODY, 0, [AdmittedNetwork("10.2.0.0/16", "坐席网")])

    (own,) = await service.list_networks(keeper)
    assert own.networks == [AdmittedNetwork("10.2.0.0/16", "坐席网")]
    assert keeper.facts[-1] == NetworksSet(0, "everybody", ["10.0.0.0/8", "192.0.2.0/24"], ["10.2.0.0/16"])


async def test_nobody_locks_themselves_out(keeper: Work) -> None:
    with pytest.raises(WouldLockOut):
        await service.put_networks(keeper, EVERYBODY, 0, listed("192.0.2.0/24"))

    assert (await service.list_networks(keeper))[0].networks == []


async def test_nobody_locks_themselves_out_by_one_of_their_roles(keeper: Work, people: People) -> None:
    (role_id,) = (await keeper.tuples("SELECT role_id FROM user_roles WHERE user_id = %s", (keeper.actor.id,)))[0]

    with pytest.raises(WouldLockOut):
        await service.put_networks(keeper, ROLE, role_id, listed("192.0.2.0/24"))


async def test_an_empty_list_admits_all_again(keeper: Work) -> None:
    await service.put_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8"))
    await service.put_networks(keeper, EVERYBODY, 0, [])

    await service.require_admitted(at(keeper, "203.0.113.7"), Ticket(keeper.actor, False))


async def test_a_preview_tells_and_changes_nothing(keeper: Work, people: People) -> None:
    await service.start_session(at(people.work_of(ANONYMOUS), "203.0.113.7"), (await people.user()).id, "x", "", "test")
    await keeper.run("UPDATE sessions SET address = '10.2.3.4' WHERE id = %s", (keeper.actor.session_id,))

    found = await service.preview_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8"))

    assert (found.address, found.admitted, found.sessions, found.sessions_refused) == ("10.2.3.4", True, 2, 1)
    assert (await service.list_networks(keeper))[0].networks == []


async def test_a_preview_tells_who_would_lock_themselves_out(keeper: Work) -> None:
    assert not (await service.preview_networks(keeper, EVERYBODY, 0, listed("192.0.2.0/24"))).admitted


@pytest.mark.control("8.1.4.4-c")
async def test_every_list_of_somebodys_roles_must_admit_them(keeper: Work, people: People) -> None:
    inner, outer = await people.role("cases.read"), await people.role("cases.note")
    user = await people.user(roles=[inner, outer])
    await service.put_networks(keeper, ROLE, inner.id, listed("10.0.0.0/8"))
    await service.put_networks(keeper, ROLE, outer.id, listed("10.9.0.0/16", "192.0.2.0/24"))
    work = people.work_of(ANONYMOUS)
    ticket = await service.redeem_cookie(work, await service.start_session(work, user.id, "x", "", "test"))
    assert ticket is not None

    await service.require_admitted(at(work, "10.9.0.1"), ticket)
    for address in ("10.8.0.1", "192.0.2.1", "203.0.113.7", None):
        with pytest.raises(AddressNotAdmitted):
            await service.require_admitted(at(work, address), ticket)


async def test_a_token_has_a_list_of_its_own(keeper: Work, client: Client) -> None:
    token, secret = await service.make_token(keeper, "erp", ["identity.manage_security"], 30)
    header = {"Authorization": f"Bearer {secret}"}
    before = await client.get("/api/security/networks", headers=header)

    await service.put_networks(keeper, TOKEN, token.id, listed("192.0.2.7"))
    after = await client.get("/api/security/networks", headers=header)

    assert (before.status_code, after.status_code, after.json()["code"]) == (200, 403, "address-not-admitted")


async def test_lists_are_of_what_is_there(keeper: Work) -> None:
    with pytest.raises(NotFound):
        await service.put_networks(keeper, ROLE, 2**62, listed("10.0.0.0/8"))
    with pytest.raises(NotFound):
        await service.put_networks(keeper, EVERYBODY, 5, listed("10.0.0.0/8"))


async def test_lists_are_kept_by_the_security_administrator(people: People) -> None:
    clerk = people.work_of(await people.actor("identity.manage_users"))

    with pytest.raises(Forbidden):
        await service.put_networks(clerk, EVERYBODY, 0, [])


@pytest.mark.requirement("S4C-012", "S4C-010")
async def test_an_unlisted_address_gets_nothing_at_all(client: Client, keeper: Work, people: People) -> None:
    await client.log_in(await people.user("cases.read_all"))
    await service.put_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8"))

    answers = [
        await client.request(*one) for one in (("GET", "/api/me"), ("POST", "/api/session"), ("GET", "/api/units"))
    ]

    assert {answer.json()["code"] for answer in answers} == {"address-not-admitted"}
    assert answers[0].json()["address"] == "127.0.0.1"


async def test_health_and_citizens_pages_are_for_all(client: Client, keeper: Work) -> None:
    await service.put_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8"))

    assert (await client.get("/api/health")).status_code == 200


async def test_who_knocks_from_outside_is_told_once_in_a_while(client: Client, keeper: Work) -> None:
    await service.put_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8"))

    for _ in range(5):
        await client.get("/api/me")

    assert await keeper.value("SELECT count(*) FROM events WHERE kind = 'identity.address_refused'") == 1


@pytest.mark.parametrize(("proxy", "admitted"), [("127.0.0.1", True), ("192.0.2.99", False)])
async def test_only_a_trusted_proxy_says_where_somebody_is(
    client: Client, keeper: Work, proxy: str, admitted: bool
) -> None:
    await service.put_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8"))
    behind: Any = ProxyHeadersMiddleware(cast(Any, client._app), trusted_hosts="127.0.0.1")
    client._transport = httpx.ASGITransport(behind, client=(proxy, 4711))

    answer = await client.get("/api/me", headers={"X-Forwarded-For": "10.2.3.4"})

    assert (answer.json()["code"] == "not-logged-in") == admitted


async def test_a_made_up_forwarding_does_not_lead_past_the_list(client: Client, keeper: Work) -> None:
    await service.put_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8"))

    answer = await client.get("/api/me", headers={"X-Forwarded-For": "10.2.3.4", "X-Real-IP": "10.2.3.4"})

    assert answer.json()["code"] == "address-not-admitted"


async def test_the_way_back_is_at_the_machine(keeper: Work, work: Work) -> None:
    await service.put_networks(keeper, EVERYBODY, 0, listed("10.0.0.0/8"))

    await service.clear_networks(work)

    assert (await service.list_networks(keeper))[0].networks == []
