"""Refusals of outreach."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class CampaignWrongState(Problem):
    code = "campaign-wrong-state"
    zh = "活动当前为“{state}”，不能这样操作。"
    en = "The campaign is {state}: this cannot be done now."
    state: str


@dataclass(eq=False)
class NobodyToAsk(Problem):
    code = "nobody-to-ask"
    zh = "名单为空，也没有公开渠道，无法开始。"
    en = "There is nobody on the list and no public site: it cannot start."


@dataclass(eq=False)
class NotReserved(Problem):
    code = "target-not-reserved"
    zh = "该对象不在您手上，或保留时间已过，请重新取下一位。"
    en = "This person is not reserved for you any more: take the next one."


@dataclass(eq=False)
class AnsweredAlready(Problem):
    code = "answered-already"
    zh = "该问卷已经填过，谢谢。"
    en = "This has been answered already, thank you."


@dataclass(eq=False)
class AskingOver(Problem):
    """The link is not ours, has expired, or the campaign is over."""

    code = "asking-over"
    status = 410
    keeps_work = True  # the try is counted
    zh = "链接无效或已过期。"
    en = "The link is not valid, or no longer so."


@dataclass(eq=False)
class TooManyTries(Problem):
    code = "too-many-tries"
    status = 429
    zh = "操作过于频繁，请 {minutes} 分钟后再试。"
    en = "That was too often, please try again in {minutes} minutes."
    minutes: int


@dataclass(eq=False)
class ListTooLong(Problem):
    code = "list-too-long"
    status = 422
    zh = "名单超过 {most} 人，请分开上传或缩小范围。"
    en = "There are more than {most} people: split the list, or narrow the filter."
    most: int


@dataclass(eq=False)
class TooManyAnswers(Problem):
    code = "too-many-answers"
    status = 422
    zh = "答卷超过 {most} 份，无法一次导出。"
    en = "There are more than {most} answers: too many for one file."
    most: int
