"""Which version of which flow a case runs in, and how long its clocks run."""

from datetime import datetime

from hearline.calendars import service as calendars
from hearline.cases.errors import UnknownFlow
from hearline.cases.model import Case, DeadlineLimit, FlowClock, FlowVersion, Kind, Limit
from hearline.cases.rules import limits as rules
from hearline.cases.store import deadlines
from hearline.cases.store import flows as store
from hearline.kit.work import Work

FLOW_FACTS = ("cases.flow_",)
PROFILE_FACTS = ("cases.deadline_profile",)
SIGN = "sign"


async def published_flows(work: Work) -> dict[str, FlowVersion]:
    """The published version of every flow, by the flow's code."""
    return await work.cached("cases.flows", FLOW_FACTS, lambda: store.published(work))


async def flow_for(work: Work, kind: Kind) -> FlowVersion:
    """What a case of the kind that is opened now will run in. Raises: UnknownFlow."""
    found = (await published_flows(work)).get(kind.flow_code)
    if found is None:
        raise UnknownFlow(kind.flow_code)
    return found


async def flow_of(work: Work, case: Case) -> FlowVersion:
    """The version that the case runs in, for its whole life."""
    for version in (await published_flows(work)).values():
        if version.id == case.flow_version_id:
            return version
    name = f"cases.flow_version.{case.flow_version_id or 'first'}"
    found = await work.cached(name, FLOW_FACTS, lambda: store.version(work, case.flow_version_id))
    if found is None:
        raise UnknownFlow("standard")
    return found


def main_clock(flow: FlowVersion) -> FlowClock:
    """The one that lists and colours go by; every published flow has it."""
    return next(clock for clock in flow.definition.clocks if clock.main)


async def limits_of(work: Work, clock: FlowClock, kind: Kind, urgency: str) -> tuple[Limit, Limit]:
    """How long a clock runs and when it warns: by the kind's profile, its own figures, or the flow (rule D13)."""
    if not clock.profile:
        return clock.limit, clock.warn
    row = rules.most_specific(await _profile(work, kind.profile_code), clock.code, kind.code, urgency)
    if row is not None:
        return row.limit, row.warn
    if kind.profile_code is None and clock.main:
        return Limit(kind.work_days), Limit(kind.warn_days)
    if kind.profile_code is None and clock.code == SIGN:
        return Limit(kind.sign_days), Limit(0)
    return clock.limit, clock.warn


async def deadline(
    work: Work, clock: FlowClock, kind: Kind, urgency: str, start: datetime
) -> tuple[datetime, datetime]:
    """When a clock that starts at `start` ends, and from when it warns."""
    limit, warn = await limits_of(work, clock, kind, urgency)
    calendar = await calendars.current(work)
    due = rules.end_of(start, limit, calendar)
    return due, rules.warning_of(start, due, warn, calendar)


async def _profile(work: Work, code: str | None) -> list[DeadlineLimit]:
    if code is None:
        return []
    rows = await work.cached("cases.deadline_limits", PROFILE_FACTS, lambda: deadlines.limits(work))
    return [row for row in rows if row.profile_code == code]
