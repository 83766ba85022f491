"""Figures of the whole house, month by month."""

from datetime import date

from hearline.cases import permissions
from hearline.cases.model import MonthOfCases
from hearline.cases.store import figures as store
from hearline.kit.work import Work


async def monthly_figures(work: Work, since: date) -> list[MonthOfCases]:
    """Cases by the local month in which they were opened, from `since` on, oldest first."""
    work.actor.require(permissions.READ_ALL)
    return await store.by_month(work, since, work.tools.settings.time_zone)
