"""The manifest of calendars."""

from hearline.calendars import permissions
from hearline.calendars.service import missing_years
from hearline.calendars.web import router
from hearline.kit.module import Manifest
from hearline.kit.work import Work


async def _years_are_known(work: Work) -> str | None:
    missing = await missing_years(work)
    return f"working days not imported: {', '.join(map(str, missing))}" if missing else None


manifest = Manifest(
    name="calendars",
    router=router,
    permissions=permissions.ALL,
    checks={"calendars.years": _years_are_known},
)
