"""What administrators may set for cases."""

import re

from hearline.configuration.ports import kept_for
from hearline.kit.parameters import AnyValue, Fault, Parameter, ParameterType

NUMBER_DATES = {
    "{yymmdd}": "%y%m%d", "{yyyymmdd}": "%Y%m%d", "{yymm}": "%y%m", "{yyyymm}": "%Y%m", "{yy}": "%y", "{yyyy}": "%Y",
}  # fmt: skip
# So many digits hold what comes in before the date changes.
FEWEST_DIGITS = {"%y%m%d": 4, "%Y%m%d": 4, "%y%m": 6, "%Y%m": 6, "%y": 7, "%Y": 7, "": 9}
_NUMBER_RULE = re.compile(r"([A-Z0-9]{0,6})(\{y[a-z]+\})?\{n:([4-9])\}(\{check\})?")


def number_parts(text: str) -> tuple[str, str, int, bool] | None:
    """Prefix, form of the date, running digits, and whether two more check; None if the text is no rule."""
    found = _NUMBER_RULE.fullmatch(text)
    if found is None or (found[2] and found[2] not in NUMBER_DATES):
        return None
    date = NUMBER_DATES[found[2]] if found[2] else ""
    return (found[1], date, int(found[3]), bool(found[4])) if int(found[3]) >= FEWEST_DIGITS[date] else None


def _no_number_rule(value: AnyValue) -> Fault | None:
    if number_parts(str(value)) is not None:
        return None
    return Fault(
        "格式为：前缀（至多 6 位大写字母或数字）、日期 {yymmdd} {yyyymmdd} {yymm} {yyyymm} {yy} {yyyy}（可省）、流水号 {n:7}、"
        "校验位 {check}（可省）。按日至少 4 位流水号，按月 6 位，按年 7 位，无日期 9 位。",
        "Write: a prefix (up to 6 capitals or digits), a date {yymmdd} {yyyymmdd} {yymm} {yyyymm} {yy} {yyyy} (or none), "
        "running digits {n:7}, check digits {check} (or none). By day at least 4 digits, by month 6, by year 7, without "
        "a date 9.",
    )


EXTENSION_MOST = Parameter(
    "cases.extension_most", ParameterType.INTEGER, 1, "延期次数上限", "Extensions of a case at most",
    least=0, most=20, unit_zh="次", unit_en="times", help_zh="每件工单（每个协办任务）最多准予延期的次数。",
    help_en="How often the limit of a case, or of a co-unit, may be extended.",
)  # fmt: skip
EXTENSION_MOST_DAYS = Parameter(
    "cases.extension_most_days", ParameterType.INTEGER, 10, "每次延期天数上限", "Days of an extension at most",
    least=1, most=250, unit_zh="个工作日", unit_en="working days",
)  # fmt: skip
RETURN_MOST = Parameter(
    "cases.return_most", ParameterType.INTEGER, 3, "退回次数上限", "Returns of a case at most",
    least=0, most=20, unit_zh="次", unit_en="times",
    help_zh="达到后由热线中心指定承办，不能再退回。各地规定不同，默认值请按本地规定核定。",
    help_en="From then on the centre names the unit finally. Local rules differ: check the default against yours.",
)  # fmt: skip
RETURN_DAYS = Parameter(
    "cases.return_days", ParameterType.INTEGER, 2, "退回期限", "Limit for a return",
    least=0, most=250, unit_zh="个工作日", unit_en="working days", help_zh="派单后多久内可以退回；0 表示不限。",
    help_en="How long after the dispatch a case may be returned; 0: always.",
)  # fmt: skip
RETURN_NEEDS_CONSENT = Parameter(
    "cases.return_needs_consent", ParameterType.BOOLEAN, False, "退回须审批", "A return needs consent",
    help_zh="开启后，承办单位只能提交退回申请，由热线中心审批。",
    help_en="Units ask for a return, and the centre decides.",
)  # fmt: skip
RETURN_STOPS_CLOCK = Parameter(
    "cases.return_stops_clock", ParameterType.BOOLEAN, False, "退回审批期间暂停计时",
    "The clock stands while a return waits for consent",
)  # fmt: skip
SUSPENSION_MOST = Parameter(
    "cases.suspension_most", ParameterType.INTEGER, 2, "挂起次数上限", "Suspensions of a case at most",
    least=0, most=20, unit_zh="次", unit_en="times",
)  # fmt: skip
SUSPENSION_MOST_DAYS = Parameter(
    "cases.suspension_most_days", ParameterType.INTEGER, 20, "每次挂起天数上限", "Days of a suspension at most",
    least=1, most=250, unit_zh="个工作日", unit_en="working days", help_zh="到期自动恢复计时。",
    help_en="The clock resumes by itself then.",
)  # fmt: skip
REOPEN_DAYS = Parameter(
    "cases.reopen_days", ParameterType.INTEGER, 30, "重开期限", "Limit for opening again",
    least=0, most=3650, unit_zh="天", unit_en="days", help_zh="办结、撤回或不予受理后多少天内可以重开。",
    help_en="How many days after its end a case may be opened again.",
)  # fmt: skip
URGE_PAUSE_HOURS = Parameter(
    "cases.urge_pause_hours", ParameterType.INTEGER, 4, "市民催办间隔", "Pause between a citizen's urgings",
    least=0, most=720, unit_zh="小时", unit_en="hours",
)  # fmt: skip
DISPATCH_BY_CATALOGUE = Parameter(
    "cases.dispatch_by_catalogue", ParameterType.BOOLEAN, False, "按派单目录自动派单", "Dispatch by the catalogue",
    help_zh="开启后，新工单在派单目录中有明确承办单位的，自动派出。",
    help_en="New cases go to the unit that the catalogue names, without a hand.",
)  # fmt: skip
CLASSIFY_FIRST = Parameter(
    "cases.classify_first", ParameterType.BOOLEAN, False, "派单前必须分类", "A case is classified before its dispatch",
    help_zh="开启后，没有诉求分类的工单不能派出；智能推荐只作默认值，由人工确认。信访流程不论此项，始终要求。",
    help_en="A case without a category cannot be dispatched; what the machine suggests is a default, and a person "
    "decides. The flow of petitions asks for it in any case.",
    effect_zh="未分类的工单须先补充分类才能派单。", effect_en="Cases without a category wait for one.",
)  # fmt: skip

RECURRING_WEEKS = Parameter(
    "cases.recurring_weeks", ParameterType.INTEGER, 12, "反复发生问题的统计期", "Window of problems that recur",
    least=2, most=52, unit_zh="周", unit_en="weeks", help_zh="反复发生问题按最近多少周的工单统计，每天重算一次。",
    help_en="Problems that recur are counted from the cases of so many weeks, once a day.",
    effect_zh="几分钟内按新的统计期重算。", effect_en="The list is made anew within minutes.",
)  # fmt: skip
RECURRING_CASES = Parameter(
    "cases.recurring_cases", ParameterType.INTEGER, 5, "反复发生：至少件数", "Recurs with at least so many cases",
    least=2, most=1000, unit_zh="件", unit_en="cases",
)  # fmt: skip
RECURRING_IN_WEEKS = Parameter(
    "cases.recurring_in_weeks", ParameterType.INTEGER, 3, "反复发生：至少出现周数", "Recurs in at least so many weeks",
    least=1, most=52, unit_zh="周", unit_en="weeks", help_zh="集中在一两周的高峰不算反复发生。",
    help_en="What came in one or two weeks alone is a peak, and does not recur.",
)  # fmt: skip

NUMBER_RULE = Parameter(
    "cases.number_rule", ParameterType.TEXT, "{yymmdd}{n:7}{check}", "工单编号规则", "Rule of case numbers", least=4, most=60,
    help_zh="例如 {yymmdd}{n:7}{check}：日期、7 位流水号、2 位校验。", check=_no_number_rule, group="numbering",
    help_en="For example {yymmdd}{n:7}{check}: the date, seven running digits, two that check.",
    effect_zh="新登记的工单按新规则编号；以前的编号不变，仍可查到。",
    effect_en="New cases are numbered by it; earlier numbers stay, and are found.",
)  # fmt: skip

CASES_KEPT = kept_for(
    "cases", 0, "已归档工单", "Archived cases", "到期后匿名化：去除来电人、标题、内容、附件与历史中的文字，统计数据保留。",
    "Then anonymised: caller, words, files and the words of the history go; what is counted stays.", least=1095,
)  # fmt: skip
ATTACHMENTS_KEPT = kept_for(
    "attachments", 0, "已归档工单的附件", "Files of archived cases", "到期后删除附件，工单保留。", "Then the files go; the case stays.",
    least=180,
)  # fmt: skip
DRAFTS_KEPT = kept_for(
    "drafts",
    90,
    "未提交的草稿",
    "Drafts",
    "超过期限未再编辑的草稿被删除。",
    "Drafts that nobody came back to go.",
    least=7,
)

ALL = (
    EXTENSION_MOST, EXTENSION_MOST_DAYS, RETURN_MOST, RETURN_DAYS, RETURN_NEEDS_CONSENT, RETURN_STOPS_CLOCK,
    SUSPENSION_MOST, SUSPENSION_MOST_DAYS, REOPEN_DAYS, URGE_PAUSE_HOURS, DISPATCH_BY_CATALOGUE, CLASSIFY_FIRST,
    RECURRING_WEEKS, RECURRING_CASES, RECURRING_IN_WEEKS,
    NUMBER_RULE, CASES_KEPT, ATTACHMENTS_KEPT, DRAFTS_KEPT,
)  # fmt: skip
