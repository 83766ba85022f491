"""Who may do what with configuration."""

from hearline.kit.actor import Permission

MANAGE = Permission(
    "configuration.manage", "维护系统参数、外观与编号规则", "Change parameters, the look, and number rules"
)
MANAGE_DICTIONARIES = Permission("configuration.manage_dictionaries", "维护数据字典", "Change dictionaries")
MANAGE_FIELDS = Permission("configuration.manage_fields", "维护自定义字段", "Change customised fields")

ALL: tuple[Permission, ...] = (MANAGE, MANAGE_DICTIONARIES, MANAGE_FIELDS)
