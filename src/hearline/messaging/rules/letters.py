"""Rules of letters: how an e-mail looks. Everything that comes from outside is escaped. Source: docs/rules.md, M8."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from hearline.configuration.model import Voice

CALL = {"zh": "热线 {number}", "en": "Hotline {number}"}
OPEN = {"zh": "打开查看", "en": "Open"}
OWN_NAME = re.compile(r"^\s*【[^【】]{1,30}】\s*")
ENDS = ("。", "！", "？", ".", "!", "?", "；", ";")
WHY = {
    "zh": "您收到此邮件，是因为您在通知偏好中选择了邮件。可在“我的通知偏好”中调整。",
    "en": "You get this because your notification preferences say e-mail. Change them under “Notification preferences”.",
}
DIGEST = {"zh": "{count} 条通知汇总：{first}", "en": "{count} notifications: {first}"}
FRAME = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"></head>'
    '<body style="margin:0;padding:24px;background:#f4f6f8;color:#1f2933;'
    "font:15px/1.7 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif\">"
    '<div style="max-width:600px;margin:0 auto;background:#fff;border:1px solid #dfe4ea;border-radius:8px;padding:24px">'
    "{items}</div>"
    '<p style="max-width:600px;margin:12px auto;color:#66727f;font-size:12px">{foot}</p></body></html>'
)
ITEM = '<h1 style="font-size:17px;margin:0 0 8px">{title}</h1><p style="margin:0 0 8px">{text}</p>{link}'
LINK = '<p style="margin:0 0 20px"><a href="{url}" style="color:#1557b0">{label}</a></p>'


@dataclass(frozen=True, slots=True)
class Item:
    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str
    html: str


def letter(items: Sequence[Item], language: str, voice: Voice, *, inside: bool) -> Letter:
    """One item, or a digest of several. `inside`: to somebody who works here and has preferences."""
    signed = " · ".join((voice.name_in(language), *([called(voice, language)] if voice.number else [])))
    foot = f"{signed}\n{WHY[language]}" if inside else signed
    subject = items[0].title
    if len(items) > 1:
        subject = DIGEST[language].format(count=len(items), first=items[0].title)
    blocks = [f"{item.title}\n\n{item.text}" + (f"\n\n{item.url}" if item.url else "") for item in items]
    below = escape(foot).replace("\n", "<br>")
    return Letter(
        subject=subject,
        text="\n\n----\n\n".join(blocks) + f"\n\n-- \n{foot}\n",
        html=FRAME.format(language=language, items="".join(_html(item, language) for item in items), foot=below),
    )


def called(voice: Voice, language: str) -> str:
    return CALL[language].format(number=voice.number)


def signed_text(said: str, language: str, voice: Voice) -> str:
    """A text message with the house's name before it and its number behind; words that hold it already are left alone."""
    bare = OWN_NAME.sub("", said, count=1)
    ring = called(voice, language) if voice.number and voice.number not in bare else ""
    end = {"zh": "。", "en": ". "}[language] if ring and not bare.endswith(ENDS) else ""
    return f"【{voice.name_in(language)}】{bare}{end}{ring}"


def _html(item: Item, language: str) -> str:
    link = LINK.format(url=escape(item.url), label=OPEN[language]) if item.url else ""
    return ITEM.format(title=escape(item.title), text=escape(item.text).replace("\n", "<br>"), link=link)


def page_of(public_url: str, kind: str | None, key: int | None) -> str:
    """Where something is to be seen; "" when nobody said where the house is, or nothing has a page."""
    return f"{public_url.rstrip('/')}/{kind}/{key}" if public_url and kind and key else ""
