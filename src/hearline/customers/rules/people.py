"""Rules of what identifies people: numbers in one form, and masks. Source: docs/rules.md, C1-C3."""

import re
import unicodedata

from hearline.customers.model import GENDERS, IdNumber, Phone
from hearline.kit.errors import Invalid

FEWEST_DIGITS, MOST_DIGITS = 3, 20
HIDDEN = "****"
SHORT_NUMBER_DIGITS = 6

_SEPARATORS = re.compile(r"[\s().·]+")
_DASHES = re.compile("[-\u2010-\u2015\u2212]+")
_CHINA = re.compile(r"^(?:\+|00)86-?|^86(?=1[3-9]\d{9}$)")
_TRUNK_ZERO = re.compile(r"^0(?=1[3-9]\d{9}$)")
_EXTENSION = re.compile(r"^(0\d{2,3}-?\d{7,8}|[2-9]\d{6,7})(?:-|转|#|ext|x)(\d{1,6})$")
_PHONE = re.compile(r"^\+?\d+$")
_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_LANDLINE = re.compile(r"^(010|02\d|0[3-9]\d{2})(\d{7,8})(-\d+)?$")
_LOCAL = re.compile(r"^([2-9]\d{6,7})(-\d+)?$")
_AREA_WITHOUT_ZERO = re.compile(r"^(?:10|2\d|[3-9]\d{2})\d{7,8}$")
_SERVICE = re.compile(r"^[48]00\d{7}$")
_ACCOUNT = re.compile(r"^[0-9A-Z][0-9A-Z-]{0,39}$")

_ID_NUMBER = re.compile(r"^\d{17}[\dX]$", re.ASCII)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"

_STREET = re.compile(r"^\D*[路街巷弄道]")  # the last one before the house number
_DISTRICT = re.compile(r"^\D*[省市县旗镇乡村]|^\D*(?<![小社园])区")
_COMPOUND_SURNAME = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|"
    "钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|"
    "呼延|东郭|南门|羊舌|微生|左丘|西门|第五|南荣|东里|即墨|达奚|褚师|纳兰|完颜|叶赫"
)


def normal_phone(text: str) -> Phone:
    """A telephone number in the one form that is stored: digits, `+` for abroad, `-` before an extension.

    Empty stays empty: anonymous. Raises: Invalid. Source: docs/rules.md, C1.
    """
    plain = _DASHES.sub("-", _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))).strip("-")
    if not plain:
        return Phone("")
    home, count = _CHINA.subn("", plain.lower())
    bare = _join(home)
    digits = sum(map(str.isdigit, bare))
    if not _PHONE.match(bare.replace("-", "")) or not bare.isascii() or not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        raise Invalid(
            "phone", "bad_phone", "电话号码不正确，应为 3 至 20 位数字。", "Not a telephone number: 3 to 20 digits."
        )
    if count and _AREA_WITHOUT_ZERO.match(bare) and not _SERVICE.match(bare) and not _MOBILE.match(bare):
        bare = f"0{bare}"
    return Phone(_TRUNK_ZERO.sub("", bare))


def _join(number: str) -> str:
    """Without dashes, except the one before an extension."""
    extended = _EXTENSION.match(number)
    if extended:
        return f"{extended[1].replace('-', '')}-{extended[2]}"
    return number.replace("-", "")


def phone_hint(phone: Phone) -> str:
    """138****8000, 010-****5678; numbers of up to six digits are services, not people. Source: C3."""
    if len(phone) <= SHORT_NUMBER_DIGITS:
        return phone
    if landline := _LANDLINE.match(phone):
        return f"{landline[1]}-{HIDDEN}{landline[2][-4:]}{landline[3] or ''}"
    if local := _LOCAL.match(phone):
        return f"{HIDDEN}{local[1][-4:]}{local[2] or ''}"
    return f"{phone[:3]}{HIDDEN}{phone[-4:]}" if len(phone) > 8 else f"{HIDDEN}{phone[-4:]}"


def normal_id_number(text: str) -> IdNumber:
    """A resident's id number: 18 characters, the last one checks (GB 11643). Empty stays empty.

    Raises: Invalid. Source: docs/rules.md, C2.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    if plain and (not _ID_NUMBER.match(plain) or plain[17] != _id_check(plain)):
        raise Invalid("id_number", "bad_id_number", "身份证号码不正确，请核对。", "Not a valid id number, check it.")
    return IdNumber(plain)


def _id_check(number: str) -> str:
    return _ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False)) % 11]


def id_number_hint(number: IdNumber) -> str:
    """The first six (the place) and the last four. Source: C3."""
    return f"{number[:6]}********{number[-4:]}" if number else ""


def address_hint(address: str) -> str:
    """Down to the street; without one, down to the district. Source: C3."""
    kept = _STREET.match(address) or _DISTRICT.match(address)
    shown = kept[0] if kept else ""
    return shown if shown == address else f"{shown}{HIDDEN}"


def mask_name(name: str) -> str:
    """The surname, and a star for each letter that follows, two at most. Source: C3."""
    shown = 2 if len(name) > 2 and _COMPOUND_SURNAME.match(name) else 1
    return name[:shown] + "*" * min(2, len(name) - shown) if len(name) > shown else "*" * len(name)


def check_gender(gender: str) -> str:
    """Raises: Invalid."""
    if gender not in GENDERS:
        raise Invalid("gender", "bad_gender", "性别只能是女、男或不填。", "Gender is female, male or empty.")
    return gender


def account_number(text: str) -> str:
    """A customer number of a utility in one form: half width, upper case, no blanks. Raises: Invalid."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    if not _ACCOUNT.match(plain):
        raise Invalid(
            "number", "bad_account", "户号应为 1 至 40 位数字或字母，可含短横线。", "1 to 40 digits, letters or dashes."
        )
    return plain
