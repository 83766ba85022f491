"""Verbs of one-time codes: proof that somebody holds a telephone or a mailbox (rules M10-M12)."""

import hmac
import secrets
from datetime import timedelta
from zoneinfo import ZoneInfo

from hearline.configuration.service import value
from hearline.customers.service import normal_phone
from hearline.kit.errors import Invalid
from hearline.kit.work import Work, open_to_all
from hearline.messaging import parameters, topics
from hearline.messaging.errors import CodeWrong, NoWayToAddress, TooManyCodes
from hearline.messaging.events import CodeRefused, CodeSent
from hearline.messaging.model import NewDelivery, Way
from hearline.messaging.ports import MAIL, TEXT
from hearline.messaging.rules import addresses, codes, words
from hearline.messaging.service.telling import fresh_message_id, sealed_address, send_out, wording_of
from hearline.messaging.store import codes as store

INDEX = "codes.address"
BODY = "deliveries.body"
KEEP = timedelta(days=2)
NO_WAY = {Way.EMAIL: ("邮件", "e-mails"), Way.TEXT: ("短信", "text messages")}


@open_to_all("whoever has to prove who they are is not known yet; how often is limited")
async def send_code(work: Work, address: str, purpose: str, language: str = "zh") -> int:
    """Send a code of six digits to a mobile telephone or a mailbox; a former one for the same purpose ends.

    Args:
        purpose: What the code proves, `portal.log_in`; a code is good for its purpose only.
    Returns:
        Seconds for which it is good.
    Raises: Invalid (no such address), NoWayToAddress, TooManyCodes.
    """
    plain, way = _read(address)
    _require_way(work, way)
    index = _index(work, plain)
    await store.hold_address(work, index)
    await _require_pause(work, index, purpose)
    code = f"{secrets.randbelow(10**codes.DIGITS):0{codes.DIGITS}}"
    minutes = await value(work, parameters.CODE_MINUTES)
    code_id = await store.next_id(work)
    await store.end_open(work, purpose, index)
    expires_at = work.now + timedelta(minutes=minutes)
    await store.add(work, code_id, purpose, index, work.address or "", _hash(work, code_id, code), expires_at)
    await send_out(work, [await _letter(work, plain, way, code, minutes, language)])
    await work.publish(CodeSent(code_id, purpose=purpose, hint=addresses.hint(plain)))
    return minutes * 60


@open_to_all("whoever has to prove who they are is not known yet; attempts are counted")
async def check_code(work: Work, address: str, purpose: str, code: str) -> None:
    """Prove it: the code is used up. A refusal keeps the count of attempts.

    Raises: CodeWrong, whatever is wrong.
    """
    plain, _ = _read(address)
    found = await store.open_one(work, purpose, _index(work, plain))
    if found is None:
        await _refuse(work, 0, purpose, "none-open")
    elif found.attempts > await value(work, parameters.CODE_ATTEMPTS):
        await store.end(work, found.id)
        await _refuse(work, found.id, purpose, "too-often")
    elif not hmac.compare_digest(_hash(work, found.id, code.strip()), bytes(found.code_hash)):
        await _refuse(work, found.id, purpose, "wrong")
    else:
        await store.end(work, found.id)


@open_to_all("called by the clock")
async def tidy_codes(work: Work) -> None:
    """Forget codes of the days before."""
    await store.clear(work, KEEP)


def _read(address: str) -> tuple[str, Way]:
    """The address in one form. Raises: Invalid."""
    text = address.strip()
    if "@" in text:
        if addresses.is_mailbox(text):
            return text.lower(), Way.EMAIL
        raise Invalid("address", "bad_mailbox", "邮箱地址不正确。", "Not a mailbox.")
    phone = normal_phone(text)
    if addresses.is_mobile(phone):
        return phone, Way.TEXT
    raise Invalid("address", "bad_mobile", "请填写手机号码。", "Not a mobile telephone.")


def _require_way(work: Work, way: Way) -> None:
    if (MAIL if way is Way.EMAIL else TEXT) not in work.tools.answers:
        raise NoWayToAddress(*NO_WAY[way])


async def _require_pause(work: Work, index: bytes, purpose: str) -> None:
    sent = await store.sent_to(work, index, work.now - codes.DAY)
    from_origin = await store.sent_from(work, work.address or "", work.now - codes.HOUR)
    seconds = codes.pause_left(sent, from_origin, await value(work, parameters.CODES_A_DAY), work.now)
    if seconds > 0:
        await work.publish(CodeRefused(0, purpose=purpose, reason="too-many"))
        raise TooManyCodes(seconds)


async def _letter(work: Work, plain: str, way: Way, code: str, minutes: int, language: str) -> NewDelivery:
    """The message: sealed until it is sent, then forgotten."""
    zone = ZoneInfo(work.tools.settings.time_zone)
    said = words.told(await wording_of(work, topics.CODE), {"code": code, "minutes": minutes}, zone)
    english = language == "en"
    letter = f"{said.title_en}\n{said.text_en}" if english else f"{said.title}\n{said.text}"
    short = said.short_en if english else said.short
    return NewDelivery(
        way, topics.CODE.code, work.now, fresh_message_id(), language="en" if english else "zh",
        body_sealed=work.tools.keyring.seal(letter if way is Way.EMAIL else short, BODY),
        **sealed_address(work, plain),  # type: ignore[arg-type]
    )  # fmt: skip


async def _refuse(work: Work, code_id: int, purpose: str, reason: str) -> None:
    await work.publish(CodeRefused(code_id, purpose=purpose, reason=reason))
    raise CodeWrong


def _index(work: Work, plain: str) -> bytes:
    return work.tools.keyring.index(plain, INDEX)


def _hash(work: Work, code_id: int, code: str) -> bytes:
    """Keyed: six digits alone could be tried through by whoever holds the database."""
    return work.tools.keyring.index(f"{code_id}:{code}", "codes.code")
