"""What messaging itself tells of."""

from hearline.kit.topics import EMAIL, INBOX, TEXT, Placeholder, Topic, Wording
from hearline.messaging import permissions

SOURCE = Placeholder("source", "来源", "source", "outlets: smtp")
DETAIL = Placeholder("detail", "说明", "detail", "connection refused")
SINCE = Placeholder("since", "开始时间", "since", "2026-03-02 09:30")
NAME = Placeholder("name", "名称", "name", "OA")

ALARM_RAISED = Topic(
    "messaging.alarm_raised",
    "系统告警",
    "Something is broken",
    Wording(
        "系统告警：{source}",
        "Alarm: {source}",
        "{source} 自 {since} 起异常：{detail}",
        "{source} has been failing since {since}: {detail}",
        "告警 {source}：{detail}",
        "Alarm {source}: {detail}",
    ),
    (SOURCE, DETAIL, SINCE),
    ways=frozenset({INBOX, EMAIL, TEXT}),
    mandatory=frozenset({INBOX}),
    audience=permissions.HEAR_ALARMS,
)
ALARM_ENDED = Topic(
    "messaging.alarm_ended",
    "告警解除",
    "Something is well again",
    Wording("告警解除：{source}", "Well again: {source}", "{source} 已恢复正常。", "{source} is well again."),
    (SOURCE, SINCE),
    ways=frozenset({INBOX, EMAIL}),
    audience=permissions.HEAR_ALARMS,
)
WEBHOOK_DISABLED = Topic(
    "messaging.webhook_disabled",
    "Webhook 已停用",
    "A webhook was switched off",
    Wording(
        "Webhook “{name}” 已停用",
        "Webhook “{name}” was switched off",
        "“{name}” 自 {since} 起一直无法送达，已自动停用。修复接收端后可重新启用并补发。最后一次回应：{detail}",
        "“{name}” has not taken anything since {since} and was switched off. Mend the receiver, then switch it on "
        "again and send again what failed. The last answer: {detail}",
    ),
    (NAME, SINCE, DETAIL),
    ways=frozenset({INBOX, EMAIL}),
    mandatory=frozenset({INBOX}),
    audience=permissions.MANAGE_WEBHOOKS,
)
GIVEN_UP = Topic(
    "messaging.given_up",
    "消息发送失败",
    "A message could not be sent",
    Wording(
        "{count} 条消息发送失败",
        "{count} messages could not be sent",
        "有 {count} 条消息多次尝试后仍未发出，请在“发送记录”中查看原因并重发。",
        "{count} messages could not be sent after several attempts. See why under “Deliveries”, and send them again.",
    ),
    (Placeholder("count", "条数", "count", "3"),),
    audience=permissions.READ_DELIVERIES,
)
CODE = Topic(
    "messaging.code",
    "验证码",
    "One-time code",
    Wording(
        "验证码 {code}",
        "Your code is {code}",
        "您的验证码是 {code}，{minutes} 分钟内有效。如非本人操作，请忽略。",
        "Your code is {code}. It is valid for {minutes} minutes. If you did not ask for it, ignore this.",
        "验证码 {code}，{minutes} 分钟内有效，请勿告诉他人。",
        "Your code is {code}, valid for {minutes} minutes. Tell nobody.",
    ),
    (Placeholder("code", "验证码", "code", "402817"), Placeholder("minutes", "有效分钟数", "minutes", "5")),
    outside=True,
)

ALL = (ALARM_RAISED, ALARM_ENDED, WEBHOOK_DISABLED, GIVEN_UP, CODE)
