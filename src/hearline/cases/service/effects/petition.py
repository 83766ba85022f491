"""The effects of petitions: handling what is one's own, more time, reviews by the next higher body, opinions, settlements."""

from collections.abc import Mapping
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases.errors import NotHigherBody, NotOwnUnit, UnitCannotHandle
from hearline.cases.errors.cooperation import BarredFromCase
from hearline.cases.events import PetitionExtended, PetitionKept, PetitionSettled, ResultSubmitted, ReviewAsked
from hearline.cases.model import Callback, Case, Disposition, Doing, Effect, Limit, Measure, Stage
from hearline.cases.rules.cooperation import units_above
from hearline.cases.rules.limits import end_of, warning_of
from hearline.cases.rules.shipped import fields
from hearline.cases.service.catalog import kind_named
from hearline.cases.service.files import give_files
from hearline.cases.service.held import refuse_member
from hearline.cases.service.parts import release_lead
from hearline.cases.service.returning import leave
from hearline.cases.service.running import limits_of, main_clock
from hearline.cases.store import barring
from hearline.identity import service as identity
from hearline.identity.model import Unit
from hearline.kit.actor import Actor
from hearline.kit.work import Work

Columns = Mapping[str, Any]
BELOW_TOP = 3  # slashes in the path of a unit that is not the top of the tree


async def keep(work: Work, doing: Doing) -> Columns:
    """Who has it handles it (自办): the unit that it was sent to, else the actor's own; no letter goes out.

    Raises: NotOwnUnit, MergedCase, BarredFromCase, NotFound (no such unit).
    """
    case, form = doing.case, doing.form
    await refuse_member(work, case)
    unit = await _own_unit(work, case, form.get("unit_id"))
    columns = {**await leave(work, case)}
    await release_lead(work, case, unit.id)
    await work.publish(
        PetitionKept(case.id, unit.id, unit.name, form["lead"], form.get("instruction", ""), doing.target.code)
    )
    return {**columns, "unit_id": unit.id, "handler_id": None, "assigned_at": work.now, "signed_at": work.now}


async def extend(work: Work, doing: Doing) -> Columns:
    """More time for a complex matter, granted by the head; the citizen is told why (Art. 34)."""
    case, days, calendar = doing.case, doing.form["days"], await calendars.current(work)
    due = end_of(case.due_at, Limit(days, Measure.CALENDAR_DAYS), calendar)
    kind = await kind_named(work, case.kind)
    _, warn = await limits_of(work, main_clock(doing.flow), kind, case.urgency)
    await work.publish(
        PetitionExtended(
            case.id, days, doing.form["reason"], case.due_at.isoformat(), due.isoformat(), doing.target.code
        )
    )
    return {"due_at": due, "warn_at": warning_of(case.due_at, due, warn, calendar)}


async def ask_review(work: Work, doing: Doing) -> Columns:
    """The citizen does not accept the opinion: the next higher body looks again (Art. 35, 36).

    Raises: NotHigherBody, UnitCannotHandle, NotFound (no such unit).
    """
    case, unit_id = doing.case, doing.form["unit_id"]
    unit = await identity.unit_by_id(work, unit_id)
    if not unit.active or not unit.handles:
        raise UnitCannotHandle(unit_id)
    if unit_id == case.unit_id:
        raise NotHigherBody(unit_id)
    await work.publish(ReviewAsked(case.id, unit_id, unit.name, doing.form["reason"], doing.target.code))
    return {
        "unit_id": unit_id, "handler_id": None, "assigned_at": work.now, "signed_at": work.now,
        "callback": Callback.NONE,
    }  # fmt: skip


async def give_opinion(work: Work, doing: Doing) -> Columns:
    """The opinion of a review; what was said before stays in the history."""
    case, files = doing.case, list(doing.form.get("attachment_ids", ()))
    await give_files(work, case.id, Stage.RESULT, files)
    await work.publish(ResultSubmitted(case.id, doing.form["result"], True, files, doing.target.code))
    return {
        "result": doing.form["result"], "disposition": Disposition.HANDLED, "finished_at": work.now,
        "audited_at": work.now, "handler_id": work.actor.id,
    }  # fmt: skip


async def settle(work: Work, doing: Doing) -> Columns:
    """Mediated, or accepted by the citizen (Art. 33)."""
    case, form = doing.case, doing.form
    await work.publish(PetitionSettled(case.id, form["how"], form["reason"], doing.target.code))
    return {"finished_at": case.finished_at or work.now, "result": case.result or form["reason"],
            "disposition": Disposition.HANDLED}  # fmt: skip


async def _own_unit(work: Work, case: Case, chosen: int | None) -> Unit:
    """The unit that has it, or the actor's; or one that is chosen below it."""
    unit_id = chosen or case.unit_id or work.actor.unit_id
    if unit_id is None:
        raise NotOwnUnit(0)
    unit = await identity.unit_by_id(work, unit_id)
    if not unit.active or not _is_own(work.actor, case, unit):
        raise NotOwnUnit(unit_id)
    if case.barred and await barring.is_barred(work, case.id, units_above(unit.path)):
        raise BarredFromCase(case.number)
    return unit


def _is_own(actor: Actor, case: Case, unit: Unit) -> bool:
    """At the top of the tree every unit is below; there only the top itself is one's own."""
    if case.unit_id is None and (actor.unit_path or "").count("/") < BELOW_TOP:
        return unit.id == actor.unit_id
    return actor.covers(unit.path)


EFFECTS = (
    Effect("petition_keep", "自办", "Handle it oneself", keep, (fields.LEAD,), gives_unit=True),
    Effect("petition_extend", "信访延期", "Extend a petition", extend, (fields.MORE_DAYS, fields.REASON)),
    Effect(
        "petition_review", "提请复查、复核", "Ask for a review", ask_review, (fields.HIGHER_UNIT, fields.REASON),
        gives_unit=True,
    ),
    Effect("petition_opinion", "出具复查、复核意见", "Give a review's opinion", give_opinion, (fields.RESULT,)),
    Effect("petition_settle", "和解、息诉", "Settle", settle, (fields.SETTLED_HOW, fields.REASON)),
)  # fmt: skip
