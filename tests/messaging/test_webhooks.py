"""Webhooks over a real connection: signed, tried again, stopped, and never let inside."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace

import pytest
from tests.messaging.conftest import House, settings_for
from tests.simulators.receiver import Request, receiver
from tests.stage import NOW

from hearline.adapters.outlets import post as post_module
from hearline.adapters.outlets.post import HttpPoster
from hearline.cases import service as cases
from hearline.cases.model import NewCase
from hearline.identity import service as identity
from hearline.kit.actor import Actor
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.events import StoredEvent
from hearline.kit.work import Work
from hearline.messaging import service as messaging
from hearline.messaging.errors import AddressForbidden, NotYoursToHear
from hearline.messaging.jobs import SPREAD
from hearline.messaging.model import DeliveryFilter, Webhook
from hearline.messaging.permissions import HEAR_ALARMS
from hearline.messaging.ports import SIGHTS, Post, Sight
from hearline.messaging.service.sight import may_hear

OWNER = ("messaging.own_webhooks", "messaging.hear_alarms", "messaging.read_deliveries")


async def subscribed(house: House, *permissions: str) -> tuple[Actor, Webhook, str]:
    owner = await house.person(*(permissions or OWNER))
    work = house.as_(owner)
    webhook, secret = await messaging.add_webhook(
        work, "OA", house.receiver.url, ["messaging.alarm_raised", "messaging.alarm_ended"]
    )
    await work.flush()
    return owner, webhook, secret


async def alarmed(house: House, source: str) -> None:
    """An alarm, spread as the clock would: the mark of one tick is settled in the next."""
    await SPREAD.call(house.now)
    work = house.now
    await messaging.raise_alarm(work, source, "broken")
    await work.flush()
    await look(house)


async def look(house: House, times: int = 2) -> None:
    for _ in range(times):
        await SPREAD.call(house.now)


def verified(request: Request, secret: str) -> bool:
    """As a receiver would, by the specification."""
    signed = f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}.".encode() + request.body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    wanted = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return f"v1,{wanted}".lower() in request.headers["webhook-signature"].split(" ")


@pytest.mark.control("8.1.4.7-a")
async def test_a_fact_reaches_its_subscriber_once_and_signed(house: House) -> None:
    _, _, secret = await subscribed(house)

    await alarmed(house, "billing")
    await look(house)
    await house.carry()

    (request,) = house.receiver.requests
    told = json.loads(request.body)
    assert request.line == "POST /hook?a=1 HTTP/1.1"
    assert (told["type"], told["data"]["subject"].split("/")[0]) == ("messaging.alarm_raised", "alarms")
    assert verified(request, secret)


async def test_what_the_owner_may_not_see_is_not_told(house: House) -> None:
    owner, _, _ = await subscribed(house)
    await house.work.run("UPDATE roles SET permissions = array_remove(permissions, 'messaging.hear_alarms')")
    house.tools.cache.clear()

    await alarmed(house, "billing")

    assert await identity.actor_of(house.work, owner.id or 0) is not None
    assert await house.states() == []


async def test_nobody_subscribes_to_what_they_may_not_hear(house: House) -> None:
    owner = await house.person("messaging.own_webhooks")

    with pytest.raises(NotYoursToHear):
        await messaging.add_webhook(house.as_(owner), "OA", house.receiver.url, ["messaging.alarm_raised"])
    with pytest.raises(Invalid):
        await messaging.add_webhook(house.as_(owner), "OA", house.receiver.url, ["nothing.happened"])


async def test_a_module_says_which_of_its_subjects_somebody_may_hear_of(house: House) -> None:
    async def may_see(work: Work, lamp: int) -> bool:
        return work.actor.can(HEAR_ALARMS) and lamp == 7

    owner = await house.person("messaging.hear_alarms")
    work = replace(house.work, tools=replace(house.tools, offers={SIGHTS: (("lamps", Sight("lamps", may_see)),)}))
    heard = [await may_hear(work, owner, lit(lamp)) for lamp in (7, 8)]

    assert heard == [True, False]


async def test_a_case_that_is_not_the_owners_to_see_is_not_told(house: House) -> None:
    await cases.ensure_kinds(house.work)
    whole, own = await house.person("cases.read_all"), await house.person("cases.read")
    case = await cases.open_case(
        house.as_(await house.person("cases.open", "cases.read_all")),
        NewCase("", "complaint", "路灯不亮", "三天了"),
    )
    event = replace(lit(case.id), kind="cases.opened", subject_kind="cases")

    assert [await may_hear(house.work, actor, event) for actor in (whole, own)] == [True, False]


def lit(lamp: int) -> StoredEvent:
    return StoredEvent(1, NOW, "lamps.lit", "lamps", lamp, None, "", None, None, {})


async def test_somebody_elses_webhook_is_not_there(house: House) -> None:
    _, webhook, _ = await subscribed(house)
    other = await house.person("messaging.own_webhooks")

    with pytest.raises(NotFound):
        await messaging.webhook_by_id(house.as_(other), webhook.id)
    with pytest.raises(NotFound):
        await messaging.rotate_secret(house.as_(other), webhook.id)
    assert await messaging.list_webhooks(house.as_(other)) == []


async def test_a_failing_receiver_is_asked_again_and_the_log_tells_what_it_said(house: House) -> None:
    owner, webhook, _ = await subscribed(house)
    house.receiver.answers = ["500 Broken\n", "503 Busy\nretry-after: 1\r\n"]

    await messaging.try_webhook(house.as_(owner), webhook.id)
    for seconds in (6, 61, 301):
        await house.carry()
        house.clock.move(seconds=seconds)

    found = (await messaging.webhook_deliveries(house.as_(owner), webhook.id, None, None, 10)).items[0]
    log = await messaging.delivery_attempts(house.as_(owner), found.id)
    ids = {request.headers["webhook-id"] for request in house.receiver.requests}
    assert (found.state, [attempt.status for attempt in log], len(ids)) == ("sent", [200, 503, 500], 1)


async def test_a_redirect_is_not_followed(house: House) -> None:
    owner, webhook, _ = await subscribed(house)
    async with receiver() as elsewhere:
        house.receiver.answers = [f"302 Found\nlocation: {elsewhere.url}\r\n"]
        await messaging.try_webhook(house.as_(owner), webhook.id)
        await house.carry()

        assert elsewhere.requests == []
    assert await house.states() == [("webhook", "failed")]


async def test_a_receiver_that_keeps_silent_is_left(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post_module, "SECONDS", 0.2)
    house.receiver.answers = ["silence"]

    outcome = await HttpPoster(house.tools.settings).post(Post(house.receiver.url, {}, b"{}"))

    assert (outcome.ok, outcome.final, outcome.status) == (False, False, None)


async def test_an_endless_or_unreadable_answer_is_an_outcome(house: House) -> None:
    house.receiver.answers = ["200 OK\ntransfer-encoding: chunked\r\ncontent-length: 99\r\n", "999 \x01\nx: \x00\r\n"]
    poster = HttpPoster(house.tools.settings)

    outcomes = [await poster.post(Post(house.receiver.url, {}, b"{}")) for _ in range(2)]

    assert [outcome.ok for outcome in outcomes] == [False, False]


async def test_after_days_of_failing_it_is_switched_off_and_its_owner_told(house: House) -> None:
    owner, webhook, _ = await subscribed(house)
    house.receiver.answers = ["500 Broken\n"] * 30

    await messaging.try_webhook(house.as_(owner), webhook.id)
    await house.carry()
    house.clock.move(days=5)
    await house.carry()

    found = await messaging.webhook_by_id(house.as_(owner), webhook.id)
    entries = await messaging.list_inbox(house.as_(owner), messaging.InboxFilter(), None, 10)
    assert (found.active, found.disabled_at) == (False, house.clock.now)
    assert [entry.title for entry in entries.items] == ["Webhook “OA” 已停用"]
    assert await house.states() == [("webhook", "given_up")]


async def test_a_receiver_that_says_it_is_gone_is_switched_off_at_once(house: House) -> None:
    owner, webhook, _ = await subscribed(house)
    house.receiver.answers = ["410 Gone\n"]

    await messaging.try_webhook(house.as_(owner), webhook.id)
    await house.carry()

    assert not (await messaging.webhook_by_id(house.as_(owner), webhook.id)).active


async def test_what_was_given_up_is_sent_again_by_hand(house: House) -> None:
    owner, webhook, _ = await subscribed(house)
    house.receiver.answers = ["410 Gone\n"]
    delivery_id = await messaging.try_webhook(house.as_(owner), webhook.id)
    await house.carry()
    stopped = await messaging.webhook_by_id(house.as_(owner), webhook.id)

    await messaging.change_webhook(house.as_(owner), webhook.id, stopped.version, {"active": True})
    count = await messaging.resend_deliveries(house.as_(owner), [delivery_id])
    await house.carry()

    assert count == 1
    assert await house.states() == [("webhook", "sent")]


async def test_during_a_rotation_both_secrets_sign(house: House) -> None:
    owner, webhook, old = await subscribed(house)
    new = await messaging.rotate_secret(house.as_(owner), webhook.id)

    await messaging.try_webhook(house.as_(owner), webhook.id)
    await house.carry()
    house.clock.move(hours=25)
    await messaging.try_webhook(house.as_(owner), webhook.id)
    await house.carry()

    during, after = house.receiver.requests
    assert [verified(during, secret) for secret in (old, new)] == [True, True]
    assert [verified(after, secret) for secret in (old, new)] == [False, True]


async def test_the_secret_lies_sealed(house: House) -> None:
    _, webhook, secret = await subscribed(house)

    sealed = await house.work.value("SELECT secret_sealed FROM webhooks WHERE id = %s", (webhook.id,))

    assert secret.removeprefix("whsec_").encode() not in bytes(sealed)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/", "ftp://example.com/", "https://", "https://user:pw@example.com/", "https://10.0.0.1/",
        "https://127.0.0.1/", "https://169.254.169.254/latest/meta-data", "https://[::1]/", "https://[fe80::1]/",
        "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://0.0.0.0/",
        "https://localhost/", "https://a.localhost/", "https://example.com:99999/", "https://exa mple.com/",
        "https://example.com/\r\nHost: evil", "https://example.com/#a", "javascript:alert(1)", "https://[::1", "//x",
        "https://100.64.0.1/", "https://192.168.1.1/", "https://224.0.0.1/", "https://[fc00::1]/",
    ],
)  # fmt: skip
def test_an_address_inside_or_an_odd_one_is_refused(url: str) -> None:
    with pytest.raises(AddressForbidden):
        messaging.target(url, "")


def test_a_network_that_the_house_was_told_of_may_be_called() -> None:
    target = messaging.target("http://10.1.2.3:8080/hook", "10.0.0.0/8")

    assert messaging.allowed(target, ["10.1.2.3"], "10.0.0.0/8") == "10.1.2.3"
    assert messaging.allowed(target, ["11.1.2.3"], "10.0.0.0/8") is None


@pytest.mark.parametrize("found", [["93.184.215.14", "10.0.0.1"], ["127.0.0.1"], ["::ffff:127.0.0.1"], []])
def test_a_name_that_leads_inside_is_not_called(found: list[str]) -> None:
    assert messaging.allowed(messaging.target("https://example.com/", ""), found, "") is None


async def test_a_name_is_looked_up_when_it_is_called_and_not_before() -> None:
    """`localhost` by another name: the subscription could not know, the call does."""
    poster = HttpPoster(settings_for(1, webhook_networks=""))

    outcome = await poster.post(Post("https://ip6-localhost/", {}, b"{}"))

    assert not outcome.ok


async def test_deliveries_are_listed_by_filter_and_in_both_orders(house: House) -> None:
    owner, webhook, _ = await subscribed(house)
    for _ in range(3):
        await messaging.try_webhook(house.as_(owner), webhook.id)

    wanted = DeliveryFilter(webhook_id=webhook.id)
    newest = await messaging.list_deliveries(house.as_(owner), wanted, None, 2)
    rest = await messaging.list_deliveries(house.as_(owner), wanted, newest.next, 2)
    oldest = await messaging.list_deliveries(house.as_(owner), wanted, None, 3, oldest_first=True)

    down = [delivery.id for delivery in (*newest.items, *rest.items)]
    assert down == [delivery.id for delivery in oldest.items][::-1]
