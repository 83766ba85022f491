"""The effects of petitions: more time, reviews by the next higher body, opinions, settlements."""

from collections.abc import Mapping
from typing import Any

from hearline.calendars import service as calendars
from hearline.cases.errors import NotHigherBody, UnitCannotHandle
from hearline.cases.events import PetitionExtended, PetitionSettled, ResultSubmitted, ReviewAsked
from hearline.cases.model import Callback, Disposition, Doing, Effect, Limit, Measure, Stage
from hearline.cases.rules.limits import end_of, warning_of
from hearline.cases.rules.shipped import fields
from hearline.cases.service.catalog import kind_named
from hearline.cases.service.files import give_files
from hearline.cases.service.running import limits_of, main_clock
from hearline.identity import service as identity
from hearline.kit.work import Work

Columns = Mapping[str, Any]


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


EFFECTS = (
    Effect("petition_extend", "信访延期", "Extend a petition", extend, (fields.MORE_DAYS, fields.REASON)),
    Effect(
        "petition_review", "提请复查、复核", "Ask for a review", ask_review, (fields.HIGHER_UNIT, fields.REASON),
        gives_unit=True,
    ),
    Effect("petition_opinion", "出具复查、复核意见", "Give a review's opinion", give_opinion, (fields.RESULT,)),
    Effect("petition_settle", "和解、息诉", "Settle", settle, (fields.SETTLED_HOW, fields.REASON)),
)  # fmt: skip
