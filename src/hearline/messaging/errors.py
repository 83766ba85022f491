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
