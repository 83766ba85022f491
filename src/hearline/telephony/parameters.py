"""What administrators may set for the telephone."""

from hearline.configuration.ports import kept_for
from hearline.kit.parameters import Parameter, ParameterType

NUMBERS_KEPT = kept_for(
    "calls", 730, "通话号码", "Numbers of calls", "届满后去除通话、未接来电和名单中的号码，通话时长等事实保留。",
    "Telephone numbers go from calls, call-backs and lists; when and how long somebody talked stays.",
)  # fmt: skip
SERVICE_LEVEL_SECONDS = Parameter(
    "telephony.service_level_seconds", ParameterType.INTEGER, 15, "服务水平时限", "Service level: answered within",
    least=1, most=300, unit_zh="秒", unit_en="seconds", help_zh="人工应答及时率：此时限内接听 ÷ 接听总量。",
    help_en="Answered within this time ÷ answered.", effect_zh="影响统计口径，历史数据按新时限重算。",
    effect_en="Figures are counted by the new limit, those of the past too.",
)  # fmt: skip
SECOND_SERVICE_LEVEL_SECONDS = Parameter(
    "telephony.second_service_level_seconds", ParameterType.INTEGER, 20, "第二服务水平时限", "Second service level",
    least=1, most=300, unit_zh="秒", unit_en="seconds", effect_zh="影响统计口径，历史数据按新时限重算。",
    effect_en="Figures are counted by the new limit, those of the past too.",
)  # fmt: skip
SHORT_ABANDON_SECONDS = Parameter(
    "telephony.short_abandon_seconds", ParameterType.INTEGER, 5, "短时放弃界限", "Short abandonment: left within",
    least=0, most=60, unit_zh="秒", unit_en="seconds", help_zh="在此时限内挂机的排队来电不计入放弃率；0 为全部计入。",
    help_en="Callers who leave the queue so soon are not counted as abandoned; 0: all are.",
    effect_zh="影响放弃率口径；未接来电清单不受影响。", effect_en="Changes the abandonment rate, never the list of missed calls.",
)  # fmt: skip
RETURNING_MINUTES = Parameter(
    "telephony.returning_minutes", ParameterType.INTEGER, 30, "重复来电转原坐席时限", "Returning callers go to their agent within",
    least=0, most=10_080, unit_zh="分钟", unit_en="minutes", help_zh="此时间内再次来电优先转给上次接听的坐席；0 为不启用。",
    help_en="Who calls again within this time is offered to the agent who answered before; 0: never.",
)  # fmt: skip
NO_ANSWER_MOST = Parameter(
    "telephony.no_answer_most", ParameterType.INTEGER, 3, "振铃未接自动示忙次数", "Unanswered rings until an agent is set busy",
    least=0, most=20, unit_zh="次", unit_en="times", help_zh="连续未接达到次数后自动示忙；0 为不启用。",
    help_en="After so many in a row the agent is set busy; 0: never.",
)  # fmt: skip
NUISANCE_DAYS = Parameter(
    "telephony.nuisance_days", ParameterType.INTEGER, 90, "骚扰号码默认有效期", "A nuisance number stays listed for",
    least=1, most=3650, unit_zh="天", unit_en="days", help_zh="申报时未写明期限的按此计算，到期自动移出。",
    help_en="Where no end was given; then it leaves the list by itself.",
)  # fmt: skip
CLAIM_MINUTES = Parameter(
    "telephony.claim_minutes", ParameterType.INTEGER, 15, "未接来电认领时限", "A claimed call-back is held for",
    least=1, most=480, unit_zh="分钟", unit_en="minutes", help_zh="超时未登记结果的自动退回清单。",
    help_en="Then it goes back to the list.",
)  # fmt: skip
RETRY_MINUTES = Parameter(
    "telephony.retry_minutes", ParameterType.INTEGER, 30, "未接通后再次回拨间隔", "Call back again after",
    least=1, most=10_080, unit_zh="分钟", unit_en="minutes",
)  # fmt: skip
CALL_BACK_ATTEMPTS = Parameter(
    "telephony.call_back_attempts", ParameterType.INTEGER, 3, "回拨次数上限", "Attempts to call back",
    least=1, most=20, unit_zh="次", unit_en="times", help_zh="达到次数仍未接通的结束回拨，保留在清单中备查。",
    help_en="Who was not reached by then is given up, and stays on the list as such.",
)  # fmt: skip

ALL = (
    SERVICE_LEVEL_SECONDS, SECOND_SERVICE_LEVEL_SECONDS, SHORT_ABANDON_SECONDS, RETURNING_MINUTES, NO_ANSWER_MOST,
    NUISANCE_DAYS, CLAIM_MINUTES, RETRY_MINUTES, CALL_BACK_ATTEMPTS, NUMBERS_KEPT,
)  # fmt: skip
