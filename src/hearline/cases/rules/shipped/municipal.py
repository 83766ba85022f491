"""The seven stages of the 12319 source: 受理 分理 下发 处理 审核 再分理 回访.

Whoever takes the call may send it straight to a unit (自调度), hand it to the dispatchers (转调度), or answer at
once (处理完毕). A unit sees nothing before it was issued (下发) to it; what fails the review is sorted anew (再分理).
"""

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
OPEN = ("accepting", "sorting", "issued", "handling", "resorting", "reviewing")
START_SIGN, STOP_SIGN = ClockChange("sign", Change.START), ClockChange("sign", Change.STOP)
ISSUED = Notice(Who.UNIT, "cases.assigned")

NODES = (
    FlowNode("accepting", "受理", "Acceptance", State.RECORDED, Holder.CENTRE, x=80, y=120),
    FlowNode("sorting", "分理", "Sorting", State.RECORDED, Holder.CENTRE, x=280, y=260),
    FlowNode("issued", "下发", "Issue", State.ASSIGNED, Holder.UNIT, x=480, y=120),
    FlowNode("handling", "处理", "Handling", State.HANDLING, Holder.UNIT, x=680, y=120),
    FlowNode("reviewing", "审核", "Review", State.AUDITING, Holder.CENTRE, x=880, y=120),
    FlowNode("resorting", "再分理", "Sorting again", State.RECORDED, Holder.CENTRE, x=680, y=260),
    FlowNode("calling_back", "回访", "Callback", State.AUDITED, Holder.CENTRE, x=880, y=380),
    FlowNode("archived", "已归档", "Archived", State.ARCHIVED, Holder.NOBODY, final=True, x=480, y=380),
)

CLOCKS = (
    FlowClock("handle", "办理时限", "Time to handle", Limit(15), Limit(2), profile=True, main=True),
    FlowClock("sign", "签收时限", "Time to sign", Limit(1), Limit(0), profile=True),
)

ACTIONS = (
    FlowAction("edit", "修改", "Edit", "edit", OPEN, (Branch(),), "cases.edit", fields=fields.EDIT),
    FlowAction(
        "note", "备注", "Note", "note", (*OPEN, "calling_back"), (Branch(),), "cases.note", fields=(fields.TEXT,)
    ),
    FlowAction(
        "self_dispatch", "自调度", "Issue at once", "dispatch", ("accepting",), (Branch("issued"),), "cases.open",
        fields=(fields.UNIT, fields.INSTRUCTION), clocks=(START_SIGN,), tells=(ISSUED,),
    ),
    FlowAction(
        "hand_over", "转调度", "Hand to the dispatchers", "move", ("accepting",), (Branch("sorting"),), "cases.open",
        fields=(fields.SORTING_NOTE,), tells=(Notice(Who.DISPATCHERS, "cases.to_sort"),),
    ),
    FlowAction(
        "answer", "处理完毕", "Done at once", "answer", ("accepting",), (Branch("archived"),), "cases.open",
        fields=(fields.ANSWER,),
    ),
    FlowAction(
        "dispatch", "下发", "Issue", "dispatch", ("sorting", "resorting", "issued"), (Branch("issued"),),
        "cases.dispatch", fields=(fields.UNIT, fields.INSTRUCTION), clocks=(START_SIGN,), tells=(ISSUED,),
    ),
    FlowAction(
        "sign", "签收", "Sign", "sign", ("issued",), (Branch("handling"),), "cases.handle", by_holder=True,
        clocks=(STOP_SIGN,),
    ),
    FlowAction(
        "return", "退回", "Return", "return", ("issued", "handling"), (Branch("sorting"),), "cases.handle",
        by_holder=True, fields=(fields.RETURN_REASONS, fields.RETURN_DETAIL), clocks=(STOP_SIGN,),
        tells=(Notice(Who.DISPATCHERS, "cases.returned"),), danger=True,
    ),
    FlowAction(
        "submit_result", "提交结果", "Submit the result", "submit_result", ("handling",), (Branch("reviewing"),),
        "cases.handle", by_holder=True, fields=(fields.RESULT, fields.CONTACTED, fields.FILES),
        tells=(Notice(Who.AUDITORS, "cases.result_submitted"),),
    ),
    FlowAction(
        "audit", "审核", "Review", "audit", ("reviewing",), (Branch("resorting", REDO), Branch("calling_back")),
        "cases.audit", fields=(fields.VERDICT, fields.OPINION), clocks=(ClockChange("sign", Change.STOP, REDO),),
        tells=(Notice(Who.DISPATCHERS, "cases.to_sort", REDO),),
    ),
    FlowAction(
        "callback", "回访", "Call back", "callback", ("calling_back",), (Branch("resorting", AGAIN), Branch()),
        "cases.call_back", fields=fields.CALLBACK,
        clocks=(ClockChange("handle", Change.RESTART, AGAIN), ClockChange("sign", Change.STOP, AGAIN)),
        tells=(Notice(Who.DISPATCHERS, "cases.to_sort", AGAIN),), guard="callback_due",
    ),
    FlowAction(
        "archive", "归档", "Archive", "archive", ("calling_back",), (Branch("archived"),), "cases.archive",
        guard="callback_settled",
    ),
)  # fmt: skip

PLACES = together.Places(
    unit=("issued", "handling"), handling="handling", before_end=OPEN, end="archived", start="sorting",
    clock="handle", sign="sign",
)  # fmt: skip

MUNICIPAL = FlowDefinition(
    "municipal",
    "城建热线流程（七环节）",
    "Municipal flow in seven stages",
    "accepting",
    NODES,
    (*ACTIONS, *together.together(PLACES)),
    CLOCKS,
)
