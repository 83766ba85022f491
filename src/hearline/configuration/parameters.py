"""What hands may change that belongs to no module alone: the look of the pages, and numbers that get no messages."""

from hearline.kit.parameters import AnyValue, Choice, Fault, Parameter, ParameterType

LEAST_CONTRAST = 4.5  # of white letters on the accent: WCAG 2.2, AA
AS_SHIPPED = "#1b5fc1"


def contrast_with_white(colour: str) -> float:
    """1 to 21, as WCAG 2.2 counts it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def _readable(value: AnyValue) -> Fault | None:
    found = contrast_with_white(str(value))
    if found >= LEAST_CONTRAST:
        return None
    return Fault(
        f"此颜色与白字的对比度为 {found:.1f}，低于 {LEAST_CONTRAST}，看不清。请选深一些的颜色。",
        f"White letters on this colour have a contrast of {found:.1f}, below {LEAST_CONTRAST}. Choose a darker one.",
    )


PAGE_TITLE = Parameter(
    "look.page_title", ParameterType.TEXT, "", "页面标题", "Page title", most=30,
    help_zh="浏览器标签与登录页显示；不填为“闻声”。", help_en="In the tab and at the login; empty: Hearline.",
    effect_zh="所有人刷新页面后即见。", effect_en="Everybody sees it with the next page.", public=True,
)  # fmt: skip
ORGANISATION = Parameter(
    "look.organisation", ParameterType.TEXT, "", "机构名称", "Organisation", most=40,
    help_zh="例如“某市 12345 热线受理中心”；用于登录页、市民页面与公文。",
    help_en="For example the name of the centre; at the login, on citizens' pages and on papers.",
    effect_zh="登录页、市民页面与新打印的公文随之改变。", effect_en="Login, citizens' pages and papers printed from now.",
    public=True,
)  # fmt: skip
ACCENT = Parameter(
    "look.accent", ParameterType.COLOUR, AS_SHIPPED, "主题色", "Accent colour",
    help_zh="按钮与链接的颜色；与白字的对比度须达到 4.5。",
    help_en="Of buttons and links; white letters on it need a contrast of 4.5.",
    effect_zh="所有页面的按钮与链接随之改变。", effect_en="Buttons and links of all pages.", check=_readable, public=True,
)  # fmt: skip
LOGIN_NOTICE = Parameter(
    "look.login_notice", ParameterType.LONG_TEXT, "", "登录提示", "Login notice", most=1000,
    help_zh="显示在登录页，例如保密要求、值班电话。", help_en="Shown at the login: rules of secrecy, whom to call.",
    effect_zh="登录前人人可见，请勿填写内部信息。", effect_en="Seen by everybody before the login.", public=True,
)  # fmt: skip
LOGO = Parameter("look.logo", ParameterType.IMAGE, "", "标志", "Logo", public=True)
WALLPAPER = Parameter("look.wallpaper", ParameterType.IMAGE, "", "登录页背景", "Wallpaper of the login", public=True)

SERVICE_NAME = Parameter(
    "house.service_name", ParameterType.TEXT, "", "服务名称", "Name of the service", most=30,
    help_zh="对外统一的名称，例如“某市 12345 热线”；不填时用机构名称，再不填为“闻声热线平台”。",
    help_en="The one name that everybody outside reads; empty: the organisation, or else Hearline.",
    effect_zh="此后发出的短信、邮件，市民页面与新文书均用此名称。", effect_en="Messages, letters, citizens' pages and papers from now on.",
    public=True,
)  # fmt: skip
HOTLINE_NUMBER = Parameter(
    "house.hotline_number", ParameterType.TEXT, "", "热线号码", "Number of the hotline", most=30,
    help_zh="对外统一的号码，例如 12345；写在短信、邮件末尾与市民页面上。",
    help_en="The one number, below messages and letters and on citizens' pages.",
    effect_zh="此后发出的短信、邮件，市民页面与新文书均用此号码。", effect_en="Messages, letters, citizens' pages and papers from now on.",
    public=True,
)  # fmt: skip

FILTER_MODE = Parameter(
    "numbers.filter_mode", ParameterType.CHOICE, "blacklist", "手机号码过滤方式", "Filter of mobile numbers",
    choices=(
        Choice("off", "不过滤", "None"),
        Choice("prefixes", "只发给以下号段", "Only to these prefixes"),
        Choice("not_prefixes", "不发给以下号段", "Not to these prefixes"),
        Choice("blacklist", "不发给黑名单", "Not to the blacklist"),
    ),
    help_zh="决定短信与外呼可以发往哪些号码。", help_en="Which numbers may get messages and calls.",
    effect_zh="被过滤的号码不再发送，记录为“已过滤”。", effect_en="Filtered numbers get nothing; it is noted.",
)  # fmt: skip
FILTER_PREFIXES = Parameter(
    "numbers.filter_prefixes", ParameterType.TEXTS, (), "号段", "Prefixes", most=200,
    help_zh="每行一个，例如 138、1391。", help_en="One a line, for example 138 or 1391.",
)  # fmt: skip
FILTER_BLACKLIST = Parameter(
    "numbers.filter_blacklist", ParameterType.TEXTS, (), "号码黑名单", "Blacklist", most=500,
    help_zh="每行一个完整号码。只放机构号码，市民退订请在退订名单中登记。",
    help_en="One whole number a line. Numbers of offices; citizens who opted out are kept by messaging.",
)  # fmt: skip

ALL: tuple[Parameter[AnyValue], ...] = (
    PAGE_TITLE, ORGANISATION, ACCENT, LOGIN_NOTICE, LOGO, WALLPAPER, SERVICE_NAME, HOTLINE_NUMBER,
    FILTER_MODE, FILTER_PREFIXES, FILTER_BLACKLIST,
)  # fmt: skip
