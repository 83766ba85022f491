"""Verbs of the alarm log: what wants to be seen to, and who has."""

from collections.abc import Sequence

from hearline.identity import events, permissions
from hearline.identity.events.selfcheck import SecurityWanting
from hearline.identity.model.security import Alarm, AlarmFilter
from hearline.identity.service.guards import require_session
from hearline.identity.service.trail import scope_of_reader
from hearline.identity.store import alarms as store
from hearline.identity.store import trail as trail_store
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

ALARMS = (
    events.LoginFailed.kind,
    events.AccountLocked.kind,
    events.LoginThrottled.kind,
    events.AddressRefused.kind,
    events.TryForbidden.kind,
    events.FactorReset.kind,
    events.RecoveryCodeUsed.kind,
    events.SuperUserEntered.kind,
    events.DutiesJoined.kind,
    events.ChainBroken.kind,
    SecurityWanting.kind,
)
SAME_TRY_MINUTES = 1


async def list_alarms(work: Work, wanted: AlarmFilter, after: str | None, limit: int) -> Page[Alarm]:
    """The newest first."""
    work.actor.require(permissions.READ_AUDIT)
    key = decode(after, int)
    within, terms = trail_store.within(scope_of_reader(work))
    rows = await store.alarms(work, ALARMS, within, terms, wanted, key[0] if key else None, limit + 1)
    return page_of(rows, limit, lambda alarm: (alarm.id,))


async def note_alarms(work: Work, ids: Sequence[int], text: str) -> int:
    """Say that they were seen to; the first word stands. How many were new.

    Raises: Forbidden, SessionNeeded. Alarms that the actor does not see are left as they are.
    """
    work.actor.require(permissions.HANDLE_ALARMS)
    user_id, _ = require_session(work)
    within, terms = trail_store.within(scope_of_reader(work))
    seen = await store.alarms(work, ALARMS, within, terms, AlarmFilter(ids=tuple(ids)), None, len(ids))
    noted = await store.note(work, [alarm.id for alarm in seen], user_id, work.actor.name, text)
    for event_id in noted:
        await work.publish(events.AlarmNoted(event_id, note=text))
    return len(noted)


@open_to_all("told when a verb refused; a permission that is tried again and again is noted once a minute")
async def note_forbidden(work: Work, permission: str, operation: str) -> None:
    user_id = work.actor.id
    if user_id is None or await store.tried_lately(work, user_id, permission, SAME_TRY_MINUTES):
        return
    await work.publish(events.TryForbidden(user_id, permission=permission, operation=operation))
