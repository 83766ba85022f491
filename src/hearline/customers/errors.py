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
