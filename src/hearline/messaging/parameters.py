"""What administrators may set for messaging."""

from hearline.configuration.ports import kept_for
from hearline.kit.parameters import Parameter, ParameterType

KEPT = kept_for(
    "messages", 400, "通知与发送记录", "Notices and deliveries", "届满后清除通知、站内信和发送日志。",
    "Notices go, with their inboxes and the logs of their deliveries.",
)  # fmt: skip
WEBHOOK_DAYS = Parameter(
    "messaging.webhook_days", ParameterType.INTEGER, 5, "Webhook 连续失败停用天数", "Days until a webhook is switched off",
    least=1, most=60, unit_zh="天", unit_en="days", help_zh="连续失败达到此天数后自动停用并告警。",
    help_en="A webhook that has failed for this long is switched off, and its owner is told.",
)  # fmt: skip
CODE_MINUTES = Parameter(
    "messaging.code_minutes", ParameterType.INTEGER, 5, "验证码有效时间", "Life of a one-time code",
    least=1, most=60, unit_zh="分钟", unit_en="minutes",
)  # fmt: skip
CODE_ATTEMPTS = Parameter(
    "messaging.code_attempts", ParameterType.INTEGER, 5, "验证码最多尝试次数", "Attempts at a one-time code",
    least=1, most=10, unit_zh="次", unit_en="times",
)  # fmt: skip
CODES_A_DAY = Parameter(
    "messaging.codes_a_day", ParameterType.INTEGER, 10, "同一号码每日验证码上限", "Codes a day for one address",
    least=1, most=100, unit_zh="条", unit_en="codes",
)  # fmt: skip

ALL = (KEPT, WEBHOOK_DAYS, CODE_MINUTES, CODE_ATTEMPTS, CODES_A_DAY)
