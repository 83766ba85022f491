"""Verbs about citizens' own data: what they were told is handed to them, or forgotten; and what is old is cleared."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hearline.configuration.ports import Held
from hearline.customers.model import Secret
from hearline.customers.service import reveal_customer
from hearline.kit.actor import system
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all
from hearline.messaging.service.codes import INDEX
from hearline.messaging.service.telling import ADDRESS
from hearline.messaging.store import people as store


@open_to_all("configuration has asked for the right to handle personal data")
async def messages_of_person(work: Work, person_id: int) -> Held:
    """What a citizen was told, by which way and when."""
    rows = await store.of_person(work, person_id, await _index(work, person_id, ADDRESS))
    return Held([dict(zip(("made_at", "way", "state", "title", "text"), row, strict=True)) for row in rows])


@open_to_all("configuration has asked for the right to handle personal data")
async def forget_messages(work: Work, person_id: int, _: int) -> int:
    """Remove what a citizen was told; how many messages."""
    address, code_address = [await _index(work, person_id, context) for context in (ADDRESS, INDEX)]
    return await store.forget(work, person_id, address, code_address)


@open_to_all("called by what keeps times of retention")
async def count_old_notices(work: Work, before: datetime) -> int:
    return await store.count_old(work, before)


@open_to_all("called by what keeps times of retention")
async def clear_old_notices(work: Work, before: datetime, most: int) -> int:
    return await store.clear_old(work, before, most)


@open_to_all("called by the module that keeps the subjects, when it takes the words out of them")
async def blank_notices(work: Work, subject_kind: str, subject_ids: Sequence[int], word: str) -> int:
    """Take the words out of what was told about these subjects; how many notices."""
    return await store.blank(work, subject_kind, subject_ids, word)


async def _index(work: Work, person_id: int, context: str) -> bytes | None:
    """By which messages to their telephone are found; None if nobody knows one."""
    try:
        asking = replace(work, actor=system("messaging"))
        phone = (await reveal_customer(asking, person_id, [Secret.PHONE], "查找本人收到的消息"))[Secret.PHONE]
    except NotFound:
        return None
    return work.tools.keyring.index(phone, context) if phone else None
