"""Who may administer people, and read what they did."""

from hearline.kit.actor import Permission

MANAGE_UNITS = Permission("identity.manage_units", "管理组织机构", "Manage units")
MANAGE_USERS = Permission("identity.manage_users", "管理用户", "Manage the users of the own unit and below")
MANAGE_ROLES = Permission("identity.manage_roles", "管理角色", "Manage roles")
GRANT_ANY = Permission(
    "identity.grant_any",
    "授予本人未持有的权限（仅限根机构）",
    "Grant permissions that one does not hold (in the root unit only)",
)
READ_AUDIT = Permission("identity.read_audit", "查看本机构操作日志", "Read the audit trail of the own unit and below")
READ_WHOLE_AUDIT = Permission("identity.read_whole_audit", "查看全部操作日志", "Read the whole audit trail")
EXPORT_AUDIT = Permission("identity.export_audit", "导出操作日志", "Export the audit trail")
HANDLE_ALARMS = Permission("identity.handle_alarms", "处理报警日志", "See to alarms")
MANAGE_SECURITY = Permission(
    "identity.manage_security", "管理安全策略、地址名单、三员分立与密级", "Manage policy, networks, duties and levels"
)
MANAGE_GROUPS = Permission("identity.manage_groups", "管理班组与工号段", "Manage work groups and job numbers")
OWN_TOKENS = Permission("identity.own_tokens", "使用接口令牌", "Have API tokens of one's own")

ALL = (
    MANAGE_UNITS, MANAGE_USERS, MANAGE_ROLES, GRANT_ANY, READ_AUDIT, READ_WHOLE_AUDIT, EXPORT_AUDIT, HANDLE_ALARMS,
    MANAGE_SECURITY, MANAGE_GROUPS, OWN_TOKENS,
)  # fmt: skip
