"""What is told of cases, to those who work on them and to citizens."""

from hearline.cases import permissions
from hearline.kit.topics import EMAIL, INBOX, TEXT, Placeholder, Topic, Wording

NUMBER = Placeholder("number", "工单号", "number", "260302000000197")
TITLE = Placeholder("title", "标题", "title", "路灯不亮")
ACTION = Placeholder("action", "操作", "action", "派单")
NODE = Placeholder("node", "当前环节", "node", "分配待处理")
BY = Placeholder("by", "操作人", "by", "李四")
DETAIL = Placeholder("detail", "说明", "details", "请三日内联系市民")
DUE = Placeholder("due_at", "办理时限", "due", "2026-03-23 17:30")
UNIT = Placeholder("unit", "承办单位", "unit", "城市管理局")
STAFF = (NUMBER, TITLE, ACTION, NODE, BY, DETAIL, DUE, UNIT)
CITIZEN = (NUMBER, ACTION, NODE, DETAIL, DUE, UNIT)

ASSIGNED = Topic(
    "cases.assigned",
    "工单派到本单位",
    "A case was given to the unit",
    Wording(
        "新工单 {number}：{title}",
        "New case {number}: {title}",
        "{by} 将工单 {number}“{title}”派至本单位，办理时限 {due_at}。{detail}",
        "{by} gave case {number} “{title}” to the unit, due {due_at}. {detail}",
        "新工单 {number}，时限 {due_at}",
        "New case {number}, due {due_at}",
    ),
    STAFF,
    ways=frozenset({INBOX, EMAIL}),
)
EMERGENCY = Topic(
    "cases.emergency",
    "紧急工单，须立即处理",
    "An emergency: act at once",
    Wording(
        "紧急：工单 {number} {title}",
        "Emergency: case {number} {title}",
        "工单 {number}“{title}”属于须立即处理的类型（{node}），办理时限 {due_at}，请立即处理。{detail}",
        "Case {number} “{title}” is of a kind that cannot wait ({node}), due {due_at}: act at once. {detail}",
        "紧急工单 {number}，时限 {due_at}，请立即处理",
        "Emergency: case {number}, due {due_at}; act at once",
    ),
    STAFF,
    ways=frozenset({INBOX, EMAIL, TEXT}),
    mandatory=frozenset({INBOX}),
    audience=permissions.DISPATCH,
)
RETURNED = Topic(
    "cases.returned",
    "工单被退回",
    "A case was returned",
    Wording(
        "工单 {number} 被退回",
        "Case {number} was returned",
        "{by} 退回工单 {number}“{title}”，请重新派单。{detail}",
        "{by} returned case {number} “{title}”; dispatch it anew. {detail}",
    ),
    STAFF,
    audience=permissions.DISPATCH,
)
TO_SORT = Topic(
    "cases.to_sort",
    "待分理",
    "Waits for sorting",
    Wording(
        "工单 {number} 待分理",
        "Case {number} waits for sorting",
        "{by} 将工单 {number}“{title}”转调度。{detail}",
        "{by} handed case {number} “{title}” to the dispatchers. {detail}",
    ),
    STAFF,
    audience=permissions.DISPATCH,
)
RESULT_SUBMITTED = Topic(
    "cases.result_submitted",
    "办理结果待审核",
    "A result waits for the audit",
    Wording(
        "工单 {number} 待审核",
        "Case {number} waits for the audit",
        "{unit} 已提交工单 {number}“{title}”的办理结果。",
        "{unit} submitted a result for case {number} “{title}”.",
    ),
    STAFF,
    audience=permissions.AUDIT,
)
REDO = Topic(
    "cases.redo",
    "工单退回重办",
    "A case is to be redone",
    Wording(
        "工单 {number} 需重办",
        "Redo case {number}",
        "工单 {number}“{title}”退回重办：{detail}",
        "Case {number} “{title}” is to be redone: {detail}",
        "工单 {number} 需重办",
        "Redo case {number}",
    ),
    STAFF,
    ways=frozenset({INBOX, EMAIL}),
)
TO_REVIEW = Topic(
    "cases.to_review",
    "执法调度待审批",
    "A call for enforcement waits for approval",
    Wording(
        "工单 {number} 执法调度待审批",
        "Case {number}: enforcement waits for approval",
        "{by} 为工单 {number}“{title}”申请执法调度。{detail}",
        "{by} calls for enforcement in case {number} “{title}”. {detail}",
    ),
    STAFF,
    audience=permissions.INSTRUCT,
)
SUPERVISED = Topic(
    "cases.supervised",
    "工单督办",
    "A case is supervised",
    Wording(
        "督办：工单 {number}",
        "Supervised: case {number}",
        "{by} 督办工单 {number}“{title}”：{detail}",
        "{by} supervises case {number} “{title}”: {detail}",
        "督办工单 {number}，请尽快办理",
        "Case {number} is supervised",
    ),
    STAFF,
    ways=frozenset({INBOX, EMAIL, TEXT}),
    mandatory=frozenset({INBOX}),
)
REJECTED = Topic(
    "cases.rejected",
    "告知市民不予受理",
    "A citizen is told that a case is not accepted",
    Wording(
        "您的诉求 {number} 的办理情况",
        "Your request {number}",
        "{detail}",
        "{detail}",
        "您的诉求{number}：{detail}",
        "Your request {number}: {detail}",
    ),
    CITIZEN,
    outside=True,
)
FOLLOWED = Topic(
    "cases.followed",
    "告知市民合并办理的结果",
    "A citizen is told the result of a case that carried theirs",
    Wording(
        "您的诉求 {number} 的办理结果",
        "The result of your request {number}",
        "您的诉求 {number} 与同类诉求一并办理，结果：{detail}",
        "Your request {number} was handled together with others about the same matter: {detail}",
        "您的诉求{number}办理结果：{detail}",
        "Your request {number}: {detail}",
    ),
    CITIZEN,
    outside=True,
)
PETITION_TOLD = Topic(
    "cases.petition_told",
    "告知信访人",
    "A petitioner is told",
    Wording(
        "您的信访事项 {number}：{node}",
        "Your petition {number}: {node}",
        "您的信访事项 {number} 当前为“{node}”，由 {unit} 办理，办理时限 {due_at}。{detail}",
        "Your petition {number} is at “{node}” with {unit}, due {due_at}. {detail}",
        "您的信访事项{number}：{node}。{detail}",
        "Your petition {number}: {node}. {detail}",
    ),
    CITIZEN,
    outside=True,
)

REQUESTED = Topic(
    "cases.requested",
    "承办单位提出申请",
    "A unit asks the centre",
    Wording(
        "工单 {number}：{action}",
        "Case {number}: {action}",
        "{unit} 就工单 {number}“{title}”{action}：{detail}",
        "{unit}, case {number} “{title}”, {action}: {detail}",
    ),
    STAFF,
    audience=permissions.DECIDE_EXTENSION,
)
DECIDED = Topic(
    "cases.request_decided",
    "申请已审批",
    "The centre has decided",
    Wording(
        "工单 {number}：{action}",
        "Case {number}: {action}",
        "{by} 已审批工单 {number}“{title}”的申请（{action}），办理时限 {due_at}。{detail}",
        "{by} decided for case {number} “{title}”: {action}; due {due_at}. {detail}",
    ),
    STAFF,
)
URGED = Topic(
    "cases.urged",
    "工单被催办",
    "A case is urged",
    Wording(
        "催办：工单 {number}",
        "Urged: case {number}",
        "工单 {number}“{title}”被催办，请尽快办理。{detail}",
        "Case {number} “{title}” is urged. {detail}",
    ),
    STAFF,
)
EXTENDED = Topic(
    "cases.extended",
    "告知市民延期",
    "A citizen is told of more time",
    Wording(
        "您的诉求 {number} 延期办理",
        "Your request {number} takes longer",
        "您的诉求 {number} 由 {unit} 办理，因“{detail}”延期至 {due_at}。",
        "Your request {number} is with {unit}; it takes until {due_at}: {detail}",
        "您的诉求{number}延期至{due_at}：{detail}",
        "Your request {number} takes until {due_at}: {detail}",
    ),
    CITIZEN,
    outside=True,
)

ALL = (
    ASSIGNED,
    EMERGENCY,
    RETURNED,
    TO_SORT,
    RESULT_SUBMITTED,
    REDO,
    TO_REVIEW,
    SUPERVISED,
    REJECTED,
    FOLLOWED,
    PETITION_TOLD,
    REQUESTED,
    DECIDED,
    URGED,
    EXTENDED,
)
