"""How the rows of one import are understood, put together from its mapping and what is known here."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from hearline.calendars import service as calendars
from hearline.configuration import service as configuration
from hearline.configuration.model import Owner
from hearline.exchange.model import Import
from hearline.exchange.rules.custom import House
from hearline.exchange.rules.rows import Plan, own_places_of, places_of
from hearline.exchange.rules.times import EARLIEST_YEAR
from hearline.exchange.service.directory import directory
from hearline.kit.work import Work, open_to_all

CLOCKS_DIFFER = timedelta(days=1)


@open_to_all("called by verbs that have required their own permission")
async def house_of(work: Work) -> House:
    """The customised fields that files may bring or show."""
    return {owner: await configuration.fields_of(work, owner) for owner in Owner}


@open_to_all("called by verbs that have required their own permission")
async def plan_of(work: Work, found: Import, day_first: bool) -> Plan:
    """Instants must lie within the calendar, and not after tomorrow."""
    calendar = await calendars.current(work)
    zone = ZoneInfo(work.tools.settings.time_zone)
    earliest = max(calendar.first, calendar.first.replace(year=EARLIEST_YEAR))
    return Plan(
        places=places_of(found.mapping, found.table.columns),
        options=found.chosen,
        directory=await directory(work),
        zone=zone,
        earliest=work.now.astimezone(zone).replace(
            year=earliest.year, month=earliest.month, day=earliest.day, hour=0, minute=0, second=0, microsecond=0
        ),
        latest=work.now + CLOCKS_DIFFER,
        day_first=day_first,
        house=await house_of(work),
        own_places=own_places_of(found.mapping, found.table.columns),
    )
