"""Verbs of reading the record: calls, one call whole, a day of an agent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hearline.configuration import service as configuration
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.parameters import AnyValue, Consequence
from hearline.kit.work import Work, open_to_all
from hearline.telephony import parameters, permissions
from hearline.telephony.events import CallNumberRevealed, CallsExported, CaseAttached
from hearline.telephony.model import Call, CallFilter, SpellRecord, WholeCall
from hearline.telephony.service.numbers import FIRST, LAST, index_of, opened, secret_as_shown, span_of
from hearline.telephony.store import calls as store
from hearline.telephony.store import record
from hearline.telephony.store import setup as setup_store

SEEN_BY = (permissions.READ_ALL, permissions.READ, permissions.ANSWER)
HIGHEST = "ffffffff-ffff-ffff-ffff-ffffffffffff"
MOST_EXPORTED = 10_000
MOST_DAYS = 93  # what a list goes through unless a span, a number or a case is named
FORESEEN = timedelta(days=7)


async def list_calls(work: Work, wanted: CallFilter, after: str | None, limit: int) -> Page[Call]:
    """The newest first, of the last 93 days unless a span, a number or a case is named. Raises: Invalid."""
    work.actor.require_any(*SEEN_BY)
    at, call = decode(after, datetime, str) or (LAST, HIGHEST)
    span_of(call)
    found = await _newest(work, wanted, (at, call), limit + 1)
    return page_of(found, limit, lambda last: (last.began_at, last.id))


async def export_calls(work: Work, wanted: CallFilter) -> Sequence[Call]:
    """Up to 10,000 of the newest, numbers masked; that they were taken is a fact. Raises: Invalid."""
    work.actor.require(permissions.EXPORT)
    work.actor.require_any(*SEEN_BY)
    rows = await _newest(work, wanted, (LAST, HIGHEST), MOST_EXPORTED)
    await work.publish(CallsExported(0, count=len(rows)))
    return rows


async def read_call(work: Work, call_id: str) -> WholeCall:
    """A call with its legs, why each agent was chosen, and what happened. Raises: NotFound."""
    work.actor.require_any(*SEEN_BY)
    call = await _existing(work, call_id)
    at = (call.id, call.began_at)
    return WholeCall(call, await store.legs(work, *at), await store.choices(work, *at), await store.events(work, *at))


async def reveal_call_number(work: Work, call_id: str, reason: str) -> str:
    """The plain number of the other party, empty if none was shown; who asked and why is a fact. Raises: NotFound."""
    work.actor.require(permissions.REVEAL)
    call = await _existing(work, call_id)
    await work.publish(CallNumberRevealed(call.key, call=call.id, reason=reason))
    return opened(work, await store.sealed(work, call.id, call.began_at))


@open_to_all("the module of cases calls it, and has asked who may change the case")
async def attach_case(work: Work, call_id: str, case_id: int | None) -> None:
    """Say which case a call led to; None: to none. Raises: NotFound."""
    span = span_of(call_id)
    call = await store.by_id(work, call_id, span)
    if call is None:
        raise NotFound("calls", call_id)
    before = await record.attach_case(work, call_id, span, case_id)
    if before != case_id:
        await work.publish(CaseAttached(call.key, call=call.id, case_id=case_id, before=before))


@open_to_all("who steers calls asks it for each one; no route leads here")
async def returns_to(work: Work, number: str) -> int | None:
    """The agent who talked with this number a little while ago; None: nobody, or the house does not want that."""
    index = secret_as_shown(work, number).index
    minutes = await configuration.value(work, parameters.RETURNING_MINUTES)
    if index is None or minutes == 0:
        return None
    return await store.last_agent(work, index, work.now - timedelta(minutes=minutes))


async def agent_spells(work: Work, agent_id: int, since: datetime, until: datetime) -> Sequence[SpellRecord]:
    """Every second of an agent in a span of two days at most, cut to it; agents see their own. Raises: NotFound, Invalid."""
    work.actor.require_any(*SEEN_BY)
    if not since < until <= since + timedelta(days=2):
        raise Invalid("until", "span", "时间范围应在两天以内。", "At most two days.")
    await _require_agent(work, agent_id)
    found = await store.spells(work, agent_id, since, until)
    return [_cut(spell, since, min(until, work.now)) for spell in found if spell.began_at < work.now]


@open_to_all("configuration has asked who may set parameters")
async def foresee_service_level(work: Work, value: AnyValue) -> Sequence[Consequence]:
    """What the service level of the last week would have been."""
    now = await configuration.value(work, parameters.SERVICE_LEVEL_SECONDS)
    answered, before, after = await store.answered_within(work, work.now - FORESEEN, now, _seconds(value))
    if not answered:
        return ()
    was, would = 100 * before / answered, 100 * after / answered
    return (
        Consequence(
            f"最近 7 天接听 {answered} 通，服务水平将由 {was:.1f}% 变为 {would:.1f}%。",
            f"Of {answered} calls answered in 7 days, {would:.1f} % instead of {was:.1f} % were in time.",
            answered,
        ),
    )


@open_to_all("configuration has asked who may set parameters")
async def foresee_short_abandon(work: Work, value: AnyValue) -> Sequence[Consequence]:
    """How many abandoned calls of the last week would not have been counted."""
    now = await configuration.value(work, parameters.SHORT_ABANDON_SECONDS)
    left, before, after = await store.abandoned_within(work, work.now - FORESEEN, now, _seconds(value))
    if not left:
        return ()
    return (
        Consequence(
            f"最近 7 天排队放弃 {left} 通，不计入放弃率的将由 {before} 通变为 {after} 通。",
            f"Of {left} callers who left a queue in 7 days, {after} instead of {before} would not count.",
            left,
        ),
    )


async def _newest(work: Work, wanted: CallFilter, before: tuple[datetime, str], limit: int) -> list[Call]:
    index = index_of(work, wanted.number) if wanted.number else None
    if wanted.since is None and index is None and wanted.case_id is None:
        latest = max(FIRST, min(moment for moment in (wanted.until, before[0], work.now) if moment is not None))
        wanted = replace(wanted, since=latest - timedelta(days=MOST_DAYS))
    return await store.newest(work, wanted, index, before, limit)


async def _existing(work: Work, call_id: str) -> Call:
    found = await store.by_id(work, call_id, span_of(call_id))
    if found is None:
        raise NotFound("calls", call_id)
    return found


async def _require_agent(work: Work, agent_id: int) -> None:
    """Oneself, somebody of the own unit or below, or anybody, by what one may. Raises: NotFound."""
    if agent_id == work.actor.id or work.actor.can(permissions.READ_ALL):
        return
    path = await setup_store.path_of(work, agent_id) if work.actor.can(permissions.READ) else None
    if path is None or not (work.actor.unit_path is None or work.actor.covers(path)):
        raise NotFound("users", agent_id)


def _cut(spell: SpellRecord, since: datetime, until: datetime) -> SpellRecord:
    """Within the span; one that lasts still ends nowhere."""
    ended_at = None if spell.ended_at is None else min(spell.ended_at, until)
    return replace(spell, began_at=max(spell.began_at, since), ended_at=ended_at)


def _seconds(value: AnyValue) -> int:
    return value if isinstance(value, int) else 0
