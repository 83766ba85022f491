"""Who reaches whom, what may be granted, how long a session lives, and what a password must be."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from hearline.identity.errors import BeyondOwnRights
from hearline.identity.model import Difference
from hearline.identity.permissions import GRANT_ANY
from hearline.kit.actor import Actor
from hearline.kit.errors import Invalid

EVERYWHERE = "/"
NOWHERE = "-"  # the beginning of no path

PASSWORD_CLASSES = 3
LONGEST_TOKEN_DAYS = 366
SEEN_EVERY = timedelta(minutes=1)

# Words that passwords are made of first; digits and signs around them do not help.
COMMON_TEXT = """
    abc abcd abcde abcdef abcdefg access account admin adminadmin administrator asdf asdfgh asdfghjkl baidu beijing
    changeme china default demo dragon guest hearline hello hotline huawei iloveyou letmein lenovo login manager
    master monkey nihao operator pass passw password passwords passwd postgres qazwsx qazwsxedc qwe qweasd qweasdzxc
    qwer qwert qwerty qwertyui qwertyuiop root secret shanghai shenzhen summer sunshine superman super supervisor
    system taobao temp test tester user welcome wenxin wenhua winter wen wensheng woaini woaiwojia woshi zaq zxc
    zxcv zxcvb zxcvbn zxcvbnm
"""
COMMON_WORDS = frozenset(COMMON_TEXT.split())
LEET = str.maketrans("@4310$5!7", "aaeiossit")


def scope_of(actor: Actor) -> str:
    """The path below which the actor administers."""
    if actor.is_super or actor.is_system:
        return EVERYWHERE
    return actor.unit_path or NOWHERE


def is_whole(scope: str) -> bool:
    """Whether nothing lies outside: everywhere, or the root unit."""
    return scope == EVERYWHERE or scope.count("/") == 2


def grants_anything(actor: Actor) -> bool:
    return actor.is_super or actor.is_system or (actor.can(GRANT_ANY) and is_whole(scope_of(actor)))


def require_grantable(actor: Actor, permissions: Iterable[str]) -> None:
    """Nobody gives, or takes charge of, what they do not hold. Raises: BeyondOwnRights."""
    if not grants_anything(actor):
        require_held(actor, permissions)


def require_held(actor: Actor, permissions: Iterable[str]) -> None:
    """Raises: BeyondOwnRights."""
    beyond = sorted(set(permissions) - actor.permissions)
    if beyond:
        raise BeyondOwnRights(beyond, ", ".join(beyond))


def offered(role_unit_path: str | None, unit_path: str) -> bool:
    """Whether a role is for the users of a unit."""
    return role_unit_path is None or unit_path.startswith(role_unit_path)


def seen_after(now: datetime, idle_minutes: int) -> datetime:
    """A session that was seen before this has ended."""
    return now - timedelta(minutes=idle_minutes)


def seen_is_old(seen_at: datetime | None, now: datetime, idle_minutes: int) -> bool:
    """Whether it is time to note that a session or token is in use: once a minute, more often if idle time is short."""
    return seen_at is None or now - seen_at >= min(SEEN_EVERY, timedelta(minutes=idle_minutes) / 10)


def oldest_password(now: datetime, password_days: int) -> datetime | None:
    """A password set before this must be changed; None: however old."""
    return now - timedelta(days=password_days) if password_days else None


def difference(before: object, after: object, names: Iterable[str]) -> Difference:
    """What differs between two rows."""
    changed = [name for name in names if getattr(before, name) != getattr(after, name)]
    return Difference(
        {name: getattr(before, name) for name in changed},
        {name: getattr(after, name) for name in changed},
    )


def tidy(text: str) -> str:
    """One form for what looks the same: full-width letters and digits become plain ones."""
    return unicodedata.normalize("NFKC", text)


def check_password(password: str, job_number: str, name: str, shortest: int) -> None:
    """Raises: Invalid, with what to do about it."""
    plain = password.lower()
    if len(password) < shortest:
        raise _weak("too_short", f"密码至少 {shortest} 位。", f"At least {shortest} characters.")
    if _class_count(password) < PASSWORD_CLASSES or len(set(plain)) < 5:
        raise _weak(
            "too_plain",
            "请混合使用大写字母、小写字母、数字、符号中的至少三类，且不要重复同一字符。",
            "Mix at least three of: upper case, lower case, digits, signs; and do not repeat one character.",
        )
    if any(len(part) > 1 and part.lower() in plain for part in (job_number, name)):
        raise _weak("names_owner", "密码中不能包含工号或姓名。", "It must not contain the job number or the name.")
    if _is_common(plain):
        raise _weak("too_common", "这个密码太常见，请换一个。", "This password is too common, choose another.")


def _weak(reason: str, zh: str, en: str) -> Invalid:
    return Invalid("new_password", reason, zh, en)


def _class_count(password: str) -> int:
    classes: Collection[str] = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
    return sum(re.search(one, password) is not None for one in classes)


def _is_common(plain: str) -> bool:
    word = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    return word in COMMON_WORDS or re.sub(r"[^a-z]", "", word.translate(LEET)) in COMMON_WORDS
