"""The effects of the standard flow."""

from collections.abc import Mapping
from typing import Any

from hearline.cases.errors import CommentMissing, UnitCannotHandle
from hearline.cases.events import (
    CaseAnswered,
    CaseArchived,
    CaseAudited,
    CaseCalledBack,
    CaseDispatched,
    CaseMoved,
    CaseNoted,
    CaseReturned,
    CaseSigned,
    ResultSubmitted,
)
from hearline.cases.model import (
    Callback,
    CallOutcome,
    Decision,
    Disposition,
    Doing,
    Effect,
    Grade,
    Holder,
    Stage,
    State,
    Verdict,
)
from hearline.cases.rules.shipped import fields
from hearline.cases.service.catalog import kind_named
from hearline.cases.service.effects.editing import edit
from hearline.cases.service.files import give_files
from hearline.identity import service as identity
from hearline.kit.work import Work

Columns = Mapping[str, Any]
RELEASED: Columns = {
    "unit_id": None, "handler_id": None, "assigned_at": None, "sign_due_at": None, "signed_at": None,
}  # fmt: skip


async def move(work: Work, doing: Doing) -> Columns:
    """Nothing but the next node."""
    here, action = doing.case.node, doing.action
    await work.publish(CaseMoved(doing.case.id, action.code, action.name, here, doing.target.code, dict(doing.form)))
    return RELEASED if doing.target.phase == State.RECORDED else {}


async def note(work: Work, doing: Doing) -> Columns:
    """Write something on the timeline; nobody's version is spoilt by it."""
    await work.publish(CaseNoted(doing.case.id, doing.form["text"]))
    return {}


async def answer(work: Work, doing: Doing) -> Columns:
    """Answered on the spot: no unit, no callback, straight to the archive."""
    await work.publish(CaseAnswered(doing.case.id, doing.form["answer"], doing.target.code))
    return {
        "result": doing.form["answer"], "disposition": Disposition.ANSWERED, "finished_at": work.now,
        "audited_at": work.now,
    }  # fmt: skip


async def dispatch(work: Work, doing: Doing) -> Columns:
    """Give the case to a unit; from now on the unit sees it. Raises: UnitCannotHandle, NotFound (no such unit)."""
    unit_id = doing.form["unit_id"]
    unit = await identity.unit_by_id(work, unit_id)
    if not unit.active or not unit.handles:
        raise UnitCannotHandle(unit_id)
    instruction, report_by = doing.form.get("instruction", ""), doing.form.get("report_by", "")
    await work.publish(
        CaseDispatched(doing.case.id, unit_id, unit.name, instruction, doing.target.code, doing.action.code, report_by)
    )
    return {"unit_id": unit_id, "handler_id": None, "assigned_at": work.now, "signed_at": None}


async def sign(work: Work, doing: Doing) -> Columns:
    """The unit takes the case in hand."""
    await work.publish(CaseSigned(doing.case.id, doing.case.unit_id or 0, doing.target.code))
    return {"signed_at": work.now, "handler_id": work.actor.id}


async def give_back(work: Work, doing: Doing) -> Columns:
    """The unit gives the case back to the centre, with its reason."""
    case, form = doing.case, doing.form
    await work.publish(
        CaseReturned(
            case.id, case.unit_id or 0, case.unit_name or "", form["reason"], form.get("detail", ""), doing.target.code
        )
    )
    return {**RELEASED, "return_count": case.return_count + 1}


async def submit_result(work: Work, doing: Doing) -> Columns:
    """The unit's result; the clock stops until it is audited."""
    case, form = doing.case, doing.form
    files = list(form.get("attachment_ids", ()))
    await give_files(work, case.id, Stage.RESULT, files)
    await work.publish(ResultSubmitted(case.id, form["result"], form.get("contacted", False), files, doing.target.code))
    return {
        "result": form["result"], "disposition": Disposition.HANDLED, "finished_at": work.now,
        "handler_id": work.actor.id,
    }  # fmt: skip


async def audit(work: Work, doing: Doing) -> Columns:
    """Pass the result on, or have it redone."""
    case, verdict = doing.case, doing.form["verdict"]
    opinion = doing.form.get("opinion", "")
    await work.publish(CaseAudited(case.id, verdict, opinion, doing.target.code, case.unit_id))
    if verdict == Verdict.REDO:
        return sent_back(work, doing)
    kind = await kind_named(work, case.kind)
    due = kind.needs_callback and case.customer_id is not None and _calls_back(doing)
    return {"audited_at": work.now, "callback": Callback.DUE if due else Callback.NONE}


async def callback(work: Work, doing: Doing) -> Columns:
    """Write down what the citizen said. Raises: CommentMissing (dissatisfied and accepted, without a word)."""
    case, form = doing.case, doing.form
    outcome, decision = form["outcome"], form.get("decision", Decision.ACCEPT)
    grade, solved, comment = form.get("grade"), form.get("solved"), form.get("comment", "")
    _require_word(form)
    await work.publish(
        CaseCalledBack(case.id, outcome, grade, solved, comment, decision, doing.target.code, case.unit_id)
    )
    if outcome == CallOutcome.UNREACHED:
        return {"callback_attempts": case.callback_attempts + 1}
    if outcome == CallOutcome.WAIVED:
        return {"callback": Callback.WAIVED}
    if decision == Decision.REDO:
        return sent_back(work, doing)
    attempts = case.callback_attempts + 1
    return {"callback": Callback.DONE, "callback_attempts": attempts, "grade": grade, "solved": solved}


async def archive(work: Work, doing: Doing) -> Columns:
    """Close the file; from now on it can only be read."""
    await work.publish(CaseArchived(doing.case.id, doing.target.code))
    return {}


def sent_back(work: Work, doing: Doing) -> Columns:
    """To be done once more: by the same unit, or by one that the centre chooses anew."""
    again = {
        "finished_at": None, "audited_at": None, "callback": Callback.NONE, "grade": None, "solved": None,
        "signed_at": None, "redo_count": doing.case.redo_count + 1,
    }  # fmt: skip
    if doing.target.holder == Holder.UNIT:
        return {**again, "assigned_at": work.now}
    return {**again, **(RELEASED if doing.target.phase == State.RECORDED else {})}


def _calls_back(doing: Doing) -> bool:
    """Whether there is a callback where the case goes."""
    actions = doing.flow.definition.actions
    return any(action.effect == "callback" and doing.target.code in action.sources for action in actions)


def _require_word(form: Mapping[str, Any]) -> None:
    """Who is not content, and is not helped, is told why."""
    if form["outcome"] != CallOutcome.REACHED or form.get("decision") == Decision.REDO:
        return
    unhappy = form["grade"] <= Grade.DISSATISFIED or not form["solved"]
    if unhappy and not form.get("comment"):
        raise CommentMissing


EFFECTS = (
    Effect("move", "流转", "Lead on", move),
    Effect("edit", "修改内容", "Correct the case", edit, moves=False),
    Effect("note", "备注", "Write a note", note, (fields.TEXT,), moves=False),
    Effect("answer", "直接答复", "Answer on the spot", answer, (fields.ANSWER,), frees_unit=True),
    Effect("dispatch", "派给单位", "Give to a unit", dispatch, (fields.UNIT,), gives_unit=True),
    Effect("sign", "签收", "Sign for", sign),
    Effect("return", "退回", "Give back", give_back, (fields.RETURN_REASONS,), frees_unit=True),
    Effect("submit_result", "提交结果", "Submit a result", submit_result, (fields.RESULT,)),
    Effect("audit", "审核", "Audit", audit, (fields.VERDICT,)),
    Effect("callback", "回访", "Call back", callback, fields.CALLBACK[:3]),
    Effect("archive", "归档", "Archive", archive),
)
