"""The flow of a petition under the Regulation of 2022 (信访工作条例); each clock names its article.

A petition is registered, and within 15 days forwarded (转送), assigned with a report asked back by a day (交办), or
kept and handled by whoever has it (自办), on a clock of its own and without a letter. A unit accepts what it is sent,
or objects within 5 working days; it gives its opinion within 60 days, 30 more if it was granted; the citizen may ask
for a review within 30 days, and for a review of that within 30 more; after the last opinion the same request is taken
up no more.
"""

from hearline.cases.model import (
    Branch,
    Change,
    ClockChange,
    FieldType,
    FlowAction,
    FlowClock,
    FlowDefinition,
    FlowNode,
    FormField,
    Holder,
    Limit,
    Measure,
    Notice,
    State,
    Who,
)
from hearline.cases.rules.shipped import fields, together

DAYS, NEVER = Measure.CALENDAR_DAYS, Limit(0)
REDO = {"verdict": "redo"}
WITH_UNIT = ("accepted", "self_handling", "extended", "reworking")
BEFORE_OPINION = ("registered", "forwarded", *WITH_UNIT, "deciding")
REVIEWS = ("reviewing", "re_reviewing")
TOLD = Notice(Who.CITIZEN, "cases.petition_told")
SENT = (Notice(Who.UNIT, "cases.assigned"), TOLD)
WORDS = FormField("instruction", "转送意见", "What is said to the unit", FieldType.LONG_TEXT)
WANTED = FormField("instruction", "交办要求", "What is to be done", FieldType.LONG_TEXT, required=True)
REPORT_BY = FormField("report_by", "报告期限", "Report by", FieldType.DATE, required=True)
OWN_UNIT = FormField("unit_id", "承办科室", "Section", FieldType.UNIT)
PLAN = FormField("instruction", "办理安排", "How it is to be handled", FieldType.LONG_TEXT)


def change(clock: str, what: Change, limit_of: str = "") -> ClockChange:
    return ClockChange(clock, what, limit_of=limit_of)


KEPT = (change("handle", Change.RESTART, "self_handle"), change("notice", Change.STOP))
DONE = (change("report", Change.STOP),)
NODES = (
    FlowNode("registered", "登记", "Registered", State.RECORDED, Holder.CENTRE, x=80, y=120),
    FlowNode("forwarded", "转送交办", "Forwarded", State.ASSIGNED, Holder.UNIT, x=280, y=120),
    FlowNode("accepted", "受理办理", "Accepted", State.HANDLING, Holder.UNIT, x=480, y=120),
    FlowNode("self_handling", "自办", "Self-handled", State.HANDLING, Holder.UNIT, x=280, y=240),
    FlowNode("extended", "延期办理", "Extended", State.HANDLING, Holder.UNIT, x=480, y=240),
    FlowNode("deciding", "审核处理意见", "Opinion in audit", State.AUDITING, Holder.CENTRE, x=680, y=120),
    FlowNode("reworking", "补充办理", "Handled again", State.HANDLING, Holder.UNIT, x=680, y=240),
    FlowNode("decided", "已出具处理意见", "Opinion given", State.AUDITED, Holder.CITIZEN, x=880, y=120),
    FlowNode("reviewing", "复查", "Review", State.HANDLING, Holder.UNIT, x=880, y=360),
    FlowNode("reviewed", "已出具复查意见", "Reviewed", State.AUDITED, Holder.CITIZEN, x=680, y=360),
    FlowNode("re_reviewing", "复核", "Second review", State.HANDLING, Holder.UNIT, x=480, y=360),
    FlowNode("hearing", "听证", "Hearing", State.HANDLING, Holder.UNIT, x=480, y=480),
    FlowNode("refused", "不予受理", "Refused", State.ARCHIVED, Holder.NOBODY, final=True, x=80, y=240),
    FlowNode("closed", "办结", "Closed", State.ARCHIVED, Holder.NOBODY, final=True, x=1080, y=240),
    FlowNode("concluded", "三级终结", "Concluded for good", State.ARCHIVED, Holder.NOBODY, final=True, x=280, y=360),
)

CLOCKS = (
    FlowClock("handle", "办理时限", "Time to handle", Limit(60, DAYS), Limit(10, DAYS), profile=True, main=True),
    FlowClock(
        "notice", "告知时限（第22、23条）", "Time to tell (Art. 22, 23)", Limit(15, DAYS), Limit(3, DAYS),
        profile=True, opens=True,
    ),
    FlowClock(
        "self_handle", "自办时限（第34条）", "Time to self-handle (Art. 34)", Limit(60, DAYS), Limit(10, DAYS),
        profile=True,
    ),
    FlowClock("report", "交办报告期限（第22条）", "Time to report (Art. 22)", Limit(30, DAYS), Limit(3, DAYS)),
    FlowClock("objection", "异议时限（第23条）", "Time to object (Art. 23)", Limit(5), Limit(1), profile=True),
    FlowClock("ask_review", "申请复查期限（第35条）", "Time to ask for a review (Art. 35)", Limit(30, DAYS), NEVER),
    FlowClock("review", "复查时限（第35条）", "Time to review (Art. 35)", Limit(30, DAYS), Limit(5, DAYS), profile=True),
    FlowClock(
        "ask_re_review", "申请复核期限（第36条）", "Time to ask for a second review (Art. 36)", Limit(30, DAYS), NEVER
    ),
    FlowClock(
        "re_review", "复核时限（第36条）", "Time for the second review (Art. 36)", Limit(30, DAYS), Limit(5, DAYS),
        profile=True,
    ),
)  # fmt: skip

ACTIONS = (
    FlowAction(
        "edit", "修改", "Edit", "edit", BEFORE_OPINION, (Branch(),), "cases.edit", fields=fields.EDIT
    ),
    FlowAction(
        "note", "备注", "Note", "note", (*BEFORE_OPINION, *REVIEWS, "hearing", "decided", "reviewed"), (Branch(),),
        "cases.note", fields=(fields.TEXT,),
    ),
    FlowAction(
        "reject", "不予受理", "Refuse", "reject", ("registered", "forwarded"), (Branch("refused"),), "cases.reject",
        fields=(together.OUTCOME, together.GROUND, together.EXPLANATION), tells=(TOLD,), danger=True,
    ),
    FlowAction(
        "dispatch", "转送", "Forward", "dispatch", ("registered", "forwarded"), (Branch("forwarded"),),
        "cases.dispatch", fields=(fields.UNIT, WORDS),
        clocks=(change("objection", Change.RESTART), change("report", Change.STOP)), tells=SENT, needs=("category",),
    ),
    FlowAction(
        "assign", "交办", "Assign", "dispatch", ("registered", "forwarded"), (Branch("forwarded"),), "cases.dispatch",
        fields=(fields.UNIT, REPORT_BY, WANTED),
        clocks=(change("objection", Change.RESTART), ClockChange("report", Change.RESTART, until="report_by")),
        tells=SENT, needs=("category",),
    ),
    FlowAction(
        "self_handle", "自办", "Self-handle", "petition_keep", ("registered",), (Branch("self_handling"),),
        "cases.dispatch", fields=(fields.LEAD, OWN_UNIT, PLAN), clocks=KEPT, tells=(TOLD,), needs=("category",),
    ),
    FlowAction(
        "keep", "自办", "Self-handle", "petition_keep", ("forwarded",), (Branch("self_handling"),), "cases.handle",
        by_holder=True, fields=(fields.LEAD, PLAN), clocks=(*KEPT, change("objection", Change.STOP)), tells=(TOLD,),
    ),
    FlowAction(
        "sign", "受理", "Accept", "sign", ("forwarded",), (Branch("accepted"),), "cases.handle", by_holder=True,
        clocks=(
            change("handle", Change.RESTART), change("notice", Change.STOP), change("objection", Change.STOP),
        ),
        tells=(TOLD,),
    ),
    FlowAction(
        "return", "提出异议退回", "Object", "return", ("forwarded",), (Branch("registered"),), "cases.handle",
        by_holder=True, fields=(fields.RETURN_REASONS, fields.REQUIRED_DETAIL),
        clocks=(change("objection", Change.STOP), *DONE), tells=(Notice(Who.DISPATCHERS, "cases.returned"),),
        within="objection", danger=True,
    ),
    FlowAction(
        "extend", "批准延期", "Grant more time", "petition_extend", ("accepted", "self_handling"), (Branch("extended"),),
        "cases.audit", fields=(fields.MORE_DAYS, fields.REASON), tells=(TOLD,),
    ),
    FlowAction(
        "take_back", "收回", "Take back", "take_back", ("forwarded", *WITH_UNIT), (Branch("registered"),),
        "cases.dispatch", fields=(fields.REASON,), clocks=(change("objection", Change.STOP), *DONE), danger=True,
    ),
    FlowAction(
        "submit_result", "提交处理意见", "Submit an opinion", "submit_result", WITH_UNIT, (Branch("deciding"),),
        "cases.handle", by_holder=True, fields=(fields.RESULT, fields.CONTACTED, fields.FILES), clocks=DONE,
        tells=(Notice(Who.AUDITORS, "cases.result_submitted"),),
    ),
    FlowAction(
        "submit_own", "提交自办意见", "Submit one's own opinion", "submit_result",
        ("self_handling",), (Branch("deciding"),), "cases.dispatch", by_holder=True,
        fields=(fields.RESULT, fields.CONTACTED, fields.FILES), clocks=DONE,
        tells=(Notice(Who.AUDITORS, "cases.result_submitted"),),
    ),
    FlowAction(
        "audit", "审核", "Audit", "audit", ("deciding",), (Branch("reworking", REDO), Branch("decided")),
        "cases.audit", fields=(fields.VERDICT, fields.OPINION),
        clocks=(ClockChange("ask_review", Change.RESTART, {"verdict": "pass"}),),
        tells=(Notice(Who.CITIZEN, "cases.petition_told", {"verdict": "pass"}), Notice(Who.UNIT, "cases.redo", REDO)),
    ),
    FlowAction(
        "ask_review", "申请复查", "Ask for a review", "petition_review", ("decided",), (Branch("reviewing"),),
        "cases.dispatch", fields=(fields.HIGHER_UNIT, fields.REASON),
        clocks=(change("ask_review", Change.STOP), change("handle", Change.RESTART, "review"),
                change("review", Change.RESTART)),
        tells=(Notice(Who.UNIT, "cases.assigned"),), within="ask_review",
    ),
    FlowAction(
        "give_review", "出具复查意见", "Give the review", "petition_opinion", ("reviewing",), (Branch("reviewed"),),
        "cases.handle", by_holder=True, fields=(fields.RESULT, fields.FILES),
        clocks=(change("review", Change.STOP), change("ask_re_review", Change.RESTART)), tells=(TOLD,),
    ),
    FlowAction(
        "ask_re_review", "申请复核", "Ask for a second review", "petition_review", ("reviewed",),
        (Branch("re_reviewing"),), "cases.dispatch", fields=(fields.HIGHER_UNIT, fields.REASON),
        clocks=(change("ask_re_review", Change.STOP), change("handle", Change.RESTART, "re_review"),
                change("re_review", Change.RESTART)),
        tells=(Notice(Who.UNIT, "cases.assigned"),), within="ask_re_review",
    ),
    FlowAction(
        "begin_hearing", "开始听证", "Begin a hearing", "move", ("re_reviewing",), (Branch("hearing"),),
        "cases.handle", by_holder=True, fields=(fields.REASON,),
        clocks=(change("handle", Change.SUSPEND), change("re_review", Change.SUSPEND)), tells=(TOLD,),
    ),
    FlowAction(
        "end_hearing", "听证结束", "End the hearing", "move", ("hearing",), (Branch("re_reviewing"),), "cases.handle",
        by_holder=True, clocks=(change("handle", Change.RESUME), change("re_review", Change.RESUME)),
    ),
    FlowAction(
        "give_re_review", "出具复核意见", "Give the second review", "petition_opinion", ("re_reviewing",),
        (Branch("concluded"),), "cases.handle", by_holder=True, fields=(fields.RESULT, fields.FILES),
        clocks=(change("re_review", Change.STOP),), tells=(TOLD,), danger=True,
    ),
    FlowAction(
        "archive", "期满办结", "Close", "archive", ("decided",), (Branch("closed"),), "cases.archive",
        after="ask_review",
    ),
    FlowAction(
        "archive_reviewed", "期满办结", "Close", "archive", ("reviewed",), (Branch("closed"),), "cases.archive",
        after="ask_re_review",
    ),
    FlowAction(
        "withdraw", "市民撤回", "Withdraw", "withdraw", (*BEFORE_OPINION, *REVIEWS, "hearing"), (Branch("closed"),),
        "cases.withdraw", fields=(fields.REASON,), danger=True,
    ),
    FlowAction(
        "settle", "和解、息诉", "Settled", "petition_settle",
        (*WITH_UNIT, *REVIEWS, "hearing", "decided", "reviewed"), (Branch("closed"),), "cases.audit",
        fields=(fields.SETTLED_HOW, fields.REASON), danger=True,
    ),
)  # fmt: skip

PLACES = together.Places(
    unit=("forwarded", *WITH_UNIT), handling="accepted", before_end=BEFORE_OPINION, end="closed", start="registered",
    clock="handle",
)  # fmt: skip
SHARED = ("add_co_units", "suspend", "resume", "urge", "supervise", "instruct")

PETITION = FlowDefinition(
    "petition",
    "信访事项办理流程",
    "Flow of a petition",
    "registered",
    NODES,
    (*ACTIONS, *(action for action in together.together(PLACES) if action.code in SHARED)),
    CLOCKS,
)
