"""Who may do what with messaging. Everybody reads their own inbox and chooses for themselves."""

from hearline.kit.actor import Permission

MANAGE_TOPICS = Permission(
    "messaging.manage_topics", "维护通知模板与默认渠道", "Word what is told, and set by which ways"
)
READ_DELIVERIES = Permission(
    "messaging.read_deliveries", "查看发送记录并重发", "See what was sent, and send again what failed"
)
OWN_WEBHOOKS = Permission("messaging.own_webhooks", "使用 Webhook 订阅", "Have webhooks of one's own")
MANAGE_WEBHOOKS = Permission("messaging.manage_webhooks", "管理全部 Webhook", "Manage everybody's webhooks")
HEAR_ALARMS = Permission("messaging.hear_alarms", "接收系统告警", "Be told when something is broken")

ALL = (MANAGE_TOPICS, READ_DELIVERIES, OWN_WEBHOOKS, MANAGE_WEBHOOKS, HEAR_ALARMS)
