"""Verbs that carry deliveries out of the house: claim, (go out), record. Between them no transaction is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import structlog

from hearline.configuration import service as configuration
from hearline.customers.model import Secret
from hearline.customers.service import reveal_customer
from hearline.kit.errors import NotFound
from hearline.kit.seal import SealBroken
from hearline.kit.work import Desk, Tools, Work, open_to_all
from hearline.messaging import topics
from hearline.messaging.events import DeliveryGivenUp
from hearline.messaging.model import DeliveryState, Way
from hearline.messaging.ports import MAIL, POST, TEXT, Mail, Outcome, Post, TextMessage
from hearline.messaging.rules import addresses, letters, sending, words
from hearline.messaging.service.alarms import end_alarm, raise_alarm
from hearline.messaging.service.telling import ADDRESS, DELIVER
from hearline.messaging.service.webhooks import note_failure, note_success, post_of
from hearline.messaging.service.withholding import withheld
from hearline.messaging.store import deliveries as store
from hearline.messaging.store.deliveries import Claimed

log = structlog.get_logger()

MOST_IN_DIGEST = 50
MOST_HANDED = 500
BODY = "deliveries.body"  # what a sealed body is bound to
UNREACHABLE = Outcome(ok=False, answer="no-address", final=True)
UNREADABLE = Outcome(ok=False, answer="seal-broken", final=True)
NO_OUTLET = Outcome(ok=False, answer="no-outlet", final=True)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a worker carries: the rows, and the message made of them; an Outcome when there is nothing to carry."""

    rows: Sequence[Claimed]
    message: Mail | TextMessage | Post | Outcome

    @property
    def ids(self) -> list[int]:
        return [row.id for row in self.rows]


async def deliver(desk: Desk, delivery_id: int) -> None:
    """Carry one delivery, or the digest that it belongs to. Called twice, the second finds nothing to do."""
    async with desk.work() as work:
        parcel = await claim(work, delivery_id)
    if parcel is None:
        return
    started = perf_counter()
    outcome = await _carried(desk.tools, parcel)
    took_ms = round((perf_counter() - started) * 1000)
    async with desk.work() as work:
        await record(work, parcel, outcome, took_ms)


@open_to_all("called by the queue")
async def claim(work: Work, delivery_id: int) -> Parcel | None:
    """Take a delivery in hand; None when it is done, not due, or in somebody's hands."""
    rows = await store.claim(work, delivery_id, MOST_IN_DIGEST)
    if not rows:
        return None
    makers = {Way.EMAIL: _mail, Way.TEXT: _text, Way.WEBHOOK: _post}
    try:
        return Parcel(rows, await makers[Way(rows[0].way)](work, rows))
    except SealBroken:  # the key of its address or its words is gone
        return Parcel(rows, UNREADABLE)


@open_to_all("called by the queue")
async def record(work: Work, parcel: Parcel, outcome: Outcome, took_ms: int) -> None:
    """Write down what became of it, and when it is tried again (rule M7)."""
    first = parcel.rows[0]
    is_code = first.topic == topics.CODE.code
    state, due_at = sending.next_state(Way(first.way), first.attempts, outcome, work.now, is_code=is_code)
    answer = words.one_line(outcome.answer)[: sending.LONGEST_ANSWER]
    done = state in (DeliveryState.SENT, DeliveryState.GIVEN_UP, DeliveryState.WITHHELD)
    await store.record(work, parcel.ids, state, "" if outcome.ok else answer[:200], due_at, final=done)
    await store.add_attempts(work, parcel.ids, took_ms, outcome.ok, outcome.status, answer)
    if first.webhook_id is not None:
        await (note_success(work, first.webhook_id) if outcome.ok else note_failure(work, first.webhook_id, outcome))
    await _watch_outlet(work, Way(first.way), outcome)
    if state is DeliveryState.GIVEN_UP:
        for row in parcel.rows:
            await work.publish(DeliveryGivenUp(row.id, way=row.way, topic=row.topic))


@open_to_all("called by the clock")
async def hand_over(work: Work) -> None:
    """Give to the queue what is due and in nobody's hands: later attempts, digests, and what a killed worker left."""
    for delivery_id in await store.hand_over(work, MOST_HANDED):
        work.defer(DELIVER, {"delivery_id": delivery_id})


async def _watch_outlet(work: Work, way: Way, outcome: Outcome) -> None:
    """A server that does not answer is a fault of the house; one that refuses a message is not."""
    if way is Way.WEBHOOK:
        return
    source = f"messaging: {way}"
    if outcome.ok:
        await end_alarm(work, source)
    elif outcome.status is None and not outcome.final:
        await raise_alarm(work, source, outcome.answer)


async def _carried(tools: Tools, parcel: Parcel) -> Outcome:
    """What became of it; a fault of an adapter is an outcome too, or the message would come back for ever."""
    try:
        return await _carry(tools, parcel)
    except Exception as error:
        log.exception("messaging.carry_failed", deliveries=parcel.ids)
        return Outcome(ok=False, answer=f"{type(error).__name__}: {error}")


async def _carry(tools: Tools, parcel: Parcel) -> Outcome:
    """Out of the house, without a transaction."""
    match parcel.message:
        case Outcome() as outcome:
            return outcome
        case Mail() as mail:
            mailer = tools.answer(MAIL)
            return NO_OUTLET if mailer is None else await mailer.send(mail)
        case TextMessage() as message:
            gateway = tools.answer(TEXT)
            return NO_OUTLET if gateway is None else await gateway.send(message)
        case Post() as request:
            poster = tools.answer(POST)
            return NO_OUTLET if poster is None else await poster.post(request)


async def _mail(work: Work, rows: Sequence[Claimed]) -> Mail | Outcome:
    first = rows[0]
    to = _opened(work, first) or first.user_email or ""
    if not addresses.is_mailbox(to):
        return UNREACHABLE
    if (held := await withheld(work, first, "")) is not None:
        return held
    items = [_item(work, row) for row in rows]
    voice = await configuration.voice(work)
    made = letters.letter(items, first.language, voice, inside=first.user_id is not None)
    return Mail(
        to, words.one_line(made.subject), made.text, made.html, first.message_id, first.made_at, first.language,
        words.one_line(voice.name_in(first.language)),
    )  # fmt: skip


async def _text(work: Work, rows: Sequence[Claimed]) -> TextMessage | Outcome:
    first = rows[0]
    to = _opened(work, first) or first.user_phone or await _phone_of(work, first.customer_id)
    if not addresses.is_mobile(to):
        return UNREACHABLE
    if (held := await withheld(work, first, to)) is not None:
        return held
    said = _body(work, first) or (first.short_en if first.language == "en" else first.short) or ""
    signed = letters.signed_text(said, first.language, await configuration.voice(work))
    return TextMessage(to, signed, first.message_id)


async def _post(work: Work, rows: Sequence[Claimed]) -> Post | Outcome:
    return await post_of(work, rows[0])


def _item(work: Work, row: Claimed) -> letters.Item:
    own = _body(work, row)
    if own:
        title, _, text = own.partition("\n")
        return letters.Item(title, text, "")
    said = (row.title_en, row.text_en) if row.language == "en" else (row.title, row.text)
    # Citizens have no account here: a page of the house would only send them to its login.
    page = letters.page_of(work.tools.settings.public_url, row.subject_kind, row.subject_id)
    return letters.Item(said[0] or "", said[1] or "", page if row.user_id is not None else "")


def _opened(work: Work, row: Claimed) -> str:
    return "" if row.address_sealed is None else work.tools.keyring.open(row.address_sealed, ADDRESS)


def _body(work: Work, row: Claimed) -> str:
    return "" if row.body_sealed is None else work.tools.keyring.open(row.body_sealed, BODY)


async def _phone_of(work: Work, customer_id: int | None) -> str:
    if customer_id is None:
        return ""
    try:
        return (await reveal_customer(work, customer_id, [Secret.PHONE], "发送短信通知"))[Secret.PHONE]
    except NotFound:
        return ""
