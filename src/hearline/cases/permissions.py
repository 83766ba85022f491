"""Who may do what with cases."""

from hearline.kit.actor import Permission

OPEN = Permission("cases.open", "登记工单", "Open cases")
READ = Permission("cases.read", "查看本单位工单", "Read the cases of the own unit and below")
READ_ALL = Permission("cases.read_all", "查看全部工单", "Read all cases")
EDIT = Permission("cases.edit", "修改工单内容", "Edit cases")
DISPATCH = Permission("cases.dispatch", "派单", "Dispatch cases")
HANDLE = Permission("cases.handle", "签收、退回、办理", "Sign for, return and handle cases of the own unit")
AUDIT = Permission("cases.audit", "审核办理结果", "Audit results")
CALL_BACK = Permission("cases.call_back", "回访", "Call citizens back")
ARCHIVE = Permission("cases.archive", "归档", "Archive cases")
NOTE = Permission("cases.note", "添加备注", "Add notes")
MANAGE_CATEGORIES = Permission("cases.manage_categories", "管理诉求分类", "Manage categories")
MANAGE_KINDS = Permission("cases.manage_kinds", "管理诉求类型与时限", "Manage kinds and their limits")
MANAGE_FLOWS = Permission("cases.manage_flows", "管理流程", "Manage flows")
READ_CONFIDENTIAL = Permission("cases.read_confidential", "查看保密工单的来电人", "See who brought a confidential case")
BAR = Permission("cases.bar", "设置回避", "Say who must not know of a case")
URGE = Permission("cases.urge", "催办", "Urge cases")
WITHDRAW = Permission("cases.withdraw", "办理市民撤回", "Withdraw cases for citizens")
SUPERVISE = Permission("cases.supervise", "督办", "Supervise cases")
INSTRUCT = Permission("cases.instruct", "批示、审批执法调度", "Instruct, and let enforcement go")
DECIDE_EXTENSION = Permission("cases.decide_extension", "审批延期、退回、挂起申请", "Decide on what units ask for")
SUSPEND = Permission("cases.suspend", "挂起、恢复计时", "Suspend and resume clocks")
REJECT = Permission("cases.reject", "不予受理、不再受理", "Reject cases by law")
REOPEN = Permission("cases.reopen", "重开工单", "Open closed cases again")
MANAGE_DISPATCH_CATALOGUE = Permission(
    "cases.manage_dispatch_catalogue", "管理派单目录", "Manage the dispatch catalogue"
)
MANAGE_SUPERVISION = Permission("cases.manage_supervision", "管理自动督办规则", "Manage rules of supervision")
JUDGE = Permission("cases.judge", "判重、并单", "Judge repetitions, merge cases")
MANAGE_LIKENESS = Permission("cases.manage_likeness", "管理判重规则", "Manage the rules of likeness")

ALL = (
    OPEN, READ, READ_ALL, EDIT, DISPATCH, HANDLE, AUDIT, CALL_BACK, ARCHIVE, NOTE, MANAGE_CATEGORIES, MANAGE_KINDS,
    MANAGE_FLOWS,
    READ_CONFIDENTIAL, BAR, URGE, WITHDRAW, SUPERVISE, INSTRUCT, DECIDE_EXTENSION, SUSPEND, REJECT, REOPEN,
    MANAGE_DISPATCH_CATALOGUE, MANAGE_SUPERVISION,
    JUDGE, MANAGE_LIKENESS,
)  # fmt: skip
