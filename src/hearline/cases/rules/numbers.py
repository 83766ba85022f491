"""Numbers that people read out: made by a rule that administrators set, told apart from words. Source: docs/rules.md, V8."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from hearline.cases.model import CaseNumber, NumberRule
from hearline.kit.parameters import AnyValue, Fault

STANDARD = "{yymmdd}{n:7}{check}"
SHIPPED = NumberRule()
DATES = {
    "{yymmdd}": "%y%m%d", "{yyyymmdd}": "%Y%m%d", "{yymm}": "%y%m", "{yyyymm}": "%Y%m", "{yy}": "%y", "{yyyy}": "%Y",
}  # fmt: skip
# So many digits hold what comes in before the date changes.
FEWEST = {"%y%m%d": 4, "%Y%m%d": 4, "%y%m": 6, "%Y%m": 6, "%y": 7, "%Y": 7, "": 9}
_RULE = re.compile(r"([A-Z0-9]{0,6})(\{y[a-z]+\})?\{n:([4-9])\}(\{check\})?")


@lru_cache(maxsize=64)
def parsed(text: str) -> NumberRule | None:
    """The rule as it is written; None if it is none."""
    found = _RULE.fullmatch(text)
    if found is None or (found[2] and found[2] not in DATES):
        return None
    rule = NumberRule(found[1], DATES[found[2]] if found[2] else "", int(found[3]), bool(found[4]))
    return rule if rule.digits >= FEWEST[rule.date] else None


def fault_of(value: AnyValue) -> Fault | None:
    """For the parameter."""
    if parsed(str(value)) is not None:
        return None
    return Fault(
        "格式为：前缀（至多 6 位大写字母或数字）、日期 {yymmdd} {yyyymmdd} {yymm} {yyyymm} {yy} {yyyy}（可省）、流水号 {n:7}、"
        "校验位 {check}（可省）。按日至少 4 位流水号，按月 6 位，按年 7 位，无日期 9 位。",
        "Write: a prefix (up to 6 capitals or digits), a date {yymmdd} {yyyymmdd} {yymm} {yyyymm} {yy} {yyyy} (or none), "
        "running digits {n:7}, check digits {check} (or none). By day at least 4 digits, by month 6, by year 7, without "
        "a date 9.",
    )


def head(rule: NumberRule, day: date) -> str:
    """What stands before the running digits."""
    return rule.prefix + (day.strftime(rule.date) if rule.date else "")


def case_number(day: date, sequence: int, rule: NumberRule = SHIPPED) -> CaseNumber:
    """The number of a case. Two check digits (ISO 7064, MOD 97-10): one misheard digit, two swapped ones show at once."""
    bare = f"{head(rule, day)}{sequence % 10**rule.digits:0{rule.digits}d}"
    return CaseNumber(bare + check_digits(bare) if rule.check else bare)


def check_digits(bare: str) -> str:
    return f"{98 - int(_digits(bare)) * 100 % 97:02d}"


def is_case_number(text: str, rules: Iterable[NumberRule] = (SHIPPED,)) -> bool:
    """Whether a text is a number that one of the rules could have made."""
    bare = bare_number(text)
    return any(_made_by(bare, rule) for rule in rules)


def bare_number(text: str) -> str:
    """As it is stored: people write dashes, blanks, and small letters."""
    return text.replace("-", "").replace(" ", "").strip().upper()


def _made_by(bare: str, rule: NumberRule) -> bool:
    rest = bare.removeprefix(rule.prefix)
    if not bare.startswith(rule.prefix) or len(rest) != rule.length or not (rest.isascii() and rest.isdigit()):
        return False
    return not rule.check or int(_digits(bare)) % 97 == 1


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
