"""Correcting a case that is not closed; the wording before goes into its history."""

from collections.abc import Mapping
from typing import Any

from hearline.cases.events import CaseEdited
from hearline.cases.model import Case, Doing
from hearline.cases.rules.forms import refusal
from hearline.cases.service.catalog import category_for, kind_named, kind_of
from hearline.cases.service.fields import searched
from hearline.cases.service.opening import words_of
from hearline.cases.service.running import deadline, limits_of
from hearline.cases.service.telling import ALERTED, tell_about
from hearline.cases.store import cases as store
from hearline.kit.work import Work

NEVER_EMPTY = ("title", "content")


async def edit(work: Work, doing: Doing) -> Mapping[str, Any]:
    """What changes; nothing if it is what it was."""
    case, after = doing.case, dict(doing.form)
    for name in NEVER_EMPTY:
        if after.get(name) == "":
            raise refusal(name, "missing")
    before = {name: getattr(case, name) for name in after}
    changed = {name: value for name, value in after.items() if value != before[name]}
    if not changed:
        return {}
    await category_for(work, changed.get("category_id"))
    if changed.keys() & {"title", "content", "place"}:
        merged = {name: changed.get(name, getattr(case, name)) for name in ("title", "content", "place")}
        await store.index_words(work, case.id, words_of(**merged, more=await searched(work, case.fields)))
    await work.publish(CaseEdited(case.id, {name: before[name] for name in changed}, changed))
    if "kind" in changed and (await kind_of(work, changed["kind"])).alerts:
        tell_about(work, case, ALERTED, f"{case.version}.kind", "修改类型", changed.get("title", case.title))
    return {**changed, **await _moved_deadline(work, doing, changed)}


async def _moved_deadline(work: Work, doing: Doing, changed: Mapping[str, Any]) -> Mapping[str, Any]:
    """Another kind, or another urgency where that matters, has another limit, counted from the same start."""
    case, clock = doing.case, doing.flow.definition.main_clock
    if clock is None or not changed.keys() & {"kind", "urgency"}:
        return {}
    kind = await kind_of(work, changed["kind"]) if "kind" in changed else await kind_named(work, case.kind)
    urgency = changed.get("urgency", case.urgency)
    if "kind" not in changed and not await _differs(work, doing, urgency):
        return {}
    due, warn = await deadline(work, clock, kind, urgency, case.clock_started_at or case.opened_at)
    return {"due_at": due, "warn_at": warn}


async def _differs(work: Work, doing: Doing, urgency: str) -> bool:
    case: Case = doing.case
    kind, clock = await kind_named(work, case.kind), doing.flow.definition.main_clock
    if clock is None:
        return False
    return await limits_of(work, clock, kind, urgency) != await limits_of(work, clock, kind, case.urgency)
