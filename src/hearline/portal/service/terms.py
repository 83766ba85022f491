"""What a house may set for its citizens' pages."""

from dataclasses import dataclass

from hearline.cases.service import urge_pause_hours
from hearline.configuration import service as configuration
from hearline.kit.work import Work, open_to_all
from hearline.portal import parameters


@dataclass(frozen=True, slots=True)
class Terms:
    """`urge_hours`: how long an urge lasts; the map opens at `longitude`, `latitude`, `span_km` wide."""

    urge_hours: int
    longitude: float
    latitude: float
    span_km: float


@open_to_all("what the pages need to know of the house is no secret")
async def read_terms(work: Work) -> Terms:
    """As they are set now."""
    return Terms(
        await urge_pause_hours(work),
        await configuration.value(work, parameters.LONGITUDE),
        await configuration.value(work, parameters.LATITUDE),
        await configuration.value(work, parameters.SPAN_KM),
    )
