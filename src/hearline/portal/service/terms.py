"""What a house may set for its citizens' pages."""

from dataclasses import dataclass

from hearline.kit.work import Work, open_to_all


@dataclass(frozen=True, slots=True)
class Terms:
    """`urge_days`: how long an urge lasts; the map opens at `longitude`, `latitude`, `span_km` wide."""

    urge_days: int = 3
    longitude: float = 116.39748
    latitude: float = 39.90882
    span_km: float = 20.0


@open_to_all("what the pages need to know of the house is no secret")
async def read_terms(work: Work) -> Terms:
    """As they are set now."""
    return Terms()
