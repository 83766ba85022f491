"""Refusals of the portal. None says whether a number, a code or a person exists."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class TooMany(Problem):
    code = "too-many"
    status = 429
    keeps_work = True
    zh = "操作过于频繁，请 {minutes} 分钟后再试。"
    en = "Too many tries. Please try again in {minutes} minutes."
    minutes: int


@dataclass(eq=False)
class RobotCheckFailed(Problem):
    code = "robot-check"
    status = 422
    zh = "安全验证未通过或已过期，请重试。您填写的内容仍保留。"
    en = "The check against robots failed or has expired. Please try again; your input is kept."


@dataclass(eq=False)
class NoMatch(Problem):
    """Whatever was wrong, the answer is the same."""

    code = "no-match"
    status = 404
    keeps_work = True
    zh = "没有查到，请核对填写的内容。"
    en = "Nothing was found. Please check what you entered."


@dataclass(eq=False)
class TicketNeeded(Problem):
    code = "ticket-needed"
    status = 401
    zh = "查询已超时，请重新查询。"
    en = "Your look-up has ended. Please look up again."


@dataclass(eq=False)
class LinkEnded(Problem):
    code = "link-ended"
    status = 403
    zh = "此链接无效或已过期。"
    en = "This link is not valid or has expired."


@dataclass(eq=False)
class RatedAlready(Problem):
    code = "rated-already"
    zh = "您已评价过，感谢您的反馈。"
    en = "You have rated this already. Thank you."


@dataclass(eq=False)
class NotPossibleNow(Problem):
    code = "not-possible-now"
    zh = "诉求已办结或已撤回，不能再执行此操作。"
    en = "The request is closed or withdrawn; this is no longer possible."


@dataclass(eq=False)
class UrgedRecently(Problem):
    code = "urged-recently"
    zh = "您已催办过，我们正在督促办理。{hours} 小时后可再次催办。"
    en = "You have urged already and we are on it. You can urge again in {hours} hours."
    hours: int


@dataclass(eq=False)
class ProofsUnavailable(Problem):
    code = "proofs-unavailable"
    status = 409
    zh = "暂不能发送验证码，请用查询码查询，或拨打热线。"
    en = "One-time codes cannot be sent at present. Use your query code, or call the hotline."


@dataclass(eq=False)
class StillPersonal(Problem):
    """The text to be published still holds what identifies somebody."""

    code = "still-personal"
    status = 422
    zh = "内容仍含个人信息：{shown}。请处理后再公开。"
    en = "The text still holds personal data: {shown}. Remove it before publishing."
    shown: str


@dataclass(eq=False)
class NotToBePublished(Problem):
    code = "not-to-be-published"
    status = 409
    zh = "工单 {number} 不能公开：{why_zh}"
    en = "Case {number} cannot be published: {why_en}"
    number: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class SuggestionClosed(Problem):
    code = "suggestion-closed"
    zh = "意见 {number} 已处理，不能再执行此操作。"
    en = "Suggestion {number} has been dealt with; this is no longer possible."
    number: str
