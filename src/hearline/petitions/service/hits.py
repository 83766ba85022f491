"""Screening by words: every new case, the past on demand, and what is made of the hits."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hearline.kit.errors import NotFound
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work
from hearline.petitions import permissions
from hearline.petitions.errors import HitDecided, RunOver, RunRunning
from hearline.petitions.events import HitDecidedAs, HitFound, RiskWarned, RunEnded, RunStarted
from hearline.petitions.model.screening import (
    CaseText,
    Hit,
    HitCount,
    HitState,
    KeywordSet,
    NewScreening,
    Risk,
    Run,
    RunState,
    Screening,
)
from hearline.petitions.rules import screening as rules
from hearline.petitions.service import screenings
from hearline.petitions.store import hits as store
from hearline.petitions.store import keywords
from hearline.petitions.store import screenings as screening_store

RUN_JOB = "petitions.run_batch"
BATCH = 2000
BREAK = "\x1f"
NEWEST = 2**63 - 1


async def screen_case(work: Work, case_id: int) -> list[str]:
    """Look at a case that was opened or edited; the names of the sets that hit it anew (rule P3)."""
    work.actor.require(permissions.SCREEN)
    case = await store.case_text(work, case_id)
    if case is None:
        return []
    sets = await _active_sets(work)
    rows = _rows([case], sets)
    await store.drop_open_hits(work, case_id, [row["set_id"] for row in rows])
    return await _keep(work, rows, sets, None)


async def list_hits(
    work: Work,
    state: HitState,
    risk: Risk | None,
    set_id: int | None,
    case_id: int | None,
    after: str | None,
    limit: int,
) -> Page[Hit]:
    """Hits by their state, the newest first."""
    work.actor.require(permissions.SCREEN)
    before = (decode(after, int) or (NEWEST,))[0]
    rows = await store.page(work, state, risk, set_id, case_id, before, limit + 1)
    return page_of(rows, limit, lambda row: (row.id,))


async def hit_counts(work: Work) -> list[HitCount]:
    """How many cases with risky words came today and within each warning's span, and how many wait."""
    work.actor.require_any(permissions.SCREEN, permissions.READ_TRENDS)
    local = work.now.astimezone(ZoneInfo(work.tools.settings.time_zone))
    return await store.counts(work, local.replace(hour=0, minute=0, second=0, microsecond=0))


async def confirm_hit(work: Work, hit_id: int, new: NewScreening | None, screening_id: int | None) -> Screening:
    """A real conflict: it becomes an item of its own, or the case goes to one that is there.

    Raises: NotFound, HitDecided.
    """
    work.actor.require(permissions.SCREEN)
    hit = await _open_hit(work, hit_id)
    if screening_id is not None:
        await screenings.screening_by_id(work, screening_id)
        await screening_store.link(work, screening_id, [hit.case_id])
    else:
        with_case = replace(new or await _from_hit(work, hit), case_ids=[hit.case_id])
        screening_id = await screenings.write_down(work, with_case, "keywords")
    await _decide(work, hit, HitState.OPEN, HitState.CONFIRMED, "", screening_id)
    return await screenings.screening_by_id(work, screening_id)


async def dismiss_hit(work: Work, hit_id: int, reason: str) -> Hit:
    """No conflict. The same set does not report the case again. Raises: NotFound, HitDecided."""
    work.actor.require(permissions.SCREEN)
    hit = await _open_hit(work, hit_id)
    await _decide(work, hit, HitState.OPEN, HitState.DISMISSED, reason, None)
    return await _hit(work, hit_id)


async def reopen_hit(work: Work, hit_id: int) -> Hit:
    """A dismissal, or a confirmation, was a mistake; an item that was made stays without it. Raises: NotFound."""
    work.actor.require(permissions.SCREEN)
    hit = await _hit(work, hit_id)
    if hit.state == HitState.OPEN:
        return hit
    if hit.screening_id is not None:
        await screening_store.unlink(work, hit.screening_id, hit.case_id)
    await _decide(work, hit, HitState(hit.state), HitState.OPEN, "", None)
    return await _hit(work, hit_id)


async def start_run(
    work: Work, set_ids: Sequence[int], opened_from: datetime | None, opened_to: datetime | None
) -> Run:
    """Go over the cases of the past with some sets, or all. Raises: RunRunning, NotFound."""
    work.actor.require(permissions.SCREEN)
    known = {one.id for one in await _active_sets(work)}
    for set_id in set_ids:
        if set_id not in known:
            raise NotFound("keyword-sets", set_id)
    run_id = await store.add_run(work, list(set_ids) or sorted(known), opened_from, opened_to)
    if run_id is None:
        going = await store.running(work)
        raise RunRunning(going.id if going else 0)
    run = await run_by_id(work, run_id)
    await work.publish(RunStarted(run.id, run.set_ids, run.total))
    work.defer(RUN_JOB, {"run_id": run.id, "position": 0})
    return run


async def run_by_id(work: Work, run_id: int) -> Run:
    """Raises: NotFound."""
    work.actor.require(permissions.SCREEN)
    found = await store.run_by_id(work, run_id)
    if found is None:
        raise NotFound("screening-runs", run_id)
    return found


async def list_runs(work: Work, after: str | None, limit: int) -> Page[Run]:
    """The newest first."""
    work.actor.require(permissions.SCREEN)
    before = (decode(after, int) or (NEWEST,))[0]
    return page_of(await store.runs(work, before, limit + 1), limit, lambda run: (run.id,))


async def cancel_run(work: Work, run_id: int) -> Run:
    """Stop after the batch that is being looked at; what was found stays. Raises: NotFound, RunOver."""
    work.actor.require(permissions.SCREEN)
    run = await run_by_id(work, run_id)
    if not await store.change_run(work, run_id, cancel_asked=True):
        raise RunOver
    work.defer(RUN_JOB, {"run_id": run_id, "position": run.position})  # wakes one that got stuck
    return await run_by_id(work, run_id)


async def run_batch(work: Work, run_id: int, position: int) -> None:
    """Look at the next cases and call for the batch after them; harmless when called twice."""
    work.actor.require(permissions.SCREEN)
    await store.hold_run(work, run_id)
    run = await store.run_by_id(work, run_id)
    if run is None or run.state != RunState.RUNNING or run.position != position:
        return
    if run.cancel_asked:
        await _end(work, run, RunState.CANCELLED)
        return
    texts = await store.texts_after(work, run, BATCH)
    sets = [one for one in await _active_sets(work) if one.id in run.set_ids]
    found = await _keep(work, _rows(texts, sets), sets, run.id)
    reached = texts[-1].id if texts else run.last_id
    run = replace(run, position=reached, looked=run.looked + len(texts), found=run.found + len(found))
    await store.change_run(work, run.id, position=run.position, looked=run.looked, found=run.found)
    if len(texts) < BATCH or reached >= run.last_id:
        await _end(work, run, RunState.DONE)
    else:
        work.defer(RUN_JOB, {"run_id": run.id, "position": run.position})


async def _keep(
    work: Work, rows: Sequence[dict[str, Any]], sets: Iterable[KeywordSet], run_id: int | None
) -> list[str]:
    """Write hits down and tell of new ones; a run over the past tells in its end, and warns of nothing old."""
    if not rows:
        return []
    fresh = set(await store.add_hits(work, rows, run_id))
    by_id = {one.id: one for one in sets}
    for row in rows:
        if (row["case_id"], row["set_id"]) in fresh and run_id is None:
            found = by_id[row["set_id"]]
            words = row["words"].split(BREAK)
            await work.publish(HitFound(row["case_id"], found.id, found.name, found.number, words, row["risk"]))
            await _warn(work, found)
    return [by_id[set_id].name for _, set_id in sorted(fresh)]


async def _warn(work: Work, found: KeywordSet) -> None:
    """Each time the count is reached once more: at 3, 6, 9 … (rule P4)."""
    if not found.warn_count:
        return
    hits = await store.hits_since(work, found.id, work.now - timedelta(hours=found.warn_hours))
    if hits and hits % found.warn_count == 0:
        await work.publish(RiskWarned(found.id, found.name, found.risk, hits, found.warn_hours))


async def _end(work: Work, run: Run, state: RunState) -> None:
    await store.change_run(work, run.id, state=state, finished_at=work.now)
    await work.publish(RunEnded(run.id, state, run.looked, run.found))


async def _active_sets(work: Work) -> list[KeywordSet]:
    async def load() -> list[KeywordSet]:
        return [one for one in await keywords.sets(work) if one.active]

    return await work.tools.cache.get("petitions.keyword_sets", ["petitions.keywords_changed"], load)


async def _hit(work: Work, hit_id: int) -> Hit:
    found = await store.hit(work, hit_id)
    if found is None:
        raise NotFound("screening-hits", hit_id)
    return found


async def _open_hit(work: Work, hit_id: int) -> Hit:
    found = await _hit(work, hit_id)
    if found.state != HitState.OPEN:
        raise HitDecided
    return found


async def _decide(work: Work, hit: Hit, was: HitState, state: HitState, reason: str, screening_id: int | None) -> None:
    if not await store.decide(work, hit.id, was, state, reason, screening_id):
        raise HitDecided
    await work.publish(HitDecidedAs(hit.case_id, hit.set_id, hit.set_name, state, reason))


async def _from_hit(work: Work, hit: Hit) -> NewScreening:
    case = await store.case_text(work, hit.case_id)
    today = work.now.astimezone(ZoneInfo(work.tools.settings.time_zone)).date()
    text = case.text[:5000] if case else hit.title
    return NewScreening(hit.title, hit.set_name, Risk(hit.risk), text, today, hit.place)


def _rows(texts: Iterable[CaseText], sets: Sequence[KeywordSet]) -> list[dict[str, Any]]:
    """A row for each case and set that hits it."""
    words_of = [(one, one.words) for one in sets]
    rows = []
    for case in texts:
        folded = rules.folded(case.text, "", "")
        for one, words in words_of:
            if found := rules.found_words(folded, words):
                rows.append(
                    {
                        "case_id": case.id, "set_id": one.id, "version_id": one.version_id,
                        "words": BREAK.join(found), "risk": one.risk,
                    }
                )  # fmt: skip
    return rows
