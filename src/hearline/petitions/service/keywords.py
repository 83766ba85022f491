"""Which words are looked for: sets with versions, edited by an administrator."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.work import Work
from hearline.petitions import permissions
from hearline.petitions.events import KeywordsChanged
from hearline.petitions.model.screening import KeywordSet, Risk, Words
from hearline.petitions.rules import screening as rules
from hearline.petitions.store import keywords as store


@dataclass(frozen=True)
class NewKeywords:
    """A set as it is written; `warn_count` hits in `warn_hours` are a warning, 0 means never."""

    name: str
    any: Sequence[str]
    also: Sequence[str] = ()
    never: Sequence[str] = ()
    risk: Risk = Risk.MEDIUM
    name_en: str = ""
    warn_count: int = 0
    warn_hours: int = 24
    reason: str = ""
    active: bool = True


async def keyword_sets(work: Work) -> list[KeywordSet]:
    """All sets, each in the version that holds."""
    work.actor.require_any(permissions.SCREEN, permissions.MANAGE_KEYWORDS)
    return await store.sets(work)


async def keyword_versions(work: Work, set_id: int) -> list[KeywordSet]:
    """What a set was, the newest first. Raises: NotFound."""
    work.actor.require_any(permissions.SCREEN, permissions.MANAGE_KEYWORDS)
    found = await store.versions(work, set_id)
    if not found:
        raise NotFound("keyword-sets", set_id)
    return found


async def add_keyword_set(work: Work, new: NewKeywords) -> KeywordSet:
    """Raises: Taken, Invalid."""
    work.actor.require(permissions.MANAGE_KEYWORDS)
    words = rules.tidy(new.any, new.also, new.never)
    set_id = await store.add(work, new.name, new.name_en)
    if set_id is None:
        raise Taken("name", new.name)
    await store.add_version(work, set_id, words, new.risk, (new.warn_count, new.warn_hours), new.reason)
    return await _told(work, set_id, new.reason)


async def change_keyword_set(work: Work, set_id: int, version: int, new: NewKeywords) -> KeywordSet:
    """Write the next version; hits keep the one that found them. Raises: NotFound, Stale, Taken, Invalid."""
    work.actor.require(permissions.MANAGE_KEYWORDS)
    before = await _set(work, set_id)
    words = rules.tidy(new.any, new.also, new.never)
    if await store.name_taken(work, new.name, set_id):
        raise Taken("name", new.name)
    if not await store.change(work, set_id, version, new.name, new.name_en, new.active):
        raise Stale("keyword-sets", set_id, before.version)
    as_before = (words, new.risk, new.warn_count, new.warn_hours)
    if as_before != (before.words, before.risk, before.warn_count, before.warn_hours):
        await store.add_version(work, set_id, words, new.risk, (new.warn_count, new.warn_hours), new.reason)
    return await _told(work, set_id, new.reason)


async def try_keywords(work: Work, words: Words, text: str) -> list[str]:
    """Which words a text holds, without keeping anything. Raises: Invalid."""
    work.actor.require_any(permissions.SCREEN, permissions.MANAGE_KEYWORDS)
    return rules.found_words(rules.folded("", text, ""), rules.tidy(words.any, words.also, words.never))


async def _told(work: Work, set_id: int, reason: str) -> KeywordSet:
    found = await _set(work, set_id)
    await work.publish(KeywordsChanged(set_id, found.name, found.number, reason, found.active))
    return found


async def _set(work: Work, set_id: int) -> KeywordSet:
    found = await store.by_id(work, set_id)
    if found is None:
        raise NotFound("keyword-sets", set_id)
    return found
