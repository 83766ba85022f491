"""A row of a file, understood and checked. Source: docs/rules.md, E2-E6."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hearline.customers.service import normal_phone
from hearline.exchange.model import Checked, Directory, Entry, Field, Flaw, Line, Options
from hearline.exchange.rules import custom
from hearline.exchange.rules.cells import cut, one_line, squeezed, tidy
from hearline.exchange.rules.times import NotATime, is_midnight, parse_instant
from hearline.exchange.rules.values import category_key, category_path, channel_of, fold, kind_of
from hearline.kit.errors import Invalid

FIELDS = frozenset(field.value for field in Field)
LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
LONGEST_NAME = 100
TITLE_FROM_CONTENT = 30
MOST_DAYS = 3660
SHOWN = 200

_WHOLE_NUMBER = re.compile(r"^(\d+)\.0+$")


@dataclass(frozen=True)
class Plan:
    """How the rows of one import are understood.

    Attributes:
        places: Field → index of its column.
        earliest: Instants before this are refused; so are those after `latest`.
        house: Customised fields.
        own_places: Key of a customised field → index of its column.
    """

    places: Mapping[Field, int]
    options: Options
    directory: Directory
    zone: ZoneInfo
    earliest: datetime
    latest: datetime
    day_first: bool = False
    house: custom.House = dataclass_field(default_factory=dict)
    own_places: Mapping[str, int] = dataclass_field(default_factory=dict)


def places_of(mapping: Mapping[str, str], columns: tuple[str, ...]) -> dict[Field, int]:
    return {
        Field(field): columns.index(column)
        for field, column in mapping.items()
        if field in FIELDS and column in columns
    }


def own_places_of(mapping: Mapping[str, str], columns: tuple[str, ...]) -> dict[str, int]:
    """Of customised fields."""
    return {key: columns.index(name) for key, name in mapping.items() if key not in FIELDS and name in columns}


def check_line(line: Line, plan: Plan) -> Checked:
    """The row as it is understood, with everything that is wrong with it."""
    if line.fault:
        shown = next((cell for cell in line.cells if cell), "")
        return Checked(line.number, None, {}, (Flaw("", line.fault, cut(one_line(shown), SHOWN)),))
    given = {field: line.cells[index] for field, index in plan.places.items()}
    flaws: list[Flaw] = []
    title, content = one_line(given.get(Field.TITLE, "")), tidy(given.get(Field.CONTENT, ""))
    result = tidy(given.get(Field.RESULT, ""))
    flaws += _text_flaws(title, content, result)
    opened_at = _instant(given, Field.OPENED_AT, plan, flaws)
    finished_at = _finished(given, opened_at, plan, flaws)
    external_id = cut(_WHOLE_NUMBER.sub(r"\1", one_line(given.get(Field.EXTERNAL_ID, ""))), SHOWN)
    own = {key: line.cells[index] for key, index in plan.own_places.items()}
    fields, own_flaws = custom.read(plan.house, own, plan.latest.astimezone(plan.zone).date())
    flaws += own_flaws
    entry = Entry(
        row=line.number,
        key=import_key(external_id, title, content, opened_at),
        external_id=external_id,
        title=cut(title or one_line(content)[:TITLE_FROM_CONTENT], LONGEST_TITLE),
        content=content or title,
        opened_at=opened_at,
        kind=_kind(given, plan, flaws),
        channel=_channel(given, plan, flaws),
        category=_known(given, Field.CATEGORY, plan, flaws),
        place=cut(one_line(given.get(Field.PLACE, "")), LONGEST_TITLE),
        unit=_known(given, Field.UNIT, plan, flaws),
        result=result,
        finished_at=finished_at,
        name=cut(one_line(given.get(Field.NAME, "")), LONGEST_NAME),
        phone=_phone(given, flaws),
        fields=fields,
    )
    refused = any(flaw.fatal for flaw in flaws)
    told = _shown(given, entry) | custom.shown(plan.house, own)
    return Checked(line.number, None if refused else entry, told, tuple(flaws))


def import_key(external_id: str, title: str, content: str, opened_at: datetime | None) -> str:
    """Equal for the same row in another file; texts are part of it, so that equal ids of two sources differ."""
    instant = opened_at.isoformat() if opened_at else ""
    told = "\x1f".join((external_id or instant, squeezed(title), squeezed(content)))
    return f"file:{hashlib.sha256(told.encode()).hexdigest()[:40]}"


def mask_value(field: str, value: str) -> str:
    """As it may stand in a list of refused rows."""
    return f"{value[:3]}****{value[-2:]}" if field == Field.PHONE and len(value) > 5 else value


def _text_flaws(title: str, content: str, result: str) -> list[Flaw]:
    if not title and not content:
        return [Flaw(Field.CONTENT, "no_text")]
    flaws = [
        Flaw(field, "too_long", cut(text, SHOWN))
        for field, text in ((Field.CONTENT, content), (Field.RESULT, result))
        if len(text) > LONGEST_TEXT
    ]
    if len(title) > LONGEST_TITLE:
        flaws.append(Flaw(Field.TITLE, "title_cut", cut(title, SHOWN), fatal=False))
    return flaws


def _instant(given: Mapping[Field, str], field: Field, plan: Plan, flaws: list[Flaw]) -> datetime | None:
    text = one_line(given.get(field, ""))
    if not text:
        return None
    try:
        instant = parse_instant(text, plan.zone, plan.day_first)
    except NotATime:
        flaws.append(Flaw(field, "bad_time", cut(text, SHOWN)))
        return None
    if not plan.earliest <= instant <= plan.latest:
        flaws.append(Flaw(field, "time_out_of_range", cut(text, SHOWN)))
        return None
    return instant


def _finished(given: Mapping[Field, str], opened_at: datetime | None, plan: Plan, flaws: list[Flaw]) -> datetime | None:
    finished = _instant(given, Field.FINISHED_AT, plan, flaws) or _after_days(given, opened_at, plan, flaws)
    if finished is None or opened_at is None or finished >= opened_at:
        return finished
    if is_midnight(finished, plan.zone) and opened_at - finished < timedelta(days=1):
        return opened_at  # a day without a time: the same day
    flaws.append(Flaw(Field.FINISHED_AT, "finished_before_opened", one_line(given.get(Field.FINISHED_AT, ""))[:SHOWN]))
    return None


def _after_days(
    given: Mapping[Field, str], opened_at: datetime | None, plan: Plan, flaws: list[Flaw]
) -> datetime | None:
    text = _WHOLE_NUMBER.sub(r"\1", one_line(given.get(Field.FINISHED_DAYS, "")))
    if not text or opened_at is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= MOST_DAYS):
        flaws.append(Flaw(Field.FINISHED_DAYS, "bad_number", cut(text, SHOWN), fatal=False))
        return None
    return min(opened_at + timedelta(days=int(text)), plan.latest)


def _kind(given: Mapping[Field, str], plan: Plan, flaws: list[Flaw]) -> str:
    text = one_line(given.get(Field.KIND, ""))
    if not text:
        return plan.options.kind
    found = kind_of(text, plan.directory)
    if found is None:
        flaws.append(Flaw(Field.KIND, "unknown_kind", cut(text, SHOWN)))
    return found or ""


def _channel(given: Mapping[Field, str], plan: Plan, flaws: list[Flaw]) -> str:
    text = one_line(given.get(Field.CHANNEL, ""))
    if not text:
        return plan.options.channel
    found = channel_of(text)
    if found is None:
        flaws.append(Flaw(Field.CHANNEL, "unknown_channel", cut(text, SHOWN), fatal=False))
    return found or plan.options.channel


def _known(given: Mapping[Field, str], field: Field, plan: Plan, flaws: list[Flaw]) -> str:
    """A category's or unit's name; an unknown one is told, and kept in the case's history."""
    text = cut(one_line(given.get(field, "")), SHOWN)
    is_category = field is Field.CATEGORY
    if not text or (is_category and plan.options.create_categories and can_be_made(text)):
        return text
    known: Callable[[str], object] = plan.directory.categories.get if is_category else plan.directory.units.get
    key = category_key(category_path(text)) if is_category else fold(text)
    if known(key) is None and known(fold(text)) is None:
        flaws.append(Flaw(field, f"unknown_{field.value}", text, fatal=False))
    return text


def can_be_made(text: str) -> bool:
    """Whether a category of this path fits into the tree."""
    path = category_path(text)
    return 1 <= len(path) <= 3 and all(len(name) <= LONGEST_NAME for name in path)


def _phone(given: Mapping[Field, str], flaws: list[Flaw]) -> str:
    text = one_line(given.get(Field.PHONE, ""))
    try:
        return normal_phone(_WHOLE_NUMBER.sub(r"\1", text))
    except Invalid:
        flaws.append(Flaw(Field.PHONE, "bad_phone", mask_value(Field.PHONE, cut(text, SHOWN)), fatal=False))
        return ""


def _shown(given: Mapping[Field, str], entry: Entry) -> dict[str, str]:
    """The mapped fields as they will arrive; where they were not understood, as they stand in the file."""
    shown: dict[str, str] = {}
    for field in given:
        value = getattr(entry, field.value, None) if field is not Field.FINISHED_DAYS else entry.finished_at
        text = value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value or "")
        shown[field.value] = mask_value(field, cut(text or one_line(given[field]), SHOWN))
    return shown
