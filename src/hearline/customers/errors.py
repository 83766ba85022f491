"""Refusals of customers."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class PhoneTaken(Problem):
    """The number belongs to another customer: open that one instead."""

    code = "phone-taken"
    zh = "号码 {phone_hint} 已登记在另一位来电人名下。"
    en = "The number {phone_hint} already belongs to another customer."
    phone_hint: str
    customer_id: int


@dataclass(eq=False)
class MergedCustomer(Problem):
    """The entry was merged: the other one is to be changed."""

    code = "merged-customer"
    zh = "这份资料已并入另一份，请打开保留的那一份。"
    en = "This entry was merged into another: open the one that stays."
    customer_id: int


@dataclass(eq=False)
class CannotMergeCustomers(Problem):
    code = "cannot-merge-customers"
    zh = "不能合并：{why_zh}"
    en = "They cannot be merged: {why_en}"
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class CannotUndoMerge(Problem):
    code = "cannot-undo-merge"
    zh = "不能撤销合并：{why_zh}"
    en = "The merge cannot be undone: {why_en}"
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class TooMany(Problem):
    code = "too-many"
    zh = "最多 {most} 条，请先删除不用的。"
    en = "At most {most}: remove one that is not needed."
    most: int
