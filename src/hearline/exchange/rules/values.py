"""What the values of files mean: kinds, channels, units, categories. Source: docs/rules.md, E5."""

import re
import unicodedata
from collections.abc import Iterable

from hearline.cases.model import Category, Channel, Kind
from hearline.exchange.model import Directory
from hearline.identity.model import Unit

# A value holds one of these words; the first that fits decides.
KIND_WORDS = (
    ("举报", "report"), ("投诉", "complaint"), ("咨询", "consultation"), ("求助", "help"), ("救助", "help"), ("求决", "help"),
    ("建议", "suggestion"), ("意见", "suggestion"), ("表扬", "praise"), ("感谢", "praise"), ("其他", "other"), ("其它", "other"),
    ("complain", "complaint"), ("consult", "consultation"), ("enquir", "consultation"), ("inquir", "consultation"),
    ("question", "consultation"), ("suggest", "suggestion"), ("report", "report"), ("praise", "praise"), ("help", "help"),
    ("抢修", "emergency"), ("抢险", "emergency"), ("emergency", "emergency"), ("生活服务", "life"), ("life service", "life"),
)  # fmt: skip
CHANNEL_WORDS = (
    ("信箱", Channel.MAILBOX), ("微信", Channel.WECHAT), ("微博", Channel.WEIBO), ("短信", Channel.SMS), ("app", Channel.APP),
    ("客户端", Channel.APP), ("邮件", Channel.EMAIL), ("邮箱", Channel.EMAIL), ("电话", Channel.PHONE), ("来电", Channel.PHONE),
    ("热线", Channel.PHONE), ("网", Channel.WEB), ("传真", Channel.FAX), ("信件", Channel.LETTER), ("来信", Channel.LETTER),
    ("信函", Channel.LETTER), ("来访", Channel.VISIT), ("走访", Channel.VISIT), ("上门", Channel.VISIT), ("自助", Channel.KIOSK),
    ("终端", Channel.KIOSK), ("wechat", Channel.WECHAT), ("weibo", Channel.WEIBO), ("sms", Channel.SMS), ("mail", Channel.EMAIL),
    ("phone", Channel.PHONE), ("call", Channel.PHONE), ("web", Channel.WEB), ("fax", Channel.FAX), ("letter", Channel.LETTER),
)  # fmt: skip

_SEPARATORS = re.compile(r"\s*[/>＞→|\\、]\s*|\s+-\s+")


def fold(text: str) -> str:
    """Without case, width and blanks: how names are compared."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def kind_of(text: str, directory: Directory) -> str | None:
    """The active kind that a value means, by code, by name, or by a word in it."""
    plain = fold(text)
    known = directory.kinds.get(plain)
    if known is not None:
        return known
    found = next((code for word, code in KIND_WORDS if word in plain), None)
    return found if found in directory.kinds.values() else None


def channel_of(text: str) -> str | None:
    plain = fold(text)
    if plain in {channel.value for channel in Channel}:
        return plain
    return next((channel.value for word, channel in CHANNEL_WORDS if word in plain), None)


def category_path(text: str) -> tuple[str, ...]:
    """The names from the top down; values such as `城乡建设/安全生产` name a path."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def category_key(names: Iterable[str]) -> str:
    return "/".join(fold(name) for name in names)


def directory_of(kinds: Iterable[Kind], categories: Iterable[Category], units: Iterable[Unit]) -> Directory:
    """Every name that is in use. Of two categories of one name the higher is meant; of two units, the first."""
    known_kinds: dict[str, str] = {}
    for kind in kinds:
        if kind.active:
            known_kinds |= {fold(kind.name): kind.code, fold(kind.name_en): kind.code, fold(kind.code): kind.code}
    known_units: dict[str, tuple[int, str]] = {}
    for unit in units:
        if unit.active:
            known_units[fold(unit.code)] = (unit.id, unit.name)
            known_units.setdefault(fold(unit.name), (unit.id, unit.name))
    return Directory(known_kinds, _category_names(list(categories)), known_units)


def _category_names(categories: list[Category]) -> dict[str, int]:
    names: dict[int, str] = {category.id: category.name for category in categories}
    known: dict[str, int] = {}
    for category in sorted(categories, key=lambda one: one.depth):
        if category.active:
            path = [
                names[int(part)]
                for part in category.path.strip("/").split("/")
                if part.isdigit() and int(part) in names
            ]
            known[category_key(path)] = category.id
            known.setdefault(fold(category.name), category.id)
            known.setdefault(fold(category.code), category.id)
    return known
