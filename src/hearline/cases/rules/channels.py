"""The channels that ship, and which offers are sound."""

import re
from collections.abc import Iterable

from hearline.cases.model import Channel
from hearline.cases.ports import OfferedChannel

SOUND = re.compile(r"[a-z][a-z0-9_]{0,39}")
SHIPPED = tuple(
    OfferedChannel(code.value, name, name_en, code is not Channel.IMPORT)
    for code, name, name_en in (
        (Channel.PHONE, "电话", "Telephone"), (Channel.WEB, "网站", "Web"), (Channel.WECHAT, "微信", "WeChat"),
        (Channel.APP, "APP", "App"), (Channel.SMS, "短信", "Text message"), (Channel.EMAIL, "邮件", "E-mail"),
        (Channel.LETTER, "信件", "Letter"), (Channel.FAX, "传真", "Fax"), (Channel.VISIT, "来访", "Visit"),
        (Channel.MAILBOX, "信箱", "Mailbox"), (Channel.WEIBO, "微博", "Weibo"), (Channel.KIOSK, "自助终端", "Kiosk"),
        (Channel.IMPORT, "导入", "Import"),
    )
)  # fmt: skip

SHIPPED_CODES = frozenset(channel.code for channel in SHIPPED)


def sound_channels(offers: Iterable[tuple[str, object]]) -> dict[str, tuple[str, OfferedChannel]]:
    """Code → who offers it, and the channel. Of two with one code the first stays; what is none is left out."""
    found: dict[str, tuple[str, OfferedChannel]] = {}
    for origin, offer in offers:
        if why_unsound(offer) is None and isinstance(offer, OfferedChannel):
            found.setdefault(offer.code, (origin, offer))
    return found


def why_unsound(offer: object) -> str | None:
    if not isinstance(offer, OfferedChannel):
        return f"{type(offer).__name__} is no channel"
    if not SOUND.fullmatch(offer.code):
        return f"{offer.code!r} is no code of a channel"
    return None if offer.name and offer.name_en else f"{offer.code} has no name in one of the languages"
