"""Refusals of cases that belong together."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class MergedCase(Problem):
    """A member goes where its main case goes, and nowhere alone."""

    code = "merged-case"
    zh = "工单 {number} 已并入主单 {main_number}，随主单办理；如需单独办理，请先解除并单。"
    en = "Case {number} is a member of {main_number} and follows it. Undo the merge to handle it alone."
    number: str
    main_number: str


@dataclass(eq=False)
class CannotMerge(Problem):
    """A case that cannot become a member, or a main case that can take none."""

    code = "cannot-merge"
    zh = "工单 {number} 不能并单：{why_zh}"
    en = "Case {number} cannot be merged: {why_en}"
    number: str
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class NotMerged(Problem):
    code = "not-merged"
    zh = "工单 {number} 没有并入其他工单。"
    en = "Case {number} is not a member of another case."
    number: str


@dataclass(eq=False)
class AlreadyDecided(Problem):
    """Somebody has decided on this hint already."""

    code = "already-decided"
    zh = "该重复提示已由他人处理，请刷新。"
    en = "Somebody has decided on this already, reload."


@dataclass(eq=False)
class NotTheSameCitizen(Problem):
    """Only who asked can ask again."""

    code = "not-the-same-citizen"
    status = 422
    zh = "两件工单不是同一诉求人，不能认定为重复诉求；不同诉求人反映同一事项请并单。"
    en = "The two cases are of different people: that is no repetition. Merge them instead."


@dataclass(eq=False)
class BadLikenessRule(Problem):
    code = "bad-likeness-rule"
    status = 422
    zh = "判重规则无效：{why_zh}"
    en = "The rule is not valid: {why_en}"
    why_zh: str
    why_en: str
