"""What identifies people in a text, found by its form. A person has the last word. Source: docs/rules.md, S8.

Certain finds (telephones, id numbers, cards, plates, mail) must not be published; names, addresses and fixed lines
are proposals.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hearline.portal.model import Find, Redacted

# Letter by letter, so that places in the text stay where they are.
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_PLAIN = str.maketrans({chr(0xFF01 + step): chr(0x21 + step) for step in range(94)} | {"\u3000": " "} | _DASHES)
_GAP = r"[\s·.\-]{0,2}"
_SPOKEN = "零〇一二三四五六七八九幺"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢"
)
_HAN = "\u4e00-\u9fff"
_TITLES = "先生|女士|小姐|同志|师傅|老师|医生|大爷|大妈|阿姨|经理|主任|老板|科长|局长|所长|队长"
_BEFORE = (
    "我叫|我是|本人|姓名[:: ]{0,2}|联系人[:: ]{0,2}|投诉人[:: ]{0,2}|反映人[:: ]{0,2}|当事人|户主|业主|房东|名叫|叫做"
)
_COUNT = "[0-9A-Za-z一二三四五六七八九十百零]{1,6}"


@dataclass(frozen=True)
class Form:
    kind: str
    certain: bool
    pattern: re.Pattern[str]
    group: int = 0


_ID = rf"(?<![0-9A-Za-z])\d{{6}}{_GAP}(?:18|19|20)\d{{2}}{_GAP}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]){_GAP}\d{{3}}[\dXx](?![0-9A-Za-z])"
_CARD = rf"(?<!\d)(?:\d{{4}}{_GAP}){{3,4}}\d{{1,4}}(?!\d)"
_MOBILE = rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)"
_SPELT = rf"(?<![{_SPOKEN}])[一幺][三四五六七八九][{_SPOKEN}]{{9}}(?![{_SPOKEN}])"
_MAIL = r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}"
_PLATE = rf"[{_PROVINCES}][A-Za-z][·•.\s\-]?[A-Za-z0-9]{{4,6}}[挂学警港澳]?(?![A-Za-z0-9])"
_ACCOUNT = r"(?:微信|[Qq]{2}|[Vv][Xx]|抖音)号?[:: ]{0,2}([A-Za-z0-9_\-]{5,20})"
_LANDLINE = rf"(?<!\d)(?:0\d{{2,3}}{_GAP})?[2-9]\d{{6,7}}(?:{_GAP}(?:转|-)\d{{1,6}})?(?!\d)"
_PARTS = rf"(?:{_COUNT}(?:号楼|号院|号|栋|幢|座|单元|层|楼|室|户)(?!线)){{2,6}}"
_DOOR = rf"{_PARTS}|{_COUNT}(?:号楼|栋|幢|单元|室)|(?<=[路街巷弄道]){_COUNT}号(?!线)"
_AFTER = r"(?=[,,。;;、\s(（:：]|电话|手机|住|$)"
_INTRODUCED = rf"(?:{_BEFORE})([{_SURNAMES}][{_HAN}]{{1,2}}){_AFTER}"
_ADDRESSED = rf"([{_SURNAMES}][{_HAN}]{{0,2}}?)(?:{_TITLES})"
FORMS = (
    Form("id_number", True, re.compile(_ID)),
    Form("card", True, re.compile(_CARD)),
    Form("phone", True, re.compile(_MOBILE)),
    Form("phone", True, re.compile(_SPELT)),
    Form("email", True, re.compile(_MAIL)),
    Form("plate", True, re.compile(_PLATE)),
    Form("account", True, re.compile(_ACCOUNT), 1),
    Form("landline", False, re.compile(_LANDLINE)),
    Form("address", False, re.compile(_DOOR)),
    Form("name", False, re.compile(_INTRODUCED), 1),
    Form("name", False, re.compile(_ADDRESSED), 1),
)
SHOWN = {
    "id_number": "[证件号]", "card": "[卡号]", "phone": "[电话]", "landline": "[电话]", "email": "[邮箱]",
    "plate": "[车牌]", "account": "[账号]", "address": "[门牌]", "name": "[姓名]",
}  # fmt: skip


def finds_in(text: str, known_names: Iterable[str] = ()) -> list[Find]:
    """What may identify somebody, in the order of the text, without overlaps; the certain ones win."""
    found = sorted(_raw(text, known_names), key=lambda find: (not find.certain, find.start - find.end))
    kept: list[Find] = []
    for find in found:
        if all(find.end <= other.start or find.start >= other.end for other in kept):
            kept.append(find)
    return sorted(kept, key=lambda find: find.start)


def redact(text: str, known_names: Iterable[str] = ()) -> Redacted:
    """The text with every find taken out; the finds point into the text as it was."""
    finds = finds_in(text, known_names)
    parts, at = [], 0
    for find in finds:
        parts += [text[at : find.start], SHOWN[find.kind]]
        at = find.end
    return Redacted("".join([*parts, text[at:]]), finds)


def certain_in(*texts: str) -> list[Find]:
    return [find for text in texts for find in finds_in(text) if find.certain]


def _raw(text: str, known_names: Iterable[str]) -> Iterator[Find]:
    plain = text.translate(_PLAIN)
    for form in FORMS:
        for match in form.pattern.finditer(plain):
            start, end = match.span(form.group)
            yield Find(form.kind, start, end, text[start:end], form.certain)
    for name in known_names:
        for match in re.finditer(re.escape(name), text) if len(name) > 1 else ():
            yield Find("name", *match.span(), match[0], True)
