"""Verbs of listed numbers: proposed by one, approved by another, appealed, lifted, over when their time has come."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hearline.configuration import service as configuration
from hearline.kit.errors import Invalid, NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.telephony import parameters, permissions
from hearline.telephony.errors import ListedWrongState, NumberListed, OwnProposal
from hearline.telephony.events import ListedNumberRevealed, NumberStepped
from hearline.telephony.model import ListedNumber, ListFilter, ListKind, ListStep
from hearline.telephony.rules import listed as rules
from hearline.telephony.service.numbers import index_of, opened, secret_as_shown, secret_of
from hearline.telephony.store import listed as store

NEWEST = 2**63 - 1
BATCH = 500


@open_to_all("who steers calls asks it for each one; no route leads here")
async def lists_of_number(work: Work, number: str) -> frozenset[ListKind]:
    """The lists on which a number stands at this instant; who is trusted too is not barred (rule R7)."""
    index = secret_as_shown(work, number).index
    kinds = {ListKind(kind) for kind in await store.kinds_of(work, index)} if index else set()
    if ListKind.TRUSTED in kinds:
        kinds.discard(ListKind.NUISANCE)
    return frozenset(kinds)


async def list_listed_numbers(work: Work, wanted: ListFilter, after: str | None, limit: int) -> Page[ListedNumber]:
    """The newest first; numbers masked. Raises: Invalid."""
    work.actor.require_any(permissions.LIST_NUMBERS, permissions.DECIDE_NUMBERS)
    below = (decode(after, int) or (NEWEST,))[0]
    index = index_of(work, wanted.number) if wanted.number else None
    return page_of(await store.newest(work, wanted, index, below, limit + 1), limit, lambda entry: (entry.id,))


async def listed_number(work: Work, entry_id: int) -> tuple[ListedNumber, Sequence[ListStep]]:
    """An entry, and every step of it. Raises: NotFound."""
    work.actor.require_any(permissions.LIST_NUMBERS, permissions.DECIDE_NUMBERS)
    return await _existing(work, entry_id), await store.steps(work, entry_id)


async def propose_number(
    work: Work, kind: ListKind, number: str, reason: str, expires_at: datetime | None
) -> ListedNumber:
    """Nothing changes for the number until somebody else approves. Raises: Invalid, NumberListed."""
    work.actor.require(permissions.LIST_NUMBERS)
    secret = secret_of(work, number)
    if secret.sealed is None or secret.index is None:
        raise Invalid("number", "number_missing", "请填写号码。", "Give the number.")
    _check_future(work, expires_at)
    if expires_at is None and kind is ListKind.NUISANCE:
        expires_at = work.now + timedelta(days=await configuration.value(work, parameters.NUISANCE_DAYS))
    await expire_listed(work)  # what is over does not stand in the way
    entry_id = await store.add(work, kind, secret.sealed, secret.index, secret.hint, reason, expires_at)
    if entry_id is None:
        raise NumberListed(secret.hint, await store.open_entry(work, kind, secret.index) or 0)
    await store.add_steps(work, [entry_id], "proposed", reason)
    await work.publish(NumberStepped(entry_id, step="proposed", list_kind=kind))
    return await _existing(work, entry_id)


async def decide_number(work: Work, entry_id: int, version: int, granted: bool, note: str) -> ListedNumber:
    """Approve or refuse what somebody else proposed. Raises: NotFound, Stale, OwnProposal, ListedWrongState."""
    work.actor.require(permissions.DECIDE_NUMBERS)
    entry = await _existing(work, entry_id)
    if granted and entry.proposed_by is not None and entry.proposed_by == work.actor.id:
        raise OwnProposal
    return await _step(work, entry, version, "approved" if granted else "refused", note)


async def appeal_number(work: Work, entry_id: int, version: int, note: str) -> ListedNumber:
    """Somebody says that they are listed wrongly; it holds until that is decided. Raises: as above."""
    work.actor.require(permissions.LIST_NUMBERS)
    return await _step(work, await _existing(work, entry_id), version, "appealed", note)


async def decide_appeal(work: Work, entry_id: int, version: int, granted: bool, note: str) -> ListedNumber:
    """Granted: off the list. Raises: NotFound, Stale, OwnProposal, ListedWrongState."""
    work.actor.require(permissions.DECIDE_NUMBERS)
    entry = await _existing(work, entry_id)
    if not granted and entry.proposed_by is not None and entry.proposed_by == work.actor.id:
        raise OwnProposal
    if rules.after("upheld", entry.state) is None:
        raise ListedWrongState(entry_id, entry.state)
    return await _step(work, entry, version, "lifted" if granted else "upheld", note)


async def lift_number(work: Work, entry_id: int, version: int, note: str) -> ListedNumber:
    """Off the list, before its time. Raises: NotFound, Stale, ListedWrongState."""
    work.actor.require(permissions.DECIDE_NUMBERS)
    return await _step(work, await _existing(work, entry_id), version, "lifted", note)


async def extend_number(
    work: Work, entry_id: int, version: int, expires_at: datetime | None, note: str
) -> ListedNumber:
    """Another end; None: until it is lifted. Raises: NotFound, Stale, ListedWrongState, Invalid."""
    work.actor.require(permissions.DECIDE_NUMBERS)
    _check_future(work, expires_at)
    entry = await _existing(work, entry_id)
    return await _step(work, entry, version, "extended", note, until=(expires_at,))


async def reveal_listed_number(work: Work, entry_id: int, reason: str) -> str:
    """The plain number; who asked and why is a fact. Raises: NotFound."""
    work.actor.require(permissions.REVEAL)
    found = await store.sealed(work, entry_id)
    if found is None:
        raise NotFound("listed_numbers", entry_id)
    await work.publish(ListedNumberRevealed(entry_id, reason=reason))
    return opened(work, found[0])


@open_to_all("called by the clock")
async def expire_listed(work: Work) -> None:
    """What has come to its end leaves its list."""
    over = await store.expire(work, BATCH)
    await store.add_steps(work, [entry_id for entry_id, _ in over], "expired", "")
    for entry_id, kind in over:
        await work.publish(NumberStepped(entry_id, step="expired", list_kind=kind))


async def _step(
    work: Work,
    entry: ListedNumber,
    version: int,
    step: str,
    note: str,
    until: tuple[datetime | None] | None = None,
) -> ListedNumber:
    if entry.version != version:
        raise Stale("listed_numbers", entry.id, entry.version)
    state = rules.after(step, entry.state)
    over = entry.expires_at is not None and entry.expires_at <= work.now
    if state is None or over:
        raise ListedWrongState(entry.id, "expired" if over and state is not None else entry.state)
    ends = until[0] if until else entry.expires_at
    if not await store.move(work, entry.id, version, state, ends, ended=state in rules.ENDED):
        raise Stale("listed_numbers", entry.id, version + 1)
    await store.add_steps(work, [entry.id], step, note)
    await work.publish(NumberStepped(entry.id, step=step, list_kind=entry.kind))
    return await _existing(work, entry.id)


def _check_future(work: Work, expires_at: datetime | None) -> None:
    if expires_at is not None and expires_at <= work.now:
        raise Invalid("expires_at", "in_past", "到期时间应晚于现在。", "The end must lie in the future.")


async def _existing(work: Work, entry_id: int) -> ListedNumber:
    found = await store.by_id(work, entry_id)
    if found is None:
        raise NotFound("listed_numbers", entry_id)
    return found
