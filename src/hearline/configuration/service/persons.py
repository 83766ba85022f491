"""What citizens may ask for about their own data: a copy of all of it, and that it is removed.

Every module says what it holds (configuration.ports.HOLDINGS); a person is the id of their customer's row. Source:
docs/rules.md, V7.
"""

import asyncio
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from hearline.configuration import permissions
from hearline.configuration.errors import FileNotReady
from hearline.configuration.events import (
    PersonalDataAsked,
    PersonalDataDone,
    PersonalDataRead,
    PersonalDataRefused,
)
from hearline.configuration.model import PersonalPurpose, PersonalRequest, PersonalRequestState, Refusal
from hearline.configuration.ports import HOLDINGS, Held, Holding
from hearline.configuration.store import persons as store
from hearline.kit.errors import NotFound
from hearline.kit.files import FileStore
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Tools, Work, open_to_all

MAKE_JOB = "configuration.make_copy"
KEPT = timedelta(days=7)
NEWEST = 2**63 - 1
LONGEST_NAME = 120


async def ask_for_copy(work: Work, person_id: int, basis: str) -> PersonalRequest:
    """Have a file made of everything that is held about a person. Raises: NotFound."""
    work.actor.require(permissions.PERSONAL_DATA)
    key = await _added(work, PersonalPurpose.COPY, person_id, basis)
    work.defer(MAKE_JOB, {"request_id": key})
    return await personal_request(work, key)


async def erase_person(work: Work, person_id: int, basis: str) -> PersonalRequest:
    """Remove or anonymise everything that is held about a person, or say why not yet. Raises: NotFound."""
    work.actor.require(permissions.PERSONAL_DATA)
    key = await _added(work, PersonalPurpose.ERASURE, person_id, basis)
    refusals = await why_not_erase(work, person_id)
    if refusals:
        await store.finish(work, key, PersonalRequestState.REFUSED, {}, [asdict(refusal) for refusal in refusals])
        await work.publish(PersonalDataRefused(key, person_id, [refusal.code for refusal in refusals]))
        return await personal_request(work, key)
    kept = await what_is_kept(work, person_id)
    _drop_copies(work.tools, await store.copies_of(work, person_id))
    counts = {holding.code: await holding.forget(work, person_id, key) for holding in _holdings(work)}
    await store.finish(work, key, PersonalRequestState.DONE, counts, kept=[asdict(one) for one in kept])
    await work.publish(PersonalDataDone(key, person_id, PersonalPurpose.ERASURE, counts))
    return await personal_request(work, key)


async def why_not_erase(work: Work, person_id: int) -> list[Refusal]:
    """What stands against removing a person's data now; nothing when it can be done."""
    work.actor.require(permissions.PERSONAL_DATA)
    return [
        Refusal(holding.code, reason.zh, reason.en, reason.count)
        for holding in _holdings(work)
        for reason in await holding.refuses(work, person_id)
    ]


async def what_is_kept(work: Work, person_id: int) -> list[Refusal]:
    """What stays when a person's data is removed, and why."""
    work.actor.require(permissions.PERSONAL_DATA)
    return [
        Refusal(holding.code, reason.zh, reason.en, reason.count)
        for holding in _holdings(work)
        for reason in await holding.keeps(work, person_id)
    ]


@open_to_all("called by the module that keeps people, when it forgets one")
async def blot_requests(work: Work, person_id: int, words: Sequence[str]) -> None:
    """Take a person's name and numbers out of what was written down when they asked."""
    await store.blot(work, person_id, words)


async def personal_request(work: Work, key: int) -> PersonalRequest:
    """Raises: NotFound."""
    work.actor.require(permissions.PERSONAL_DATA)
    found = await store.by_id(work, key)
    if found is None:
        raise NotFound("personal_requests", key)
    return found


async def personal_requests(work: Work, person_id: int | None, after: str | None, limit: int) -> Page[PersonalRequest]:
    """Newest first."""
    work.actor.require(permissions.PERSONAL_DATA)
    below = (decode(after, int) or (NEWEST,))[0]
    return page_of(await store.page(work, person_id, below, limit + 1), limit, lambda last: (last.id,))


async def personal_file(work: Work, key: int) -> Path:
    """The file; that it was taken is a fact. Raises: NotFound, FileNotReady."""
    work.actor.require(permissions.PERSONAL_DATA)
    found = await personal_request(work, key)
    path = _path(work.tools, key)
    if found.purpose != PersonalPurpose.COPY or found.state != PersonalRequestState.DONE or not path.exists():
        raise FileNotReady(found.state)
    await work.publish(PersonalDataRead(key, found.person_id))
    return path


async def make_copy(work: Work, key: int) -> None:
    """Write the file. Harmless when called twice."""
    work.actor.require(permissions.PERSONAL_DATA)
    found = await store.locked(work, key)
    if found is None or found.state != PersonalRequestState.RUNNING:
        return
    held = {holding.code: await holding.find(work, found.person_id) for holding in _holdings(work)}
    count = await asyncio.to_thread(_write, work.tools.files, _path(work.tools, key), held)
    counts = {code: len(one.data) if isinstance(one.data, list) else 1 for code, one in held.items()}
    await store.finish(work, key, PersonalRequestState.DONE, counts, byte_count=count, expires_at=work.now + KEPT)
    await work.publish(PersonalDataDone(key, found.person_id, PersonalPurpose.COPY, counts))


async def drop_expired_copies(work: Work) -> None:
    """Files of personal data are kept for a week."""
    work.actor.require(permissions.PERSONAL_DATA)
    _drop_copies(work.tools, await store.expired(work))


async def _added(work: Work, purpose: PersonalPurpose, person_id: int, basis: str) -> int:
    """Raises: NotFound (no module knows this person)."""
    if not [True for holding in _holdings(work) if await holding.knows(work, person_id)]:
        raise NotFound("customers", person_id)
    key = await store.add(work, purpose, person_id, basis)
    await work.publish(PersonalDataAsked(key, person_id, purpose))
    return key


def _holdings(work: Work) -> list[Holding]:
    return sorted((holding for _, holding in work.tools.offered(HOLDINGS)), key=lambda holding: holding.order)


def _drop_copies(tools: Tools, keys: Sequence[int]) -> None:
    for key in keys:
        _path(tools, key).unlink(missing_ok=True)


def _path(tools: Tools, key: int) -> Path:
    return tools.settings.data_dir / "personal" / f"{key}.zip"


def _write(files: FileStore, path: Path, held: Mapping[str, Held]) -> int:
    """The file appears whole or not at all; its size."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(".fresh")
    data = {code: one.data for code, one in held.items()}
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as parcel:
            parcel.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=2, default=_plain))
            for code, one in held.items():
                for number, (name, digest) in enumerate(one.files, start=1):
                    if files.path(digest).exists():
                        parcel.write(files.path(digest), f"{code}/{number:04}-{_file_name(name)}")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return path.stat().st_size


def _file_name(name: str) -> str:
    return name.replace("/", "_").replace("\\", "_")[-LONGEST_NAME:]


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
