"""Trends and how cases spread."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import StringConstraints

from hearline.kit.web.shapes import STORABLE, InstantOut, Out
from hearline.kit.web.work import RequestWork
from hearline.petitions import service
from hearline.petitions.model.assessing import Dimension, Judged
from hearline.petitions.model.screening import Risk

router = APIRouter(tags=["petitions"])
Month = Annotated[str, StringConstraints(pattern=r"^(199\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])$")]
Keys = Annotated[list[Annotated[str, StringConstraints(max_length=60), STORABLE]], Query(max_length=50)]


class TrendCountsOut(Out):
    """Cases by the local month of their opening.

    petitions: those with an entry. groups: petitions of five people or more. repeats: judged to ask again.
    late: result after the deadline, or none yet and the deadline has passed. high, medium, low: by the gravest of
    their hits that was not dismissed.
    """

    cases: int
    petitions: int
    groups: int
    repeats: int
    late: int
    high: int
    medium: int
    low: int


class TrendMonthOut(TrendCountsOut):
    month: date


class TrendBasisOut(Out):
    computed_at: InstantOut | None
    stale_months: list[date]


class TrendMonthsOut(Out):
    items: list[TrendMonthOut]
    before: list[TrendMonthOut]
    basis: TrendBasisOut


class TrendReasonOut(Out):
    measure: str
    value: float
    points: int


class TrendPartOut(TrendCountsOut):
    """A part of the whole. `growth` is against the same months a year before, null where those are too few."""

    key: str
    name: str
    name_en: str
    share: float
    before: int
    growth: float | None
    level: Risk
    points: int
    reasons: list[TrendReasonOut]

    @classmethod
    def of(cls, judged: Judged) -> "TrendPartOut":
        counts = {name: getattr(judged.counts, name) for name in TrendCountsOut.model_fields}
        own = {name: getattr(judged, name) for name in ("name", "name_en", "share", "growth", "level", "points")}
        reasons = [TrendReasonOut.model_validate(reason) for reason in judged.reasons]
        return cls(**counts, **own, key=judged.counts.key, before=judged.counts.before, reasons=reasons)


class TrendSpreadOut(Out):
    items: list[TrendPartOut]
    basis: TrendBasisOut


@router.get("/trends/months")
async def months_of(
    work: RequestWork, start: Month, end: Month, dimension: Dimension = Dimension.ALL, key: Keys = []  # noqa: B006
) -> TrendMonthsOut:
    now, before, basis = await service.months_of(work, dimension, key, _first(start), _first(end))
    return TrendMonthsOut.model_validate({"items": now, "before": before, "basis": basis}, from_attributes=True)


@router.get("/trends/spread")
async def spread_of(work: RequestWork, start: Month, end: Month, dimension: Dimension) -> TrendSpreadOut:
    parts, basis = await service.spread_of(work, dimension, _first(start), _first(end))
    return TrendSpreadOut(items=[TrendPartOut.of(part) for part in parts], basis=TrendBasisOut.model_validate(basis))


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
