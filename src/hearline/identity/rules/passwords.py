"""What a password must be, and when it is too old.

Common passwords are known by how they are made, not by a list of them: a word that everybody takes, with digits and
signs around it or letters dressed as digits; a walk over the keyboard; a series; a date; a short piece said again.
"""

import re
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from hearline.identity.model.security import Owner, Policy
from hearline.kit.errors import Invalid

COMMON_TEXT = """
    abc abcd abcde abcdef abcdefg access account admin adminadmin administrator asdf asdfgh asdfghjkl baidu beijing
    changeme china default demo dragon guest hearline hello hotline huawei iloveyou letmein lenovo login manager
    master monkey nihao operator pass passw password passwords passwd postgres qazwsx qazwsxedc qwe qweasd qweasdzxc
    qwer qwert qwerty qwertyui qwertyuiop root secret shanghai shenzhen summer sunshine superman super supervisor
    system taobao temp test tester user welcome wenxin wenhua winter wen wensheng woaini woaiwojia woshi zaq zxc
    zxcv zxcvb zxcvbn zxcvbnm rexian zhengfu shimin gongan guangdong chengdu hangzhou nanjing wuhan mima guanliyuan
"""
COMMON_WORDS = frozenset(COMMON_TEXT.split())
LEET = str.maketrans("@4310$5!7", "aaeiossit")
ROWS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "abcdefghijklmnopqrstuvwxyz", "!@#$%^&*()_+")
COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm")
WALK = 4  # so many neighbours are a walk
FRESH = 5  # so many letters must lie outside of walks
DATE = re.compile(r"(?:19|20)\d{2}[-./年]?(?:0[1-9]|1[0-2])[-./月]?(?:0[1-9]|[12]\d|3[01])")
NAMED = 4  # so many digits of a telephone number tell whose it is


def check_password(password: str, owner: Owner, policy: Policy) -> None:
    """Raises: Invalid, with what to do about it."""
    plain = password.lower()
    if len(password) < policy.length:
        raise _weak("too_short", f"密码至少 {policy.length} 位。", f"At least {policy.length} characters.")
    if _class_count(password) < policy.classes or len(set(plain)) < 5:
        raise _weak(
            "too_plain",
            f"请混合使用大写字母、小写字母、数字、符号中的至少 {policy.classes} 类，且不要重复同一字符。",
            f"Mix at least {policy.classes} of: upper case, lower case, digits, signs; do not repeat one character.",
        )
    if _speaks_of(plain, owner):
        raise _weak(
            "names_owner",
            "密码中不能包含工号、姓名或电话号码。",
            "It must not contain the job number, the name or the telephone number.",
        )
    if is_common(plain):
        raise _weak(
            "too_common",
            "这个密码太常见（常用词、键盘顺序、日期或重复片段），请换一个。",
            "Too common: a word, a walk over the keyboard, a date or a repetition. Choose another.",
        )


def is_common(plain: str) -> bool:
    """Whether a guess would find it early; `plain` is in lower case."""
    word = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    if word in COMMON_WORDS or re.sub(r"[^a-z]", "", word.translate(LEET)) in COMMON_WORDS:
        return True
    return _is_repetition(plain) or _left_over(plain) < FRESH


def is_too_young(set_at: datetime | None, now: datetime, policy: Policy) -> bool:
    """Whether its owner must still keep a password."""
    return set_at is not None and now - set_at < timedelta(hours=policy.least_hours)


def oldest_password(now: datetime, password_days: int) -> datetime | None:
    """A password set before this must be changed; None: however old."""
    return now - timedelta(days=password_days) if password_days else None


def terms_of(policy: Policy, now: datetime) -> dict[str, Any]:
    """The policy as the questions of the store take it."""
    rotates = policy.rotate_to > 0
    return {
        "now": now,
        "oldest": oldest_password(now, policy.days),
        "rotate_from": policy.rotate_from if rotates else None,
        "rotate_span": max(policy.rotate_to - policy.rotate_from, 0),
        "factor": policy.factor,
    }


def _weak(reason: str, zh: str, en: str) -> Invalid:
    return Invalid("new_password", reason, zh, en)


def _class_count(password: str) -> int:
    classes: Collection[str] = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
    return sum(re.search(one, password) is not None for one in classes)


def _speaks_of(plain: str, owner: Owner) -> bool:
    if any(len(part) > 1 and part.lower() in plain for part in (owner.job_number, owner.name)):
        return True
    digits = re.sub(r"\D", "", owner.phone)
    ends = (digits, digits[-8:], digits[-6:]) if len(digits) > NAMED else (digits,)
    return any(len(end) >= NAMED and end in plain for end in ends)


def _is_repetition(plain: str) -> bool:
    """One piece of up to a third of it, said again and again."""
    return re.fullmatch(r"(.{1,6})\1{2,}.{0,2}", plain) is not None


def _left_over(plain: str) -> int:
    """How many different letters remain when walks, dates and years are taken out."""
    rest = DATE.sub("", plain)
    for walk in sorted(set(_walks(rest)), key=len, reverse=True):
        rest = rest.replace(walk, "")
    rest = re.sub(r"(?:19|20)\d{2}", "", rest)
    for word in sorted(COMMON_WORDS, key=len, reverse=True):
        if len(word) > WALK:
            rest = rest.replace(word, "")
    return len(set(rest))


def _walks(text: str) -> Iterator[str]:
    """Pieces that go along a row of keys, down a column, or through the alphabet, either way."""
    for line in (*ROWS, *COLUMNS):
        for road in (line, line[::-1]):
            for start in range(len(road) - WALK + 1):
                for end in range(len(road), start + WALK - 1, -1):
                    if road[start:end] in text:
                        yield road[start:end]
                        break
