"""What came in on a day, for systems of others: how many of each kind, and the cases one after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hearline.cases import service as cases
from hearline.cases.errors import UnknownKind
from hearline.cases.model import Kind
from hearline.cases.service import Filters, ItemView
from hearline.exchange import permissions
from hearline.kit.paging import Page, decode
from hearline.kit.work import Work

MOST_COUNTED = 10_000_000


@dataclass(frozen=True, slots=True)
class Day:
    """`counts`: kind and number, also of kinds that are 0; those asked for alone."""

    day: date
    counts: list[tuple[Kind, int]]
    page: Page[ItemView]


async def cases_of_day(work: Work, day: date, kinds: Sequence[str], after: str | None, limit: int) -> Day:
    """The cases that were registered on a local day, oldest first, as far as the reader may see them.

    Raises: UnknownKind, BadCursor, Forbidden.
    """
    work.actor.require(permissions.READ_DAYS)
    start: Any = decode(after, datetime, int)
    asked = Filters(kinds=tuple(kinds), sort="opened_at", after=start, **_span(work, day))
    return Day(day, await _counts(work, day, kinds), await cases.list_cases(work, asked, None, limit))


async def counts_of_day(work: Work, day: date, kinds: Sequence[str] = ()) -> list[tuple[Kind, int]]:
    """How many of each kind. Raises: UnknownKind, Forbidden."""
    work.actor.require(permissions.READ_DAYS)
    return await _counts(work, day, kinds)


async def _counts(work: Work, day: date, kinds: Sequence[str]) -> list[tuple[Kind, int]]:
    known = {kind.code: kind for kind in await cases.all_kinds(work)}
    missing = next((code for code in kinds if code not in known), None)
    if missing is not None:
        raise UnknownKind(missing)
    wanted = [known[code] for code in dict.fromkeys(kinds)] or list(known.values())
    span = _span(work, day)
    return [
        (kind, await cases.count_cases(work, Filters(kinds=(kind.code,), **span), None, MOST_COUNTED))
        for kind in wanted
    ]


def _span(work: Work, day: date) -> dict[str, Any]:
    zone = ZoneInfo(work.tools.settings.time_zone)
    first, last = (datetime.combine(one, time(), zone) for one in (day, day + timedelta(days=1)))
    return {"opened_from": first, "opened_to": last}
