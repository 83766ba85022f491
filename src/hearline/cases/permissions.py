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

ALL = (
    OPEN, READ, READ_ALL, EDIT, DISPATCH, HANDLE, AUDIT, CALL_BACK, ARCHIVE, NOTE, MANAGE_CATEGORIES, MANAGE_KINDS,
)  # fmt: skip
