"""Refusals around keeping cases."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class HoldStands(Problem):
    code = "hold-stands"
    zh = "工单 {number} 已设法定保留。"
    en = "Case {number} is under a legal hold already."
    number: str
