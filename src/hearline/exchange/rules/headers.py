"""Which column means what, by the names that files use. Source: docs/rules.md, E3."""

import re
import unicodedata
from collections.abc import Sequence

from hearline.exchange.model import Field

# The earlier a name stands, the likelier it is meant.
NAMES: dict[Field, tuple[str, ...]] = {
    Field.EXTERNAL_ID: (
        "工单编号", "工单号", "留言编号", "诉求编号", "事项编号", "受理编号", "案件编号", "编号", "单号", "流水号",
        "msgid", "messageid", "caseid", "casenumber", "ticketid", "ticketnumber", "number", "id",
    ),
    Field.TITLE: (
        "工单标题", "留言主题", "留言标题", "诉求标题", "事项标题", "标题", "主题", "题名", "title", "subject", "summary",
    ),
    Field.CONTENT: (
        "工单内容", "留言详情", "留言内容", "诉求内容", "反映内容", "来电内容", "问题描述", "详细描述", "事项内容", "内容", "正文",
        "详情", "描述", "content", "body", "description", "details", "text", "message",
    ),
    Field.OPENED_AT: (
        "留言时间", "登记时间", "受理时间", "来电时间", "诉求时间", "反映时间", "创建时间", "提交时间", "工单时间", "时间", "日期",
        "openedat", "createdat", "opened", "created", "time", "datetime", "date", "timestamp",
    ),
    Field.KIND: (
        "诉求类型", "工单类型", "事项类型", "留言类型", "诉求性质", "问题性质", "类型", "性质", "kind", "nature", "type", "casetype",
    ),
    Field.CHANNEL: ("来源渠道", "诉求渠道", "受理渠道", "诉求来源", "渠道", "来源", "channel", "source"),
    Field.CATEGORY: (
        "诉求分类", "问题分类", "事项分类", "一级标签", "一级分类", "所属分类", "分类", "类别", "标签", "category", "label", "topic",
    ),
    Field.PLACE: (
        "事发地址", "事发地点", "事件地址", "事件地点", "问题地址", "诉求地址", "详细地址", "地址", "地点", "位置", "所属区域", "所属区县",
        "区县", "区域", "place", "address", "location", "district", "area",
    ),
    Field.UNIT: (
        "承办单位", "主办单位", "办理单位", "责任单位", "处理单位", "承办部门", "责任部门", "单位", "部门",
        "unit", "department", "agency",
    ),
    Field.RESULT: (
        "答复意见", "答复内容", "回复内容", "办理结果", "处理结果", "办理意见", "处理意见", "办结意见", "回复", "答复", "结果",
        "result", "reply", "answer", "response", "resolution",
    ),
    Field.FINISHED_AT: (
        "答复时间", "回复时间", "办结时间", "完成时间", "结案时间", "处理时间", "finishedat", "closedat", "repliedat", "replytime",
        "closed", "resolvedat",
    ),
    Field.FINISHED_DAYS: ("办理天数", "办结天数", "答复天数", "处理天数", "daystofinalreply", "daystoreply", "daystoclose"),
    Field.NAME: ("来电人", "诉求人", "反映人", "联系人", "市民姓名", "姓名", "name", "callername", "contact"),
    Field.PHONE: (
        "来电号码", "联系电话", "联系方式", "手机号码", "手机号", "手机", "电话号码", "主叫号码", "电话", "phone", "telephone", "mobile",
        "phonenumber", "tel",
    ),
}  # fmt: skip

_NOISE = re.compile(r"[\W_]+")


def fold_header(text: str) -> str:
    """Without case, width, blanks and punctuation."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).lower())


def suggest(columns: Sequence[str]) -> dict[str, str]:
    """Field → column, each column once; fields that no column is named for are left out."""
    folded = {fold_header(column): column for column in reversed(columns)}
    mapping: dict[str, str] = {}
    for field, names in NAMES.items():
        found = next((folded[name] for name in names if name in folded), None)
        if found is not None and found not in mapping.values():
            mapping[field.value] = found
    return mapping


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """Column names that are filled and differ: an empty one gets its number, a second one a mark."""
    seen: dict[str, int] = {}
    columns: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell[:100] or f"#{number}"
        seen[name] = seen.get(name, 0) + 1
        columns.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(columns)
