"""Transparency: what came in, what was on time, how it was rated, month by month."""

from datetime import date, timedelta

from hearline.calendars import service as calendars
from hearline.cases import service as cases
from hearline.kit.work import Work, open_to_all
from hearline.portal import permissions
from hearline.portal.model import MonthFigures
from hearline.portal.store import answers as store

MONTHS_SHOWN = 12


@open_to_all("figures of the whole house are for everybody")
async def read_figures(work: Work) -> list[MonthFigures]:
    """The last twelve months, oldest first, as they were counted last."""
    return await store.figures(work, await _first_month(work))


async def count_figures(work: Work) -> None:
    """Count the months that are shown; a periodic job, so that a visit costs nothing."""
    work.actor.require(permissions.PUBLISH)
    found = await cases.monthly_figures(work, await _first_month(work))
    await store.keep_figures(
        work,
        [
            MonthFigures(
                one.month,
                one.received,
                one.due,
                one.on_time,
                sum(one.grades),
                sum(one.grades[2:]),
                one.grades,
                work.now,
            )
            for one in found
        ],
    )


async def _first_month(work: Work) -> date:
    """Local."""
    month = (await calendars.current(work)).local_date(work.now).replace(day=1)
    for _ in range(MONTHS_SHOWN - 1):
        month = (month - timedelta(days=1)).replace(day=1)
    return month
