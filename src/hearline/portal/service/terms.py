"""What a house may set for its citizens' pages."""

from dataclasses import dataclass
from pathlib import Path

from hearline.cases.service import urge_pause_hours
from hearline.configuration import service as configuration
from hearline.configuration.model import Look, Picture
from hearline.kit.work import Work, open_to_all
from hearline.portal import parameters


@dataclass(frozen=True, slots=True)
class Terms:
    """`urge_hours`: how long an urge lasts; the map opens at `longitude`, `latitude`, `span_km` wide.

    `service_name` and `hotline_number` are the house's one voice; empty: nobody has named it yet.
    """

    urge_hours: int
    longitude: float
    latitude: float
    span_km: float
    service_name: str
    hotline_number: str
    look: Look


@open_to_all("what the pages need to know of the house is no secret")
async def read_terms(work: Work) -> Terms:
    """As they are set now."""
    voice = await configuration.voice(work)
    return Terms(
        await urge_pause_hours(work),
        await configuration.value(work, parameters.LONGITUDE),
        await configuration.value(work, parameters.LATITUDE),
        await configuration.value(work, parameters.SPAN_KM),
        voice.name,
        voice.number,
        await configuration.look(work),
    )


@open_to_all("shown to everybody")
async def logo_file(work: Work) -> tuple[Path, str]:
    """The house's logo and its media type. Raises: NotFound."""
    return await configuration.picture_file(work, Picture.LOGO)
