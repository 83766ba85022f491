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
READ_AUDIT = Permission("identity.read_audit", "查看操作日志", "Read the audit trail")
OWN_TOKENS = Permission("identity.own_tokens", "使用接口令牌", "Have API tokens of one's own")

ALL = (MANAGE_UNITS, MANAGE_USERS, MANAGE_ROLES, GRANT_ANY, READ_AUDIT, OWN_TOKENS)
