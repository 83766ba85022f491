"""Verbs of calling back: whoever found nobody is claimed by one, called, and reached, tried later or given up."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hearline.configuration import service as configuration
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.telephony import parameters, permissions
from hearline.telephony.errors import CallBackNotYours, CallBackOver, CallBackTaken
from hearline.telephony.events import CallBackMoved, CallBackRevealed
from hearline.telephony.model import BackFilter, BackOutcome, BackState, CallBack
from hearline.telephony.service.numbers import opened
from hearline.telephony.store import backs as store

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = timedelta(days=30)
ENDS = {
    BackOutcome.REACHED: BackState.DONE,
    BackOutcome.DECLINED: BackState.DONE,
    BackOutcome.UNREACHABLE: BackState.GIVEN_UP,
}


async def list_call_backs(work: Work, wanted: BackFilter, after: str | None, limit: int) -> Page[CallBack]:
    """Those that wait or are being called, the longest due first; others by their state."""
    work.actor.require(permissions.CALL_BACK)
    due, key = decode(after, datetime, int) or (EARLIEST, 0)
    return page_of(await store.by_due(work, wanted, (due, key), limit + 1), limit, lambda one: (one.due_at, one.id))


async def count_call_backs(work: Work) -> Sequence[tuple[BackState, int]]:
    """By state: all that is open, and what was due within a day."""
    work.actor.require(permissions.CALL_BACK)
    return [(BackState(state), count) for state, count in await store.counts(work)]


async def claim_call_back(work: Work, call_back_id: int) -> tuple[CallBack, str]:
    """Take one, for some minutes; with the number to dial, which is a fact like every reveal.

    Raises: NotFound, CallBackTaken, CallBackOver, Forbidden (nobody who could be named).
    """
    work.actor.require(permissions.CALL_BACK)
    if work.actor.id is None:
        raise Forbidden(permissions.CALL_BACK.code)
    found = await _open(work, call_back_id)
    held = found.claimed_until is not None and found.claimed_until > work.now
    if found.state == BackState.CLAIMED and held and found.claimed_by != work.actor.id:
        raise CallBackTaken(call_back_id, found.claimed_by_name or "")
    minutes = await configuration.value(work, parameters.CLAIM_MINUTES)
    await store.claim(work, call_back_id, work.now + timedelta(minutes=minutes))
    await work.publish(CallBackRevealed(call_back_id, reason="call_back"))
    await _tell(work, call_back_id, BackState.CLAIMED)
    return await _existing(work, call_back_id), opened(work, await store.sealed(work, call_back_id))


async def release_call_back(work: Work, call_back_id: int, version: int) -> CallBack:
    """Give it back without having called. Raises: NotFound, Stale, CallBackNotYours, CallBackOver."""
    work.actor.require(permissions.CALL_BACK)
    found = await _mine(work, call_back_id, version)
    await store.release(work, call_back_id, found.due_at, tried=False)
    await _tell(work, call_back_id, BackState.WAITING)
    return await _existing(work, call_back_id)


async def postpone_call_back(work: Work, call_back_id: int, version: int, due_at: datetime | None) -> CallBack:
    """Called, and not reached: later again, or given up after so many attempts (rule R9).

    Raises: NotFound, Stale, CallBackNotYours, CallBackOver, Invalid.
    """
    work.actor.require(permissions.CALL_BACK)
    found = await _mine(work, call_back_id, version)
    if due_at is not None and not work.now < due_at <= work.now + LATEST:
        raise Invalid("due_at", "due_at", "再次回拨时间应在 30 天以内。", "Within the next 30 days.")
    if found.attempts + 1 >= await configuration.value(work, parameters.CALL_BACK_ATTEMPTS):
        await store.end(work, call_back_id, BackState.GIVEN_UP, BackOutcome.UNREACHABLE, found.note)
        await _tell(work, call_back_id, BackState.GIVEN_UP, BackOutcome.UNREACHABLE)
        return await _existing(work, call_back_id)
    minutes = await configuration.value(work, parameters.RETRY_MINUTES)
    await store.release(work, call_back_id, due_at or work.now + timedelta(minutes=minutes), tried=True)
    await _tell(work, call_back_id, BackState.WAITING)
    return await _existing(work, call_back_id)


async def finish_call_back(work: Work, call_back_id: int, version: int, outcome: BackOutcome, note: str) -> CallBack:
    """Say what came of it. Raises: NotFound, Stale, CallBackNotYours, CallBackOver."""
    work.actor.require(permissions.CALL_BACK)
    await _mine(work, call_back_id, version)
    await store.end(work, call_back_id, ENDS[outcome], outcome, note)
    await _tell(work, call_back_id, ENDS[outcome], outcome)
    return await _existing(work, call_back_id)


@open_to_all("called by the clock")
async def release_stale(work: Work) -> None:
    """What was claimed and not heard of goes back to the list."""
    for call_back_id in await store.release_stale(work):
        await _tell(work, call_back_id, BackState.WAITING)


async def _existing(work: Work, call_back_id: int) -> CallBack:
    found = await store.to_change(work, call_back_id)
    if found is None:
        raise NotFound("call_backs", call_back_id)
    return found


async def _open(work: Work, call_back_id: int) -> CallBack:
    found = await _existing(work, call_back_id)
    if found.state not in (BackState.WAITING, BackState.CLAIMED):
        raise CallBackOver(call_back_id, found.state)
    return found


async def _mine(work: Work, call_back_id: int, version: int) -> CallBack:
    found = await _open(work, call_back_id)
    if found.claimed_by is None or found.claimed_by != work.actor.id:
        raise CallBackNotYours(call_back_id)
    if found.version != version:
        raise Stale("call_backs", call_back_id, found.version)
    return found


async def _tell(work: Work, call_back_id: int, state: BackState, outcome: BackOutcome = BackOutcome.NONE) -> None:
    await work.publish(CallBackMoved(call_back_id, state=state, outcome=outcome))
