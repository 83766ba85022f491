"""Fields that forms of several flows share."""

from collections.abc import Sequence
from typing import Any

from hearline.cases.model import Choice, FieldType, FormField


def choice(code: str, name: str, name_en: str) -> Choice:
    return Choice(code, name, name_en)


def choices(code: str, name: str, name_en: str, options: Sequence[Choice], **more: Any) -> FormField:
    return FormField(code, name, name_en, FieldType.CHOICE, choices=tuple(options), **more)


UNIT = FormField("unit_id", "承办单位", "Unit", FieldType.UNIT, required=True)
INSTRUCTION = FormField("instruction", "派单意见", "Instruction", FieldType.LONG_TEXT)
ANSWER = FormField("answer", "答复内容", "Answer", FieldType.LONG_TEXT, required=True)
TEXT = FormField("text", "备注内容", "Note", FieldType.LONG_TEXT, required=True)
REASON = FormField("reason", "理由", "Reason", FieldType.LONG_TEXT, required=True)
RESULT = FormField("result", "办理结果", "Result", FieldType.LONG_TEXT, required=True)
CONTACTED = FormField("contacted", "已联系市民", "Citizen contacted", FieldType.BOOLEAN)
FILES = FormField("attachment_ids", "附件", "Files", FieldType.FILES)
OPINION = FormField("opinion", "审核意见", "Opinion", FieldType.LONG_TEXT, required_when={"verdict": "redo"})

RETURN_REASONS = choices(
    "reason",
    "退回原因",
    "Reason",
    (
        choice("not-ours", "非本单位职责", "Not our duty"),
        choice("missing-facts", "信息不全", "Facts are missing"),
        choice("wrong-place", "不在辖区", "Another place"),
        choice("other", "其他", "Other"),
    ),
    required=True,
)
RETURN_DETAIL = FormField("detail", "说明", "Details", FieldType.LONG_TEXT, required_when={"reason": "other"})
REQUIRED_DETAIL = FormField("detail", "异议理由", "Why", FieldType.LONG_TEXT, required=True)
SORTING_NOTE = FormField("note", "转调度说明", "For the dispatchers", FieldType.LONG_TEXT)
HIGHER_UNIT = FormField("unit_id", "上一级机关", "Next higher body", FieldType.UNIT, required=True)
LEAD = FormField("lead", "承办人", "Handled by", FieldType.TEXT, required=True)
MORE_DAYS = FormField("days", "延长天数", "More days", FieldType.NUMBER, required=True, most=30)
SETTLED_HOW = choices(
    "how",
    "方式",
    "How",
    (choice("mediated", "调解和解", "Mediated"), choice("accepted", "信访人接受、息诉", "The citizen accepts")),
    required=True,
)
VERDICT = choices(
    "verdict",
    "审核结论",
    "Verdict",
    (choice("pass", "通过", "Pass"), choice("redo", "退回重办", "Redo")),
    required=True,
)
REACHED = {"outcome": "reached"}
CALLBACK = (
    choices(
        "outcome",
        "回访情况",
        "Outcome",
        (
            choice("reached", "已接通", "Reached"),
            choice("unreached", "未接通", "Not reached"),
            choice("waived", "无需回访", "Waived"),
        ),
        required=True,
    ),
    FormField("grade", "满意度", "Grade", FieldType.GRADE, required_when=REACHED),
    FormField("solved", "是否解决", "Solved", FieldType.BOOLEAN, required_when=REACHED),
    choices(
        "decision",
        "处理",
        "Decision",
        (choice("accept", "办结", "Accept"), choice("redo", "重办", "Redo")),
    ),
    FormField("comment", "说明", "Comment", FieldType.LONG_TEXT, required_when={"outcome": "waived"}),
)
EDIT = (
    FormField("title", "标题", "Title"),
    FormField("content", "内容", "Content", FieldType.LONG_TEXT),
    FormField("kind", "诉求类型", "Kind", FieldType.CHOICE, dictionary="case-kinds"),
    FormField("category_id", "诉求分类", "Category", FieldType.NUMBER, most=2**63 - 1),
    FormField("place", "地点", "Place"),
    choices(
        "urgency",
        "紧急程度",
        "Urgency",
        (
            choice("normal", "一般", "Normal"),
            choice("urgent", "紧急", "Urgent"),
            choice("critical", "特急", "Critical"),
        ),
    ),
    FormField("confidential", "保密", "Confidential", FieldType.BOOLEAN),
)
