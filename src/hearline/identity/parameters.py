"""What the house asks of passwords and logins: values that may change while it runs."""

from hearline.kit.parameters import AnyValue, Choice, Parameter, ParameterType

INTEGER = ParameterType.INTEGER
KEEPER = "identity.manage_security"  # whoever keeps the house safe, not whoever sets it up

LENGTH = Parameter(
    "identity.password_length", INTEGER, 10, "密码最短长度", "Shortest password", least=8, most=64,
    unit_zh="位", unit_en="characters", effect_zh="下次设置密码时起作用。", effect_en="Counts when a password is next set.",
    keeper=KEEPER,
)  # fmt: skip
CLASSES = Parameter(
    "identity.password_classes", INTEGER, 3, "密码字符种类", "Kinds of characters in a password",
    "大写字母、小写字母、数字、符号中至少几类。", "Of upper case, lower case, digits and signs.", least=1, most=4,
    unit_zh="类", unit_en="kinds",
    keeper=KEEPER,
)  # fmt: skip
HISTORY = Parameter(
    "identity.password_history", INTEGER, 5, "不得重复最近的密码", "Former passwords that cannot come back",
    least=0, most=24, unit_zh="个", unit_en="passwords",
    keeper=KEEPER,
)  # fmt: skip
DAYS = Parameter(
    "identity.password_days", INTEGER, 0, "密码有效期", "Age at which a password must be changed",
    "0 表示不过期。", "0: never.", least=0, most=3650, unit_zh="天", unit_en="days",
    effect_zh="超期者下一次请求起须先改密码。", effect_en="Who is past it changes the password before anything else.",
    keeper=KEEPER,
)  # fmt: skip
LEAST_HOURS = Parameter(
    "identity.password_least_hours", INTEGER, 0, "密码最短使用期", "Age before which a password stays",
    "防止连续改密绕过历史限制；初始密码和重置后的密码不受限。",
    "So that nobody runs through the history; not for passwords that were made.",
    least=0, most=720, unit_zh="小时", unit_en="hours",
    keeper=KEEPER,
)  # fmt: skip
ROTATE_FROM = Parameter(
    "identity.rotate_from_days", INTEGER, 30, "不定期改密：最短间隔", "Irregular changes: shortest interval",
    "对勾选“不定期改密”的角色生效，每次间隔随机。", "For roles that say so; each interval is drawn anew.",
    least=1, most=3650, unit_zh="天", unit_en="days",
    keeper=KEEPER,
)  # fmt: skip
ROTATE_TO = Parameter(
    "identity.rotate_to_days", INTEGER, 60, "不定期改密：最长间隔", "Irregular changes: longest interval",
    "0 表示不要求。", "0: not asked.", least=0, most=3650, unit_zh="天", unit_en="days",
    keeper=KEEPER,
)  # fmt: skip
FACTOR = Parameter(
    "identity.second_factor", ParameterType.CHOICE, "roles", "动态口令（第二因素）", "Second factor",
    choices=(
        Choice("nobody", "自愿", "Whoever wants"),
        Choice("roles", "按角色要求", "Where a role asks for it"),
        Choice("everybody", "全员必须", "Everybody"),
    ),
    effect_zh="被要求而未绑定者，下一次请求起须先绑定。", effect_en="Who is asked and has none enrols before anything else.",
    keeper=KEEPER,
)  # fmt: skip
DEVICE_DAYS = Parameter(
    "identity.device_days", INTEGER, 0, "记住设备", "Remembered devices",
    "在记住的设备上登录不再询问动态口令；0 表示不允许记住。", "No code is asked on them; 0: none is remembered.",
    least=0, most=90, unit_zh="天", unit_en="days",
    keeper=KEEPER,
)  # fmt: skip
ADDRESS_FAILURES = Parameter(
    "identity.address_failures", INTEGER, 60, "同一地址登录失败上限", "Failed logins from one address",
    "在时间窗内超过即拒绝该地址的登录；多人共用出口地址时请放宽。", "More in the window, and the address is refused; many may share one.",
    least=5, most=100_000, unit_zh="次", unit_en="times",
    keeper=KEEPER,
)  # fmt: skip
NUMBER_FAILURES = Parameter(
    "identity.number_failures", INTEGER, 20, "同一工号登录失败上限", "Failed logins for one job number",
    "锁定之外的第二道限制，不论来自哪些地址。", "Beyond the lock-out, from whatever addresses.",
    least=5, most=10_000, unit_zh="次", unit_en="times",
    keeper=KEEPER,
)  # fmt: skip
WINDOW = Parameter(
    "identity.throttle_minutes", INTEGER, 60, "登录失败统计时间窗", "Window of failed logins",
    least=1, most=1440, unit_zh="分钟", unit_en="minutes",
    keeper=KEEPER,
)  # fmt: skip

ALL: tuple[Parameter[AnyValue], ...] = (
    LENGTH, CLASSES, HISTORY, DAYS, LEAST_HOURS, ROTATE_FROM, ROTATE_TO, FACTOR, DEVICE_DAYS, ADDRESS_FAILURES,
    NUMBER_FAILURES, WINDOW,
)  # fmt: skip
