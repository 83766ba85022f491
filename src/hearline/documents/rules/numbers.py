"""Numbers of documents, and Chinese dates."""

from datetime import date

from hearline.documents.model import Finding

YEAR, NUMBER = "{year}", "{number}"
LONGEST_RULE = 60


def check_rule(rule: str) -> list[Finding]:
    """A rule holds the year and the number once each, and no other braces."""
    rest = rule.replace(YEAR, "", 1).replace(NUMBER, "", 1)
    if rule.count(YEAR) == 1 and rule.count(NUMBER) == 1 and not set("{}\n") & set(rest) and len(rule) <= LONGEST_RULE:
        return []
    return [
        Finding(
            0, True, "bad_number_rule", "文号规则须各含一次 {year} 和 {number}，例如：热转〔{year}〕{number}号。",
            "The number rule must hold {year} and {number} once each.",
        )
    ]  # fmt: skip


def number_of(rule: str, year: int, count: int) -> str:
    return rule.replace(YEAR, str(year)).replace(NUMBER, str(count))


def sequence_of(rule: str) -> str:
    """Rules with the same words share a sequence."""
    return "".join(rule.split())


def chinese_date(day: date) -> str:
    """As documents are dated: 2026年1月5日, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
