"""Numbers that people read out: made by a rule that administrators set, told apart from words. Source: docs/rules.md, V8."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from hearline.cases.model import CaseNumber, NumberRule
from hearline.cases.parameters import number_parts

SHIPPED = NumberRule()


@lru_cache(maxsize=64)
def parsed(text: str) -> NumberRule | None:
    """The rule as it is written; None if it is none."""
    parts = number_parts(text)
    return None if parts is None else NumberRule(*parts)


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
