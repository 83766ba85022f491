"""Refusals of messaging."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class UnknownTopic(Problem):
    """Told of something that no module declares."""

    code = "unknown-topic"
    status = 422
    zh = "没有名为“{topic}”的通知主题。"
    en = "There is no topic “{topic}”."
    topic: str


@dataclass(eq=False)
class AddressForbidden(Problem):
    """A webhook's address that the house must not call."""

    code = "address-forbidden"
    status = 422
    zh = "不能向此地址发送（{url}）：{why_zh}"
    en = "Nothing may be sent to {url}: {why_en}"
    url: str
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class NotYoursToHear(Problem):
    """A webhook asks for facts that its owner may not see."""

    code = "not-yours-to-hear"
    status = 403
    zh = "您无权订阅这些事件：{kinds}。"
    en = "You may not hear of these: {kinds}."
    kinds: list[str]


@dataclass(eq=False)
class TooManyWebhooks(Problem):
    code = "too-many-webhooks"
    zh = "每人最多 {most} 个 Webhook。"
    en = "At most {most} webhooks each."
    most: int


@dataclass(eq=False)
class TooManyCodes(Problem):
    """Somebody asks for codes too often."""

    code = "too-many-codes"
    status = 429
    keeps_work = True
    zh = "验证码请求过于频繁，请 {seconds} 秒后再试。"
    en = "Too many codes: try again in {seconds} seconds."
    seconds: int


@dataclass(eq=False)
class NoWayToAddress(Problem):
    """Nothing carries messages to such an address here."""

    code = "no-way-to-address"
    status = 503
    zh = "系统尚未接通{way_zh}，无法发送验证码。"
    en = "This house cannot send {way_en}."
    way_zh: str
    way_en: str


@dataclass(eq=False)
class CodeWrong(Problem):
    """Wrong, too old, used, or tried too often: which of them is not told."""

    code = "code-wrong"
    status = 422
    keeps_work = True
    zh = "验证码不正确或已失效，请重新获取。"
    en = "The code is wrong or no longer valid. Ask for a new one."


@dataclass(eq=False)
class MandatoryWay(Problem):
    """Somebody wants to switch off what cannot be."""

    code = "mandatory-way"
    status = 422
    zh = "“{topic_zh}”必须保留这些渠道：{ways}。"
    en = "“{topic_en}” must keep these ways: {ways}."
    topic_zh: str
    topic_en: str
    ways: list[str]
