"""The standard flow: the five states of the 12345 source, and the archive."""

from hearline.cases.model import (
    Branch,
    Change,
    ClockChange,
    FlowAction,
    FlowClock,
    FlowDefinition,
    FlowNode,
    Holder,
    Limit,
    Notice,
    State,
    Who,
)
from hearline.cases.rules.shipped import fields, together

REDO = {"verdict": "redo"}
AGAIN = {"outcome": "reached", "decision": "redo"}
RUNNING = ("recorded", "assigned", "handling")

NODES = (
    FlowNode("recorded", "记录待分配", "To be assigned", State.RECORDED, Holder.CENTRE, x=80, y=120),
    FlowNode("assigned", "分配待处理", "To be handled", State.ASSIGNED, Holder.UNIT, x=320, y=120),
    FlowNode("handling", "开始处理", "Being handled", State.HANDLING, Holder.UNIT, x=560, y=120),
    FlowNode("auditing", "处理完毕待审核", "To be audited", State.AUDITING, Holder.CENTRE, x=800, y=120),
    FlowNode("audited", "审核完毕", "Audited", State.AUDITED, Holder.CENTRE, x=800, y=300),
    FlowNode("archived", "已归档", "Archived", State.ARCHIVED, Holder.NOBODY, final=True, x=560, y=300),
)

CLOCKS = (
    FlowClock("handle", "办理时限", "Time to handle", Limit(15), Limit(2), profile=True, main=True),
    FlowClock("sign", "签收时限", "Time to sign", Limit(1), Limit(0), profile=True),
)

ACTIONS = (
    FlowAction(
        "edit", "修改", "Edit", "edit", (*RUNNING, "auditing"), (Branch(),), "cases.edit", fields=fields.EDIT
    ),
    FlowAction(
        "note", "备注", "Note", "note", (*RUNNING, "auditing", "audited"), (Branch(),), "cases.note",
        fields=(fields.TEXT,),
    ),
    FlowAction(
        "answer", "直接答复", "Answer on the spot", "answer", ("recorded",), (Branch("archived"),), "cases.open",
        fields=(fields.ANSWER,),
    ),
    FlowAction(
        "dispatch", "派单", "Dispatch", "dispatch", ("recorded", "assigned"), (Branch("assigned"),), "cases.dispatch",
        fields=(fields.UNIT, fields.INSTRUCTION), clocks=(ClockChange("sign", Change.START),),
        tells=(Notice(Who.UNIT, "cases.assigned"),),
    ),
    FlowAction(
        "sign", "签收", "Sign", "sign", ("assigned",), (Branch("handling"),), "cases.handle", by_holder=True,
        clocks=(ClockChange("sign", Change.STOP),),
    ),
    FlowAction(
        "return", "退回", "Return", "return", ("assigned", "handling"), (Branch("recorded"),), "cases.handle",
        by_holder=True, fields=(fields.RETURN_REASONS, fields.RETURN_DETAIL),
        clocks=(ClockChange("sign", Change.STOP),), tells=(Notice(Who.DISPATCHERS, "cases.returned"),), danger=True,
    ),
    FlowAction(
        "submit_result", "提交结果", "Submit the result", "submit_result", ("handling",), (Branch("auditing"),),
        "cases.handle", by_holder=True, fields=(fields.RESULT, fields.CONTACTED, fields.FILES),
        tells=(Notice(Who.AUDITORS, "cases.result_submitted"),),
    ),
    FlowAction(
        "audit", "审核", "Audit", "audit", ("auditing",), (Branch("assigned", REDO), Branch("audited")), "cases.audit",
        fields=(fields.VERDICT, fields.OPINION), clocks=(ClockChange("sign", Change.START, REDO),),
        tells=(Notice(Who.UNIT, "cases.redo", REDO),),
    ),
    FlowAction(
        "callback", "回访", "Call back", "callback", ("audited",), (Branch("assigned", AGAIN), Branch()),
        "cases.call_back", fields=fields.CALLBACK,
        clocks=(ClockChange("handle", Change.RESTART, AGAIN), ClockChange("sign", Change.START, AGAIN)),
        tells=(Notice(Who.UNIT, "cases.redo", AGAIN),), guard="callback_due",
    ),
    FlowAction(
        "archive", "归档", "Archive", "archive", ("audited",), (Branch("archived"),), "cases.archive",
        guard="callback_settled",
    ),
)  # fmt: skip

STANDARD = FlowDefinition(
    "standard",
    "标准流程",
    "Standard flow",
    "recorded",
    NODES,
    (*ACTIONS, *together.together(together.STANDARD)),
    CLOCKS,
)
