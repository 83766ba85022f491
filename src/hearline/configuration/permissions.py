"""Who may do what with configuration."""

from hearline.kit.actor import Permission

MANAGE = Permission(
    "configuration.manage", "维护系统参数、外观与编号规则", "Change parameters, the look, and number rules"
)
MANAGE_DICTIONARIES = Permission("configuration.manage_dictionaries", "维护数据字典", "Change dictionaries")
MANAGE_FIELDS = Permission("configuration.manage_fields", "维护自定义字段", "Change customised fields")
MANAGE_RETENTION = Permission(
    "configuration.manage_retention", "维护数据保存期限与法定保留", "Change how long data is kept, and legal holds"
)
PERSONAL_DATA = Permission(
    "configuration.personal_data", "办理个人信息查阅与删除请求", "Hand people their data, and remove it on request"
)

ALL: tuple[Permission, ...] = (MANAGE, MANAGE_DICTIONARIES, MANAGE_FIELDS, MANAGE_RETENTION, PERSONAL_DATA)


def of_parameter(code: str) -> Permission:
    """Who may change a parameter."""
    return MANAGE_RETENTION if code.startswith("retention.") else MANAGE
