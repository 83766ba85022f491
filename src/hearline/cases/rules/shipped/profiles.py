"""The deadline profiles that ship. What could not be read in the source itself is said to be unconfirmed."""

from collections.abc import Iterator

from hearline.cases.model import DeadlineLimit, Measure, ProfileRow

WORKING_DAYS, DAYS, HOURS = Measure.WORKING_DAYS, Measure.CALENDAR_DAYS, Measure.CALENDAR_HOURS
MINUTES = Measure.MINUTES
SECONDARY = "二手资料，未能核对原文，启用前请确认。"

PROFILES = (
    ProfileRow("sources", "来源文件（1/5/15/30 个工作日）", "The sources (1/5/15/30 working days)",
               "来源文件：1 个工作日内受理，咨询 5、投诉 15、举报 30 个工作日办结。", True, 1),
    ProfileRow("guangdong", "广东 2022", "Guangdong 2022",
               f"咨询 2、求助建议 10、投诉举报 15 个工作日。{SECONDARY}", True, 1),
    ProfileRow("shandong", "山东 2020", "Shandong 2020",
               f"各类 5 个工作日；2 个工作日内可退回，特别复杂的可延 10 个工作日（在退回与延期设置中调整）。{SECONDARY}", True, 1),
    ProfileRow("beijing", "北京", "Beijing",
               "一般 7 天；危及生命财产（特急）2 小时，水电气热（紧急）24 小时；复杂诉求 15 天请按申请延期办理。"
               "依据 DB11/T 2021-2022 征求意见稿，正式文本未读到，未确认。", True, 1),
    ProfileRow("tianjin", "天津 2025", "Tianjin 2025",
               f"签收：危及生命财产（特急）15 分钟，水电气热（紧急）30 分钟，一般 1 个工作日；办理时限按流程。{SECONDARY}", True, 1),
    ProfileRow("petition", "信访工作条例", "Regulation on petitions",
               "《信访工作条例》（2022）第二十二、二十三、三十四、三十五、三十六条。", True, 1),
    ProfileRow("emergency", "抢修抢险", "Emergency repair",
               "来源文件未给出时限：暂定 15 分钟签收、24 小时办结（特急 4 小时），请按本地抢修规定核定。", True, 1),
)  # fmt: skip


def _row(profile: str, clock: str, amount: int, measure: Measure, warn: int = 0, **narrower: str) -> DeadlineLimit:
    """It warns in the measure of the limit itself."""
    kind, urgency = narrower.get("kind"), narrower.get("urgency")
    return DeadlineLimit(profile, clock, kind, urgency, amount, measure, warn, measure)


def limits() -> Iterator[DeadlineLimit]:
    """Every row of every profile that ships."""
    yield _row("sources", "sign", 1, WORKING_DAYS)
    yield _row("sources", "handle", 15, WORKING_DAYS, 2)
    for kind, days, warn in (("consultation", 5, 1), ("praise", 5, 1), ("report", 30, 3)):
        yield _row("sources", "handle", days, WORKING_DAYS, warn, kind=kind)
    yield _row("guangdong", "handle", 15, WORKING_DAYS, 2)
    yield _row("guangdong", "handle", 2, WORKING_DAYS, 1, kind="consultation")
    for kind in ("help", "suggestion"):
        yield _row("guangdong", "handle", 10, WORKING_DAYS, 2, kind=kind)
    yield _row("shandong", "handle", 5, WORKING_DAYS, 1)
    yield _row("beijing", "handle", 7, DAYS, 1)
    yield _row("beijing", "handle", 24, HOURS, 4, urgency="urgent")
    yield _row("beijing", "handle", 2, HOURS, 1, urgency="critical")
    yield _row("tianjin", "sign", 1, WORKING_DAYS)
    yield _row("tianjin", "sign", 30, MINUTES, urgency="urgent")
    yield _row("tianjin", "sign", 15, MINUTES, urgency="critical")
    yield _row("petition", "handle", 60, DAYS, 10)
    yield _row("petition", "self_handle", 60, DAYS, 10)
    yield _row("petition", "notice", 15, DAYS, 3)
    yield _row("petition", "objection", 5, WORKING_DAYS, 1)
    yield _row("petition", "review", 30, DAYS, 5)
    yield _row("petition", "re_review", 30, DAYS, 5)
    yield _row("emergency", "sign", 15, MINUTES)
    yield _row("emergency", "handle", 24, HOURS, 4)
    yield _row("emergency", "handle", 4, HOURS, 1, urgency="critical")
