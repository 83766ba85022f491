"""What an export shows of a case. Source: docs/rules.md, E7."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from hearline.cases.model import Case, Clock
from hearline.exchange.rules.cells import one_line, tidy

HEADER = (
    "工单编号", "标题", "内容", "诉求类型", "状态", "渠道", "紧急程度", "诉求分类", "承办单位", "地点", "来电人", "联系电话", "登记时间",
    "办理时限", "办结时间", "办理结果", "是否超时", "满意度", "回访", "重办次数", "退回次数", "是否保密",
)  # fmt: skip
WIDTHS = (18, 40, 60, 10, 16, 8, 8, 20, 24, 24, 12, 16, 19, 19, 19, 60, 8, 12, 8, 8, 8, 8)

STATES = {
    "recorded": "记录待分配", "assigned": "分配待处理", "handling": "开始处理", "auditing": "处理完毕待审核",
    "audited": "审核完毕", "archived": "已归档",
}  # fmt: skip
CHANNELS = {
    "phone": "电话", "web": "网站", "wechat": "微信", "app": "APP", "sms": "短信", "email": "邮件", "letter": "信件",
    "fax": "传真", "visit": "来访", "mailbox": "信箱", "weibo": "微博", "kiosk": "自助终端", "import": "导入",
}  # fmt: skip
URGENCIES = {"normal": "一般", "urgent": "紧急", "critical": "特急"}
CALLBACKS = {"": "", "due": "待回访", "done": "已回访", "waived": "免回访"}
GRADES = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}


def cells_of(
    item: Case,
    clock: Clock,
    kinds: Mapping[str, str],
    channels: Mapping[str, str],
    caller: tuple[str, str],
    zone: ZoneInfo,
) -> list[str | int]:
    """The cells of a case, in the order of HEADER.

    Args:
        kinds: Names by code.
        channels: Likewise.
        caller: Name and number, masked; empty where the reader may not see them.
    """
    return [
        item.number, one_line(item.title), tidy(item.content), kinds.get(item.kind, item.kind), STATES[item.state],
        channels.get(item.channel, item.channel), URGENCIES.get(item.urgency, item.urgency),
        item.category_name or "", item.unit_name or "", one_line(item.place), *caller,
        _local(item.opened_at, zone), _local(item.due_at, zone), _local(item.finished_at, zone),
        tidy(item.result), _yes(clock.late), GRADES.get(item.grade or 0, ""), CALLBACKS.get(item.callback, item.callback),
        item.redo_count, item.return_count, _yes(item.confidential),
    ]  # fmt: skip


def _local(instant: datetime | None, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M:%S}" if instant else ""


def _yes(value: bool) -> str:
    return "是" if value else "否"
