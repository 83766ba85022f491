"""The suggestion box: citizens put in, the house answers, hands over or archives."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases import service as cases
from hearline.cases.model import Channel, NewCase
from hearline.customers import service as customers
from hearline.customers.model import Customer, Secret
from hearline.kit import throttle
from hearline.kit.errors import Invalid, NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.portal import permissions
from hearline.portal.errors import NoMatch, StillPersonal, SuggestionClosed
from hearline.portal.events import SuggestionAnswered, SuggestionArchived, SuggestionHandedOver, SuggestionMade
from hearline.portal.model import (
    CITIZEN,
    NewSuggestion,
    PublicSuggestion,
    Solution,
    Suggestion,
    SuggestionState,
    Verdict,
)
from hearline.portal.rules import limits, redaction
from hearline.portal.rules.requests import CODE_DIGITS
from hearline.portal.service.published import LATEST, NEWEST, names_of
from hearline.portal.service.visits import as_citizen, hand_in, spend
from hearline.portal.store import suggestions as store

CONTEXT = "portal.suggestion"


@dataclass(frozen=True)
class Opened:
    """A suggestion as its editor sees it: who it is from, and what a redaction of it would be."""

    suggestion: Suggestion
    customer: Customer | None
    proposed_title: str
    proposed_content: str


@open_to_all("citizens suggest; a puzzle and counts of tries keep robots out")
async def make_suggestion(work: Work, new: NewSuggestion, found: Solution) -> tuple[str, str]:
    """The number and the query code. Raises: TooMany, RobotCheckFailed, Invalid (the telephone)."""
    visitor = as_citizen(work)
    await spend(work, limits.SUGGEST_ADDRESS, visitor)
    await hand_in(work, found)
    if not new.phone and not new.name:
        work.address = None
    customer = await customers.find_or_add(work, new.phone, new.name)
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    day = (await calendars.current(work)).local_date(work.now).strftime("%y%m%d")
    values = {
        "title": new.title, "content": new.content, "customer_id": customer.id if customer else None,
        "code_index": work.tools.keyring.index(code, CONTEXT),
    }  # fmt: skip
    added, number = await store.add(work, values, day)
    await work.publish(SuggestionMade(added, number))
    return number, code


@open_to_all("guarded by the query code and a count of failures")
async def look_up_suggestion(work: Work, number: str, code: str) -> Suggestion:
    """Raises: NoMatch, TooMany."""
    visitor = as_citizen(work)
    await spend(work, limits.LOOK_UP_ADDRESS, visitor)
    await spend(work, limits.LOOK_UP_SUBJECT, number)
    digits = "".join(filter(str.isdigit, code))
    found = await store.by_code(work, number.strip().upper(), work.tools.keyring.index(digits, CONTEXT))
    if found is None:
        raise NoMatch
    await throttle.give_back(work, limits.LOOK_UP_ADDRESS, visitor)
    await throttle.give_back(work, limits.LOOK_UP_SUBJECT, number)
    return found


@open_to_all("they were published, without personal data")
async def published_suggestions(work: Work, after: str | None, limit: int) -> Page[PublicSuggestion]:
    """The newest first."""
    key = decode(after, datetime, int) or (LATEST, NEWEST)
    found = await store.published(work, key, limit + 1)
    return page_of(found, limit, lambda last: (last.published_at, last.id))


async def list_suggestions(
    work: Work, state: SuggestionState | None, text: str | None, after: str | None, limit: int, *, oldest: bool
) -> Page[Suggestion]:
    """What came in, the newest or the oldest first; `text` stands in the title, the content or the number."""
    work.actor.require(permissions.ANSWER)
    (edge,) = decode(after, int) or ((0,) if oldest else (NEWEST,))
    wanted = text.strip().lower() if text and text.strip() else None
    found = await store.page(work, state, wanted, edge, limit + 1, oldest=oldest)
    return page_of(found, limit, lambda last: (last.id,))


async def read_suggestion(work: Work, suggestion_id: int) -> Opened:
    """Raises: NotFound."""
    work.actor.require(permissions.ANSWER)
    found = await store.by_id(work, suggestion_id)
    if found is None:
        raise NotFound("suggestions", suggestion_id)
    customer = await customers.customer_by_id(work, found.customer_id) if found.customer_id else None
    names = await names_of(work, found.customer_id)
    title, content = redaction.redact(found.title, names), redaction.redact(found.content, names)
    return Opened(found, customer, found.public_title or title.text, found.public_content or content.text)


async def answer_suggestion(work: Work, suggestion_id: int, version: int, said: Verdict) -> Opened:
    """Adopt, adopt in part or decline, with a reply; what is published must be free of personal data.

    Raises: NotFound, Stale, SuggestionClosed, StillPersonal, Invalid.
    """
    work.actor.require(permissions.ANSWER)
    found = await _held(work, suggestion_id, version, SuggestionState.ARCHIVED)
    if said.publish:
        _check_publishable(said)
    await store.change(
        work, found.id, verdict=said.verdict, reply=said.reply, answered_at=work.now, answered_by=work.actor.id,
        state=found.state if found.state == SuggestionState.HANDED_OVER else SuggestionState.ANSWERED,
        public_title=said.public_title, public_content=said.public_content,
        published_at=work.now if said.publish else None,
    )  # fmt: skip
    await work.publish(SuggestionAnswered(found.id, said.verdict, said.reply, said.publish))
    return await read_suggestion(work, found.id)


async def hand_over_suggestion(work: Work, suggestion_id: int, version: int, kind: str) -> Opened:
    """Make it a case, of the same citizen. Raises: NotFound, Stale, SuggestionClosed, UnknownKind, Forbidden."""
    work.actor.require(permissions.ANSWER)
    found = await _held(work, suggestion_id, version, SuggestionState.ARCHIVED, SuggestionState.HANDED_OVER)
    phone, name = await _contact(work, found)
    new = NewCase(phone=phone, name=name, kind=kind, title=found.title, content=found.content, channel=Channel.WEB)
    case = await cases.open_case(work, new)
    await store.change(work, found.id, state=SuggestionState.HANDED_OVER, case_id=case.id)
    await work.publish(SuggestionHandedOver(found.id, case.id, case.number))
    return await read_suggestion(work, found.id)


async def archive_suggestion(work: Work, suggestion_id: int, version: int) -> Opened:
    """Nothing more is to be done. Raises: NotFound, Stale, SuggestionClosed."""
    work.actor.require(permissions.ANSWER)
    found = await _held(work, suggestion_id, version, SuggestionState.ARCHIVED)
    await store.change(work, found.id, state=SuggestionState.ARCHIVED)
    await work.publish(SuggestionArchived(found.id))
    return await read_suggestion(work, found.id)


async def _held(work: Work, suggestion_id: int, version: int, *closed: SuggestionState) -> Suggestion:
    found = await store.by_id(work, suggestion_id, held=True)
    if found is None:
        raise NotFound("suggestions", suggestion_id)
    if found.version != version:
        raise Stale("suggestions", suggestion_id, found.version)
    if found.state in closed:
        raise SuggestionClosed(found.number)
    return found


def _check_publishable(said: Verdict) -> None:
    if not said.public_content:
        raise Invalid("public_content", "missing", "请填写公开的内容。", "Fill in what is to be published.")
    left = redaction.certain_in(said.public_title, said.public_content, said.reply)
    if left:
        raise StillPersonal("、".join(find.text for find in left[:5]))


async def _contact(work: Work, found: Suggestion) -> tuple[str, str]:
    """The telephone and name of who suggested; that they are read is a fact, signed by whoever hands over."""
    if found.customer_id is None:
        return "", ""
    part: dict[Secret, Any] = await customers.reveal_customer(
        replace(work, actor=CITIZEN), found.customer_id, [Secret.PHONE], "意见转为工单"
    )
    names = await names_of(work, found.customer_id)
    return part[Secret.PHONE], names[0] if names else ""
