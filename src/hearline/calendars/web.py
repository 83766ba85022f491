"""Routes of calendars."""

from datetime import date, time
from typing import Annotated

from fastapi import APIRouter, Path, Query, UploadFile
from pydantic import Field, PlainSerializer, StringConstraints

from hearline.calendars import service
from hearline.calendars.model import DifferingDay, WorkHours, YearDays
from hearline.calendars.rules import LARGEST_FILE, LONGEST_NAME
from hearline.calendars.service import FIRST_YEAR, LAST_YEAR
from hearline.kit.web.shapes import STORABLE, In, Instant, InstantOut, Out
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/api/calendars", tags=["calendars"])

Clock = Annotated[time, PlainSerializer(lambda moment: moment.isoformat("minutes"), return_type=str)]
Year = Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR)]


class YearOut(Out):
    year: int
    announced: bool
    source: str
    imported_at: InstantOut | None


class HoursOut(Out):
    """Local time."""

    morning: tuple[Clock, Clock]
    afternoon: tuple[Clock, Clock]


class CalendarsOut(Out):
    years: list[YearOut]
    hours: HoursOut
    time_zone: str
    missing: list[int] = Field(description="Years that should have been imported by now.")


class DayOut(Out):
    day: date
    is_rest: bool
    name: str


class YearDaysOut(Out):
    year: int
    announced: bool
    days: list[DayOut]


class DueOut(Out):
    due_at: InstantOut
    counted: list[date]
    not_announced: list[int] = Field(description="Years in the span that counted as plain weeks.")


class DayIn(In):
    is_rest: bool
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_NAME), STORABLE] = ""


ClockText = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class HoursIn(In):
    morning: tuple[ClockText, ClockText]
    afternoon: tuple[ClockText, ClockText]

    def hours(self) -> WorkHours:
        (opens, pauses), (resumes, closes) = self.morning, self.afternoon
        read = time.fromisoformat
        return WorkHours((read(opens), read(pauses)), (read(resumes), read(closes)))


@router.get("", response_model=CalendarsOut)
async def calendars(work: RequestWork) -> service.Overview:
    """Which years are known, and the opening hours."""
    return await service.calendars(work)


@router.get("/due", response_model=DueOut)
async def preview_due(
    work: RequestWork,
    start: Annotated[Instant, Query(alias="from")],
    days: Annotated[int, Query(ge=1, le=250)],
) -> service.Preview:
    """What a limit in working days comes to."""
    return await service.preview_due(work, start, days)


@router.put("/hours", response_model=HoursOut)
async def set_hours(work: RequestWork, body: HoursIn) -> WorkHours:
    """Change the opening hours."""
    return await service.set_hours(work, body.hours())


@router.post("/import", response_model=YearDaysOut)
async def import_year(work: RequestWork, file: UploadFile) -> YearDays:
    """Take over a year's announcement: JSON of holiday-cn, or CSV `day,is_rest,name`."""
    return await service.import_year(work, file.filename or "", await file.read(LARGEST_FILE + 1))


@router.put("/days/{day}", response_model=YearDaysOut)
async def set_day(work: RequestWork, day: date, body: DayIn) -> YearDays:
    """Make one day rest or work."""
    return await service.set_day(work, DifferingDay(day, body.is_rest, body.name))


@router.delete("/days/{day}", response_model=YearDaysOut)
async def clear_day(work: RequestWork, day: date) -> YearDays:
    """Let the plain week decide a day again."""
    return await service.clear_day(work, day)


@router.get("/{year}", response_model=YearDaysOut)
async def calendar_year(work: RequestWork, year: Year) -> YearDays:
    """The days of a year that were announced or set by hand."""
    return await service.calendar_year(work, year)
