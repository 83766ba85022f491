"""E-mails over a real connection: sent once, tried again, never anybody else's."""

import asyncio
import ssl
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.messaging.conftest import House, settings_for
from tests.simulators.mailserver import mail_server
from tests.stage import NOW

from hearline.adapters.outlets.smtp import Smtp, written
from hearline.app.clock import utc_now
from hearline.kit.errors import Invalid
from hearline.kit.work import open_work
from hearline.messaging import service as messaging
from hearline.messaging import topics
from hearline.messaging.model import DeliveryFilter, Notice, Outside, Urgency
from hearline.messaging.ports import MAIL as MAIL_PORT
from hearline.messaging.ports import Mail, Outcome
from hearline.messaging.store import deliveries as store

MAIL = Mail("a@city.example", "路灯", "三天了", "<p>三天了</p>", "abc", NOW, "zh")


def alarm(*users: int, detail: str = "no answer", urgency: Urgency = Urgency.NORMAL) -> Notice:
    facts = {"source": "billing", "detail": detail, "since": NOW}
    return Notice(topics.ALARM_RAISED.code, users, "cases/7", facts, urgency)


async def told(house: House, notice: Notice) -> None:
    work = house.now
    await messaging.notify(work, notice)
    await work.flush()


@pytest.mark.requirement("S0-058")
async def test_an_alarm_reaches_the_mailbox_of_who_hears_alarms(house: House) -> None:
    await house.person("messaging.hear_alarms", email="duty@city.example")

    work = house.now
    await messaging.raise_alarm(work, "billing", "connection refused")
    await house.carry()

    assert house.mails.envelopes == [("hotline@city.example", ["duty@city.example"])]
    assert house.mails.mail["Subject"] == "系统告警：billing"
    assert await house.states() == [("email", "sent")]


@pytest.mark.requirement("S0-058")
async def test_an_alarm_is_told_once_and_so_is_its_end(house: House) -> None:
    duty = await house.person("messaging.hear_alarms")

    first = await messaging.raise_alarm(house.now, "billing", "connection refused")
    again = await messaging.raise_alarm(house.now, "billing", "still refused")
    ended = await messaging.end_alarm(house.now, "billing")

    assert (first, again, ended) == (True, False, True)
    assert await messaging.count_unread(house.as_(duty)) == 2


async def test_a_mail_is_html_and_text_and_leads_to_its_subject(house: House) -> None:
    reader = await house.person(email="a@city.example")

    await told(house, alarm(reader.id or 0, detail="<script>alert(1)</script>"))
    await house.carry()

    mail = house.mails.mail
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert "https://hotline.example/cases/7" in text.get_content()
    assert "<script>" not in html.get_content()
    assert "&lt;script&gt;" in html.get_content()


async def test_a_break_in_a_fact_begins_no_header(house: House) -> None:
    reader = await house.person(email="a@city.example")
    facts = {"source": "x\r\nBcc: other@evil.example\r\n\r\nbody", "detail": "d", "since": NOW}

    await told(house, Notice(topics.ALARM_RAISED.code, (reader.id or 0,), facts=facts))
    await house.carry()

    assert house.mails.mail["Bcc"] is None
    assert house.mails.envelopes[0][1] == ["a@city.example"]


def test_a_subject_with_a_break_is_refused_by_the_mailer() -> None:
    bad = Mail("a@city.example", "a\r\nBcc: b@evil.example", "t", "h", "abc", NOW, "zh")

    with pytest.raises(ValueError, match=r"linefeed|newline|CR|header"):
        written(bad, "hotline@city.example")


@pytest.mark.parametrize(
    "address",
    [
        "a@city.example, b@evil.example", "a@city.example\r\nRCPT TO:<b@evil.example>", "<a@city.example>", "a@b",
        '"a b"@city.example', "a@city.example;b@evil.example", "a@[127.0.0.1]", "@city.example", "a b@city.example",
        "a@city.example\0", "ä@city.example", "a" * 65 + "@city.example",
    ],
)  # fmt: skip
async def test_what_is_no_plain_mailbox_is_refused(house: House, address: str) -> None:
    with pytest.raises(Invalid):
        await messaging.notify(house.now, Notice(topics.CODE.code, outside=(Outside(email=address),)))


async def test_a_server_that_is_busy_is_asked_again_with_the_same_message_id(house: House) -> None:
    reader = await house.person(email="a@city.example")
    house.mails.refusals["DATA"] = ["451 later"]

    await told(house, alarm(reader.id or 0))
    message_id = await house.work.value("SELECT message_id FROM deliveries")
    await house.carry()
    refused = await house.states()
    house.clock.move(seconds=61)
    await house.carry()

    assert refused == [("email", "failed")]
    assert await house.states() == [("email", "sent")]
    assert house.mails.mail["Message-ID"] == f"<{message_id}@city.example>"


async def test_a_mailbox_that_does_not_exist_is_given_up_and_can_be_sent_by_hand(house: House) -> None:
    reader = await house.person(email="gone@city.example")
    admin = await house.person("messaging.read_deliveries")
    house.mails.refusals["RCPT"] = ["550 no such mailbox"]

    await told(house, alarm(reader.id or 0))
    await house.carry()
    given_up = (await messaging.list_deliveries(house.as_(admin), DeliveryFilter(), None, 10)).items[0]
    dead = await messaging.dead_letters(house.now)
    count = await messaging.resend_deliveries(house.as_(admin), [given_up.id])
    await house.carry()

    assert (given_up.state, given_up.fault, dead, count) == ("given_up", "no such mailbox", 1, 1)
    assert await house.states() == [("email", "sent")]


async def test_a_mail_is_given_up_after_its_last_attempt(house: House) -> None:
    reader = await house.person(email="a@city.example")
    house.mails.refusals["MAIL"] = ["451 later"] * 20

    await told(house, alarm(reader.id or 0))
    for _ in range(9):
        await house.carry()
        house.clock.move(hours=13)

    assert await house.states() == [("email", "given_up")]
    assert await house.work.value("SELECT count(*) FROM delivery_attempts") == 8


async def test_a_server_that_is_not_there_is_an_outcome_and_no_fault() -> None:
    outcome = await Smtp(settings_for(1)).send(MAIL)

    assert (outcome.ok, outcome.final) == (False, False)


async def test_a_killed_worker_loses_nothing_and_nobody_else_sends_meanwhile(house: House) -> None:
    reader = await house.person(email="a@city.example")
    await told(house, alarm(reader.id or 0))
    delivery_id = await house.work.value("SELECT id FROM deliveries")

    async with open_work(house.tools, house.work.actor, house.clock.now) as work:
        taken = await store.claim(work, delivery_id, 50)  # and then the worker is gone
    await messaging.deliver(house.desk, delivery_id)
    meanwhile = len(house.mails.mails)
    house.clock.move(minutes=6)
    sweep = house.now
    await messaging.hand_over(sweep)
    await messaging.deliver(house.desk, delivery_id)
    await messaging.deliver(house.desk, delivery_id)

    assert len(taken) == 1
    assert meanwhile == 0
    assert [name for name, _, _ in sweep.deferred] == ["messaging.deliver"]
    assert len(house.mails.mails) == 1


async def test_two_workers_send_one_mail(house: House) -> None:
    reader = await house.person(email="a@city.example")
    await told(house, alarm(reader.id or 0))
    delivery_id = await house.work.value("SELECT id FROM deliveries")

    first, second = house.now, house.now
    claims = [await store.claim(work, delivery_id, 50) for work in (first, second)]

    assert [len(claimed) for claimed in claims] == [1, 0]


async def test_a_login_and_a_secured_way(tmp_path: Path) -> None:
    trust, authority = _certificate(tmp_path)
    async with mail_server(trust=trust, login=("hotline", "lantern")) as server:
        right = settings_for(
            server.port, smtp_host="localhost", smtp_security="starttls", smtp_user="hotline",
            smtp_password="lantern", smtp_ca=authority,
        )  # fmt: skip
        wrong = right.model_copy(update={"smtp_user": "nobody"})

        sent, refused = await Smtp(right).send(MAIL), await Smtp(wrong).send(MAIL)

    assert (sent.ok, server.secured) == (True, 2)
    assert (refused.ok, refused.final, refused.status) == (False, False, 535)


async def test_a_server_whose_certificate_nobody_trusts_gets_nothing(tmp_path: Path) -> None:
    trust, _ = _certificate(tmp_path)
    async with mail_server(trust=trust) as server:
        outcome = await Smtp(settings_for(server.port, smtp_host="localhost", smtp_security="starttls")).send(MAIL)

    assert not outcome.ok
    assert server.mails == []


async def test_the_doctor_names_a_mail_server_that_is_away() -> None:
    async with mail_server() as server:
        well = await asyncio.to_thread(Smtp(settings_for(server.port)).check)
    away = await asyncio.to_thread(Smtp(settings_for(1)).check)

    assert well is None
    assert away is not None


def _certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = utc_now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "public.pem", folder / "private.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public


@pytest.mark.requirement("S0-058")
async def test_a_mail_server_that_is_away_raises_an_alarm_until_a_mail_goes_through(house: House) -> None:
    duty = await house.person("messaging.hear_alarms")
    reader = await house.person(email="a@city.example")
    away = replace(house, tools=replace(house.tools, answers={**house.tools.answers, MAIL_PORT: Smtp(settings_for(1))}))

    await told(house, alarm(reader.id or 0))
    await away.carry()
    during = await messaging.alarmed_sources(house.now)
    house.clock.move(minutes=2)
    await house.carry()

    assert (during, await messaging.alarmed_sources(house.now)) == ({"messaging: email"}, set())
    assert await messaging.count_unread(house.as_(duty)) == 2


class Broken:
    """An adapter with a fault."""

    async def send(self, mail: Mail) -> Outcome:
        raise KeyError(mail.message_id)


async def test_a_fault_of_an_adapter_is_tried_again_and_given_up_in_the_end(house: House) -> None:
    reader = await house.person(email="a@city.example")
    broken = replace(house, tools=replace(house.tools, answers={MAIL_PORT: Broken()}))
    await told(house, alarm(reader.id or 0))

    for _ in range(9):
        await broken.carry()
        house.clock.move(hours=13)

    assert await house.states() == [("email", "given_up")]


async def test_a_message_whose_key_is_gone_is_given_up(house: House) -> None:
    work = house.now
    await messaging.send_code(work, "a@city.example", "portal.log_in")
    await house.work.run("UPDATE deliveries SET body_sealed = '\\x0100000063'")

    await house.carry()

    assert await house.states() == [("email", "given_up")]
