"""The effects of units working together; three of the standard flow's ask more questions here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hearline.cases import parameters
from hearline.cases.errors.cooperation import CoUnitsPending
from hearline.cases.events.cooperation import UnitNamedFinally
from hearline.cases.model import Doing, Effect
from hearline.cases.rules.cooperation import names_of
from hearline.cases.rules.shipped import together as fields
from hearline.cases.service import closing, handing, requests, supervising
from hearline.cases.service import parts as helping
from hearline.cases.service.effects import standard
from hearline.cases.service.returning import leave, require_returnable, settle
from hearline.cases.store import parts
from hearline.configuration import service as configuration
from hearline.kit.work import Work

Columns = Mapping[str, Any]


async def dispatch(work: Work, doing: Doing) -> Columns:
    """Give the case to a unit that may know of it; after n returns for good (指定承办). Raises: BarredFromCase."""
    case, unit_id = doing.case, doing.form["unit_id"]
    await helping.handling_unit(work, case, unit_id)
    columns = {**await leave(work, case), **await standard.dispatch(work, doing)}
    await helping.release_lead(work, case, unit_id)
    most = await configuration.value(work, parameters.RETURN_MOST)
    if case.return_count >= most and not case.named_finally:
        await work.publish(UnitNamedFinally(case.id, unit_id, case.return_count))
        columns["named_finally"] = True
    return columns


async def give_back(work: Work, doing: Doing) -> Columns:
    """The unit gives the case back. Raises: HandedDown, ReturnsUsedUp, ReturnTooLate, NeedsRequest."""
    await require_returnable(work, doing.case, asking=False)
    columns = await standard.give_back(work, doing)
    return {**columns, **await leave(work, doing.case)}


async def take_back(work: Work, doing: Doing) -> Columns:
    """The centre takes the case from its unit."""
    columns = await handing.take_back(work, doing)
    return {**columns, **await leave(work, doing.case)}


async def submit_result(work: Work, doing: Doing) -> Columns:
    """The lead's result, when all who help have answered (S4B-031). Raises: CoUnitsPending."""
    waiting = await parts.waiting_parts(work, doing.case.id)
    if waiting:
        raise CoUnitsPending(doing.case.number, names_of(waiting))
    columns = await standard.submit_result(work, doing)
    return {**columns, **await settle(work, doing.case)}


_STANDARD = {effect.code: effect for effect in standard.EFFECTS}

EFFECTS = (
    replace(_STANDARD["dispatch"], apply=dispatch),
    replace(_STANDARD["return"], apply=give_back),
    replace(_STANDARD["submit_result"], apply=submit_result),
    Effect("hand_down", "转下级", "Hand down", handing.hand_down),
    Effect("hand_back", "退回上级", "Hand back", handing.hand_back, (fields.REASON,)),
    Effect("take_back", "收回", "Take back", take_back, (fields.REASON,), frees_unit=True),
    Effect(
        "add_co_units", "协办", "Ask co-units", helping.add_co_units, (fields.CO_UNITS, fields.MATTER), moves=False
    ),
    Effect(
        "propose_enforcement", "执法调度", "Call for enforcement", helping.propose_enforcement,
        (fields.SQUAD, fields.TASK, fields.PLACE), moves=False,
    ),
    Effect(
        "ask_extension", "申请延期", "Ask for more time", requests.ask_extension, (fields.WANTED_DAYS, fields.REASON),
        moves=False,
    ),
    Effect(
        "ask_suspension", "申请挂起", "Ask to suspend", requests.ask_suspension, (fields.WANTED_DAYS, fields.REASON),
        moves=False,
    ),
    Effect("suspend", "挂起", "Suspend", requests.suspend, (fields.WANTED_DAYS, fields.REASON), moves=False),
    Effect("resume", "恢复计时", "Resume", requests.resume, moves=False),
    Effect("urge", "催办", "Urge", supervising.urge, moves=False),
    Effect("supervise", "督办", "Supervise", supervising.supervise, (fields.OPINION,), moves=False),
    Effect("instruct", "批示", "Instruct", supervising.instruct, (fields.INSTRUCTION,), moves=False),
    Effect("reject", "不予受理", "Reject", closing.reject, (fields.OUTCOME, fields.GROUND)),
    Effect("withdraw", "市民撤回", "Withdraw", closing.withdraw, (fields.REASON,)),
    Effect("reopen", "重开", "Open again", closing.reopen, (fields.REASON,), frees_unit=True),
)  # fmt: skip
