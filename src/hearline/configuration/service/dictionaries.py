"""Dictionaries: what forms offer. A new entry is there at once; an old one is closed and stays readable."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from hearline.configuration import permissions
from hearline.configuration.errors import EntryRing, NotExtendable
from hearline.configuration.events import DictionaryChanged, EntriesRead, EntryChanged
from hearline.configuration.model import Change, Entry, ReadIn, WordList
from hearline.configuration.rules import dictionaries as rules
from hearline.configuration.store import changes
from hearline.configuration.store import dictionaries as store
from hearline.kit.errors import Invalid, NotFound, Stale, Taken
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

SUBJECT = "dictionary"
NEWEST = 2**63 - 1
CONTENT = ("name", "name_en", "parent", "sort", "active", "valid_from", "valid_to")


@open_to_all("what forms offer; asked by every module")
async def dictionaries(work: Work) -> Mapping[str, WordList]:
    """Every dictionary by its code, closed ones too. Out of memory: costs no statement."""

    async def load() -> dict[str, WordList]:
        return rules.joined(work.tools.dictionaries, await store.all_lists(work), await store.all_entries(work))

    return await work.cached("configuration.dictionaries", ["configuration.dictionary_"], load)


@open_to_all("what forms offer; asked by every module")
async def entries(work: Work, dictionary: str) -> Mapping[str, Entry]:
    """The entries of a dictionary by code, in order, closed ones too; none where there is no such dictionary."""
    found = (await dictionaries(work)).get(dictionary)
    return found.entries if found is not None else {}


async def list_dictionaries(work: Work) -> Sequence[WordList]:
    work.actor.require_login()
    return list((await dictionaries(work)).values())


async def read_dictionary(work: Work, code: str) -> WordList:
    """Raises: NotFound."""
    work.actor.require_login()
    return await _existing(work, code)


async def add_dictionary(work: Work, code: str, name: str, name_en: str, note: str) -> WordList:
    """Add a list of one's own. Raises: Taken."""
    work.actor.require(permissions.MANAGE_DICTIONARIES)
    key = None if code in await dictionaries(work) else await store.add_list(work, code, name, name_en, note)
    if key is None:
        raise Taken("code", code)
    await changes.note(work, SUBJECT, code, None, {"name": name, "name_en": name_en, "note": note})
    await work.publish(DictionaryChanged(key, code, ["name", "name_en", "note"]))
    return await _existing(work, code)


async def change_dictionary(work: Work, code: str, version: int, values: Mapping[str, Any]) -> WordList:
    """Rename it, or close it. Raises: NotFound, Stale."""
    work.actor.require(permissions.MANAGE_DICTIONARIES)
    key, current = await _held(work, code)
    if current.version != version:
        raise Stale(SUBJECT, key, current.version)
    changed = {name: value for name, value in values.items() if getattr(current, name) != value}
    if not changed:
        return current
    await store.change_list(work, key, changed)
    await changes.note(work, SUBJECT, code, {name: getattr(current, name) for name in changed}, changed)
    await work.publish(DictionaryChanged(key, code, sorted(changed)))
    return await _existing(work, code)


async def add_entry(work: Work, code: str, entry: Entry) -> WordList:
    """Add an entry, behind the others unless `sort` says where. Raises: NotFound, NotExtendable, Taken, Invalid."""
    work.actor.require(permissions.MANAGE_DICTIONARIES)
    key, current = await _held(work, code)
    if not current.extendable:
        raise NotExtendable(current.name)
    if entry.code in current.entries:
        raise Taken("code", entry.code)
    last = max((one.sort for one in current.entries.values()), default=-10)
    return await _save_entry(work, key, current, None, replace(entry, sort=entry.sort or last + 10))


async def change_entry(work: Work, code: str, entry_code: str, version: int, values: Mapping[str, Any]) -> WordList:
    """Rename, sort, move, close or open an entry. Raises: NotFound, Stale, Invalid, EntryRing."""
    work.actor.require(permissions.MANAGE_DICTIONARIES)
    key, current = await _held(work, code)
    before = current.entries.get(entry_code)
    if before is None:
        raise NotFound("entries", entry_code)
    if before.version != version:
        raise Stale("entries", key, before.version)
    after = replace(before, **values)
    return current if after == before else await _save_entry(work, key, current, before, after)


async def read_in(work: Work, code: str, data: bytes) -> ReadIn:
    """Take over a file of entries: new codes are added, known ones changed, missing ones stay. All or nothing.

    Raises: NotFound, BadDictionaryFile, NotExtendable, Invalid, EntryRing.
    """
    work.actor.require(permissions.MANAGE_DICTIONARIES)
    key, current = await _held(work, code)
    found = rules.read_file(data)
    after = {**current.entries, **{entry.code: entry for entry in found}}
    fresh = [entry for entry in found if entry.code not in current.entries]
    changed = [
        entry for entry in found if entry.code in current.entries and _differs(entry, current.entries[entry.code])
    ]
    if fresh and not current.extendable:
        raise NotExtendable(current.name)
    for entry in (*fresh, *changed):
        _check(after, entry)
    await store.save_entries(work, code, [*fresh, *changed])
    for entry in (*fresh, *changed):
        await _note(work, code, current.entries.get(entry.code), entry)
    await work.publish(EntriesRead(key, code, len(fresh), len(changed)))
    return ReadIn(len(fresh), len(changed), len(found) - len(fresh) - len(changed))


async def written_out(work: Work, code: str) -> str:
    """A file of entries, as `read_in` reads it. Raises: NotFound."""
    work.actor.require_login()
    return rules.written((await _existing(work, code)).entries.values())


async def dictionary_history(work: Work, code: str, after: str | None, limit: int) -> Page[Change]:
    """What was changed on a dictionary and its entries, newest first. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_DICTIONARIES)
    await _existing(work, code)
    below = (decode(after, int) or (NEWEST,))[0]
    return page_of(await changes.of(work, SUBJECT, code, below, limit + 1), limit, lambda last: (last.id,))


async def _existing(work: Work, code: str) -> WordList:
    found = (await dictionaries(work)).get(code)
    if found is None:
        raise NotFound("dictionaries", code)
    return found


async def _held(work: Work, code: str) -> tuple[int, WordList]:
    """The dictionary, held and read anew. Raises: NotFound."""
    known = await _existing(work, code)
    key = await store.hold(work, code, known.name, known.name_en)
    fresh = rules.joined(work.tools.dictionaries, await store.all_lists(work), await store.all_entries(work))
    return key, fresh[code]


async def _save_entry(work: Work, key: int, current: WordList, before: Entry | None, after: Entry) -> WordList:
    _check({**current.entries, after.code: after}, after)
    await store.save_entries(work, current.code, [after])
    await _note(work, current.code, before, after)
    fields = [name for name in CONTENT if before is None or getattr(before, name) != getattr(after, name)]
    await work.publish(EntryChanged(key, current.code, after.code, fields))
    return await _existing(work, current.code)


def _check(entries: Mapping[str, Entry], entry: Entry) -> None:
    if entry.parent is not None and entry.parent not in entries:
        raise Invalid(
            "parent", "unknown_parent", f"没有上级条目 {entry.parent}。", f"There is no entry {entry.parent}."
        )
    if rules.makes_ring(entries, entry.code, entry.parent):
        raise EntryRing(entry.code)
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        raise Invalid("valid_to", "span", "失效日早于生效日。", "It ends before it begins.")


def _differs(one: Entry, other: Entry) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in CONTENT)


async def _note(work: Work, code: str, before: Entry | None, after: Entry) -> None:
    await changes.note(work, SUBJECT, code, None if before is None else _plain(before), _plain(after))


def _plain(entry: Entry) -> dict[str, Any]:
    known = asdict(entry)
    days = {name: value.isoformat() if value else None for name, value in known.items() if name.startswith("valid_")}
    return {"entry": entry.code} | {name: known[name] for name in CONTENT} | days
