"""Actions of units working together, for the nodes of any flow."""

from dataclasses import dataclass

from hearline.cases.model import Branch, Change, ClockChange, FieldType, FlowAction, FormField, Notice, Who
from hearline.cases.rules.cooperation import GROUNDS, OUTCOME_NAMES
from hearline.cases.rules.shipped import fields

REASON = fields.REASON
OPINION = FormField("opinion", "督办意见", "Opinion", FieldType.LONG_TEXT, required=True)
MATTER = FormField("matter", "协办事项", "What is asked", FieldType.LONG_TEXT, required=True)
DAYS = FormField("days", "工作日", "Working days", FieldType.NUMBER, most=250)
WANTED_DAYS = FormField("days", "申请工作日", "Working days wanted", FieldType.NUMBER, required=True, most=250)
CO_UNITS = FormField("co_unit_ids", "协办单位", "Co-units", FieldType.UNITS, required=True)
SQUAD = FormField("unit_id", "执法队伍", "Squad", FieldType.UNIT, required=True)
PLACE = FormField("place", "执法地点", "Where to", FieldType.TEXT, required=True)
TASK = FormField("matter", "执法任务", "Task", FieldType.LONG_TEXT, required=True)
LOWER_UNIT = FormField("unit_id", "下级单位", "Unit below", FieldType.UNIT)
PERSON = FormField("user_id", "指派人员", "Person", FieldType.USER)
HAND_NOTE = FormField("instruction", "转办意见", "Instruction", FieldType.LONG_TEXT)
URGE_TEXT = FormField("text", "催办内容", "What is said", FieldType.LONG_TEXT)
INSTRUCTION = FormField("text", "批示内容", "Instruction", FieldType.LONG_TEXT, required=True)
OUTCOME = fields.choices(
    "outcome", "处理", "Outcome",
    [fields.choice(code, name, en) for (code, name), en in zip(
        OUTCOME_NAMES.items(), ("Not accepted", "No longer accepted"), strict=True)],
    required=True,
)  # fmt: skip
GROUND = fields.choices(
    "ground", "法定理由", "Ground", [fields.choice(one.code, one.name, one.name_en) for one in GROUNDS], required=True
)
EXPLANATION = FormField("reason", "说明", "Explanation", FieldType.LONG_TEXT)


@dataclass(frozen=True)
class Places:
    """Where a flow keeps a case: codes of its nodes and clocks.

    Attributes:
        unit: Where a unit has it.
        handling: Where a unit works on it.
        before_end: All where it can still be withdrawn.
        end: Where it lies when all is over.
        start: Where the centre has it, to be dispatched.
        clock: The main clock.
        sign: The clock to sign; "" for none.
    """

    unit: tuple[str, ...]
    handling: str
    before_end: tuple[str, ...]
    end: str
    start: str
    clock: str
    sign: str = ""

    @property
    def running(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.start, *self.unit)))


STANDARD = Places(
    ("assigned", "handling"), "handling", ("recorded", "assigned", "handling", "auditing"), "archived", "recorded",
    "handle", "sign",
)  # fmt: skip
STAY = (Branch(),)


def together(places: Places) -> tuple[FlowAction, ...]:
    """All of them, in a flow's own places."""
    return (*_by_unit(places), *_by_centre(places), *_ends(places))


def _by_unit(at: Places) -> tuple[FlowAction, ...]:
    signed = (ClockChange(at.sign, Change.STOP),) if at.sign else ()
    return (
        FlowAction(
            "hand_down", "转下级", "Hand down", "hand_down", at.unit, (Branch(at.handling),), "cases.handle",
            by_holder=True, fields=(LOWER_UNIT, PERSON, HAND_NOTE), clocks=signed,
            tells=(Notice(Who.UNIT, "cases.assigned"),),
        ),
        FlowAction(
            "hand_back", "退回上级", "Hand back", "hand_back", at.unit, (Branch(at.handling),), "cases.handle",
            by_holder=True, fields=(REASON,),
        ),
        FlowAction(
            "ask_extension", "申请延期", "Ask for more time", "ask_extension", at.unit, STAY, "cases.handle",
            by_holder=True, fields=(WANTED_DAYS, REASON), guard="clock_runs",
        ),
        FlowAction(
            "ask_suspension", "申请挂起", "Ask to suspend", "ask_suspension", at.unit, STAY, "cases.handle",
            by_holder=True, fields=(WANTED_DAYS, REASON), guard="clock_runs",
        ),
    )  # fmt: skip


def _by_centre(at: Places) -> tuple[FlowAction, ...]:
    return (
        FlowAction(
            "add_co_units", "协办", "Ask co-units", "add_co_units", at.running, STAY, "cases.dispatch",
            fields=(CO_UNITS, MATTER, DAYS), tells=(Notice(Who.CO_UNITS, "cases.assigned"),),
        ),
        FlowAction(
            "propose_enforcement", "执法调度", "Call for enforcement", "propose_enforcement", at.running, STAY,
            "cases.dispatch", fields=(SQUAD, TASK, PLACE, DAYS), tells=(Notice(Who.LEADERS, "cases.to_review"),),
        ),
        FlowAction(
            "take_back", "收回", "Take back", "take_back", at.unit, (Branch(at.start),), "cases.dispatch",
            fields=(REASON,), clocks=(ClockChange(at.sign, Change.STOP),) if at.sign else (), danger=True,
        ),
        FlowAction(
            "suspend", "挂起", "Suspend", "suspend", at.running, STAY, "cases.suspend", fields=(WANTED_DAYS, REASON),
            clocks=(ClockChange(at.clock, Change.SUSPEND),), guard="clock_runs",
        ),
        FlowAction(
            "resume", "恢复计时", "Resume", "resume", at.running, STAY, "cases.suspend", fields=(EXPLANATION,),
            clocks=(ClockChange(at.clock, Change.RESUME),), guard="clock_stands",
        ),
        FlowAction("urge", "催办", "Urge", "urge", at.running, STAY, "cases.urge", fields=(URGE_TEXT,)),
        FlowAction(
            "supervise", "督办", "Supervise", "supervise", (*at.unit,), STAY, "cases.supervise",
            fields=(OPINION, DAYS), tells=(Notice(Who.UNIT, "cases.supervised"),),
        ),
        FlowAction(
            "instruct", "批示", "Instruct", "instruct", at.before_end, STAY, "cases.instruct", fields=(INSTRUCTION,),
        ),
    )  # fmt: skip


def _ends(at: Places) -> tuple[FlowAction, ...]:
    return (
        FlowAction(
            "reject", "不予受理", "Reject", "reject", at.running, (Branch(at.end),), "cases.reject",
            fields=(OUTCOME, GROUND, EXPLANATION), tells=(Notice(Who.CITIZEN, "cases.rejected"),), danger=True,
        ),
        FlowAction(
            "withdraw", "市民撤回", "Withdraw", "withdraw", at.before_end, (Branch(at.end),), "cases.withdraw",
            fields=(REASON,), danger=True,
        ),
        FlowAction(
            "reopen", "重开", "Open again", "reopen", (at.end,), (Branch(at.start),), "cases.reopen", fields=(REASON,),
            clocks=(ClockChange(at.clock, Change.RESTART),), danger=True,
        ),
    )  # fmt: skip
