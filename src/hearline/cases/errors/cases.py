"""Refusals of cases."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class WrongState(Problem):
    """The step does not fit the state that the case is in."""

    code = "wrong-state"
    zh = "工单 {number} 当前为“{state}”，不能执行此操作。"
    en = "Case {number} is in state {state}; this step is not possible now."
    number: str
    state: str
    action: str


@dataclass(eq=False)
class NotYourUnit(Problem):
    code = "not-your-unit"
    status = 403
    zh = "工单 {number} 由其他单位承办。"
    en = "Case {number} belongs to another unit."
    number: str


@dataclass(eq=False)
class UnitCannotHandle(Problem):
    code = "unit-cannot-handle"
    status = 422
    zh = "该单位已停用或不承办工单，请另选。"
    en = "This unit is closed or takes no cases, choose another."
    unit_id: int


@dataclass(eq=False)
class UnknownChannel(Problem):
    code = "unknown-channel"
    status = 422
    zh = "没有来源渠道“{channel}”。"
    en = "There is no channel {channel}."
    channel: str


@dataclass(eq=False)
class UnknownKind(Problem):
    code = "unknown-kind"
    status = 422
    zh = "没有诉求类型“{kind}”，或已停用。"
    en = "There is no kind {kind}, or it is no longer used."
    kind: str


@dataclass(eq=False)
class UnknownCategory(Problem):
    code = "unknown-category"
    status = 422
    zh = "没有这个诉求分类，或已停用。"
    en = "There is no such category, or it is no longer used."
    category_id: int


@dataclass(eq=False)
class GradeMissing(Problem):
    code = "grade-missing"
    status = 422
    zh = "已联系上市民，请填写满意度和是否解决。"
    en = "The citizen was reached: fill in the grade and whether it is solved."


@dataclass(eq=False)
class CommentMissing(Problem):
    code = "comment-missing"
    status = 422
    zh = "请填写说明。"
    en = "Please give a reason."


@dataclass(eq=False)
class CallbackPending(Problem):
    code = "callback-pending"
    zh = "工单 {number} 尚未回访，不能归档。"
    en = "Case {number} has not been called back yet and cannot be archived."
    number: str


@dataclass(eq=False)
class AttachmentGone(Problem):
    code = "attachment-gone"
    status = 422
    zh = "有附件已失效，请重新上传。"
    en = "An attachment is no longer there, upload it again."
    attachment_ids: list[int]


@dataclass(eq=False)
class BadFile(Problem):
    code = "bad-file"
    status = 422
    zh = "“{name}”无法接收：{why_zh}"
    en = "“{name}” cannot be taken: {why_en}"
    name: str
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class SearchTooShort(Problem):
    code = "search-too-short"
    status = 422
    zh = "请至少输入两个字，或一串数字、字母。"
    en = "Type at least two characters."


@dataclass(eq=False)
class CategoryTooDeep(Problem):
    code = "category-too-deep"
    status = 422
    zh = "诉求分类最多三级。"
    en = "Categories have at most three levels."


@dataclass(eq=False)
class CategoryInUse(Problem):
    code = "category-in-use"
    zh = "该分类下还有启用的子分类，不能停用。"
    en = "The category still has active ones below it."
    category_id: int
