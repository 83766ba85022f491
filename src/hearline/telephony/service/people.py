"""Verbs about citizens' own data, and about what is old."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hearline.configuration.ports import Held
from hearline.customers import service as customers
from hearline.customers.model import Secret
from hearline.kit.actor import system
from hearline.kit.errors import NotFound
from hearline.kit.redaction import redact_subjects
from hearline.kit.work import Work, open_to_all
from hearline.telephony.events import CallerForgotten
from hearline.telephony.service.numbers import index_of
from hearline.telephony.store import people as store


@open_to_all("configuration has asked for the right to handle personal data")
async def calls_of_person(work: Work, person_id: int) -> Held:
    """When a citizen called, what came of it, who is to call them back, and on which lists they stand."""
    indexes = await _indexes(work, person_id)
    calls = ("began_at", "ended_at", "direction", "ending", "queue", "waited_seconds", "talked_seconds")
    backs = ("first_at", "state", "outcome", "note")
    listed = ("kind", "state", "reason", "made_at", "expires_at")
    return Held(
        {
            "calls": [dict(zip(calls, row, strict=True)) for row in await store.calls_of(work, indexes)],
            "call_backs": [dict(zip(backs, row, strict=True)) for row in await store.backs_of(work, indexes)],
            "lists": [dict(zip(listed, row, strict=True)) for row in await store.entries_of(work, indexes)],
        }
    )


@open_to_all("configuration has asked for the right to handle personal data")
async def forget_caller(work: Work, person_id: int, request: int) -> int:
    """Take a citizen's numbers out of calls, call-backs and lists; how many. Times and durations stay."""
    indexes = await _indexes(work, person_id)
    subjects = await store.ids_of(work, indexes)
    count = await store.forget(work, indexes)
    for kind, ids in zip(("calls", "call_backs", "listed_numbers"), subjects, strict=True):
        if ids:
            await redact_subjects(work, kind, ids, request, "erasure")
    if count:
        await work.publish(CallerForgotten(request, count=count))
    return count


@open_to_all("called by what keeps times of retention")
async def count_old_numbers(work: Work, before: datetime) -> int:
    return await store.count_old(work, before)


@open_to_all("called by what keeps times of retention")
async def clear_old_numbers(work: Work, before: datetime, most: int) -> int:
    return await store.clear_old(work, before, most)


async def _indexes(work: Work, person_id: int) -> Sequence[bytes]:
    """By which the calls of a citizen are found: from their telephone, and those of entries that became theirs."""
    asking = replace(work, actor=system("telephony"))
    try:
        around = await customers.read_around(asking, person_id)
        ids = [person_id, *(other.customer_id for other in around.numbers)]
        found = [await customers.reveal_customer(asking, key, [Secret.PHONE], "查找本人通话") for key in ids]
    except NotFound:
        return []
    indexes = [index_of(work, one[Secret.PHONE]) for one in found if one[Secret.PHONE]]
    return [index for index in indexes if index is not None]
