"""Room for the months: of calls, of what belongs to them, and of what agents were doing."""

from datetime import date, timedelta

from hearline.kit.partitions import ensure_months
from hearline.kit.work import Work, open_to_all

MONTHLY = ("calls", "call_legs", "call_choices", "call_events", "agent_spells")
AHEAD = timedelta(days=180)


@open_to_all("called by the clock, and before the past is written down")
async def make_room(work: Work, since: date | None = None) -> None:
    """Months from `since` (from this one) to half a year ahead."""
    today = work.now.date()
    for table in MONTHLY:
        await ensure_months(work, table, since or today, today + AHEAD)
