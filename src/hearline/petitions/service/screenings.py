"""Conflicts: written down by hand or from a hit, followed until they are resolved."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hearline.identity import service as identity
from hearline.kit.errors import NotFound, Stale
from hearline.kit.events import StoredEvent
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.petitions import permissions
from hearline.petitions.errors import ResolutionMissing, ScreeningWrongState
from hearline.petitions.events import ScreeningAdded, ScreeningChanged, ScreeningMoved
from hearline.petitions.model.screening import LinkedCase, NewScreening, Screening, ScreeningState
from hearline.petitions.rules import screening as rules
from hearline.petitions.store import screenings as store

NEWEST = 2**63 - 1
STATE_NAMES = {
    ScreeningState.OPEN: "待处置", ScreeningState.HANDLING: "化解中", ScreeningState.RESOLVED: "已化解",
    ScreeningState.CLOSED: "已销号",
}  # fmt: skip


@dataclass(frozen=True)
class ScreeningView:
    screening: Screening
    cases: Sequence[LinkedCase]


async def list_screenings(work: Work, asked: dict[str, Any], after: str | None, limit: int) -> Page[Screening]:
    """The newest first. `asked`: state, risk, unit_id, responsible_id."""
    work.actor.require(permissions.SCREEN)
    before = (decode(after, int) or (NEWEST,))[0]
    return page_of(await store.page(work, asked, before, limit + 1), limit, lambda row: (row.id,))


async def screening_by_id(work: Work, screening_id: int) -> Screening:
    """Raises: NotFound."""
    work.actor.require(permissions.SCREEN)
    found = await store.by_id(work, screening_id)
    if found is None:
        raise NotFound("screenings", screening_id)
    return found


@open_to_all("asked with a screening that another verb has let the actor see")
async def linked_cases(work: Work, screening_id: int) -> list[LinkedCase]:
    return await store.linked(work, screening_id)


async def screening_history(work: Work, screening_id: int) -> list[StoredEvent]:
    """What happened to it, oldest first. Raises: NotFound."""
    work.actor.require(permissions.SCREEN)
    await screening_by_id(work, screening_id)
    return await store.history(work, "screenings", screening_id)


async def add_screening(work: Work, new: NewScreening) -> Screening:
    """Write down by hand. Raises: NotFound (unit, person)."""
    work.actor.require(permissions.SCREEN)
    return await screening_by_id(work, await write_down(work, new, "manual"))


@open_to_all("asked by verbs that have required their own permission")
async def write_down(work: Work, new: NewScreening, source: str) -> int:
    """A new item, from a form or from a hit."""
    values = asdict(new)
    case_ids = values.pop("case_ids")
    await _check(work, values)
    added = await store.add(work, source, values)
    await store.link(work, added, case_ids)
    await work.publish(ScreeningAdded(added, new.title, new.risk, source))
    return added


async def change_screening(work: Work, screening_id: int, version: int, values: dict[str, Any]) -> Screening:
    """Correct it, or say who is responsible and what is done. Raises: NotFound, Stale."""
    work.actor.require(permissions.SCREEN)
    before = await screening_by_id(work, screening_id)
    await _check(work, values)
    if values and not await store.change(work, screening_id, version, values):
        raise Stale("screenings", screening_id, before.version)
    told = {name: value for name, value in asdict(before).items() if name in values}
    await work.publish(ScreeningChanged(screening_id, told, values))
    return await screening_by_id(work, screening_id)


async def move_screening(work: Work, screening_id: int, version: int, state: ScreeningState, text: str) -> Screening:
    """Into another state; a resolution says how. Raises: NotFound, Stale, ScreeningWrongState, ResolutionMissing."""
    work.actor.require(permissions.SCREEN)
    before = await screening_by_id(work, screening_id)
    was = ScreeningState(before.state)
    if state not in rules.NEXT[was]:
        raise ScreeningWrongState(STATE_NAMES[was], STATE_NAMES[state])
    if state == ScreeningState.RESOLVED and not text:
        raise ResolutionMissing
    values: dict[str, Any] = {"state": state}
    if state == ScreeningState.RESOLVED:
        values |= {"resolution": text, "resolved_at": work.now}
    elif state != ScreeningState.CLOSED:
        values |= {"resolved_at": None}
    if not await store.change(work, screening_id, version, values):
        raise Stale("screenings", screening_id, before.version)
    await work.publish(ScreeningMoved(screening_id, state, text))
    return await screening_by_id(work, screening_id)


async def _check(work: Work, values: dict[str, Any]) -> None:
    if values.get("unit_id") is not None:
        await identity.unit_by_id(work, values["unit_id"])
    responsible = values.get("responsible_id")
    if responsible is not None and not await identity.user_names(work, [responsible]):
        raise NotFound("users", responsible)
