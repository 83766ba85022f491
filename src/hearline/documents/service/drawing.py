"""Drawing up a paper: the values of a case put into a definition."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from hearline.cases import permissions as case_permissions
from hearline.cases import service as cases
from hearline.cases.model import Case
from hearline.configuration import service as configuration
from hearline.customers import permissions as customer_permissions
from hearline.customers import service as customers
from hearline.customers.model import Customer, Secret
from hearline.documents.model import Values
from hearline.documents.parameters import ISSUER
from hearline.documents.ports import Definition, DocumentType
from hearline.documents.rules import filling, words
from hearline.documents.rules.known import known_fields, say_day
from hearline.documents.rules.numbers import chinese_date
from hearline.documents.rules.placeholders import PLAIN_SECRETS, Vocabulary, vocabulary_of
from hearline.identity import service as identity
from hearline.identity.model import Unit
from hearline.kit.errors import Invalid
from hearline.kit.events import StoredEvent
from hearline.kit.work import Work

LONGEST_TEXT, LONGEST_LONG_TEXT = 200, 10_000
SAMPLE_MARK, PREVIEW_MARK = "样 张", "预 览"
UNNUMBERED = "（预览，未编号）"


@dataclass(frozen=True)
class Drawn:
    """Everything of a paper but its number, date and seal. `secret`: it names its caller in full."""

    kind: DocumentType
    definition: Definition
    vocabulary: Vocabulary
    values: Values
    issuer: str
    secret: bool


def zone_of(work: Work) -> ZoneInfo:
    return ZoneInfo(work.tools.settings.time_zone)


def today_of(work: Work) -> date:
    return work.now.astimezone(zone_of(work)).date()


async def draw(
    work: Work, case: Case, kind: DocumentType, definition: Definition, fields: Mapping[str, str], reason: str
) -> Drawn:
    """Gather what the template asks for. `reason` is kept when something secret is revealed for it. Raises: Invalid."""
    given = checked_fields(kind, fields)
    vocabulary = vocabulary_of(kind.fields)
    used = filling.used_paths(definition.body, vocabulary)
    events = await cases.read_timeline(work, case.id)
    names = {one.code: one.name for one in await cases.all_kinds(work)}
    caller, secret = await _caller(work, case, kind, used, reason)
    issuer = await _issuer(work, definition)
    plain = words.case_words(case, names.get(case.kind, case.kind), events, zone_of(work)) | caller
    plugged = cases.names_of_plugged_channels(work)
    plain |= {"case.channel": plugged[case.channel]} if case.channel in plugged else {}
    plain |= {f"field.{code}": say_day(text) for code, text in given.items()}
    plain |= await _house(work) | {
        "document.name": kind.name,
        "document.issuer": issuer,
        "document.maker": work.actor.name,
    }
    values = Values(plain, {"steps": words.step_words(events, zone_of(work))})
    return Drawn(kind, definition, vocabulary, values, issuer, secret)


async def draw_sample(work: Work, kind: DocumentType, definition: Definition) -> Drawn:
    """With invented values."""
    vocabulary = vocabulary_of(kind.fields)
    issuer = await _issuer(work, definition)
    plain = {placeholder.code: placeholder.sample for placeholder in vocabulary.placeholders}
    plain |= await _house(work) | {"document.name": kind.name, "document.issuer": issuer}
    steps = [
        {"at": "2026-11-20 09:30", "name": "登记", "who": "王五", "text": ""},
        {"at": "2026-11-20 09:42", "name": "派单", "who": "赵六", "text": plain["case.instruction"]},
    ]
    return Drawn(kind, definition, vocabulary, Values(plain, {"steps": steps}), issuer, False)


def paper_of(
    drawn: Drawn, number: str, day: date, seal_id: int | None, timestamp: int, mark: str = ""
) -> dict[str, Any]:
    """What the press sets. Raises: FaultyTemplate."""
    seen = chinese_date(day)
    definition = drawn.definition
    plain = drawn.values.plain | {"document.number": number, "document.date": seen}
    seal = None if seal_id is None else f"seal-{seal_id}.png"
    signature = {"issuer": drawn.issuer, "date": seen, "seal": seal, "seal_mm": definition.seal_mm}
    blocks = filling.fill(definition.body, replace(drawn.values, plain=plain), drawn.vocabulary, signature)
    return {
        "layout": definition.layout, "name": f"{drawn.kind.name} {number}", "issuer": drawn.issuer,
        "head": filling.clean(definition.head or drawn.issuer).strip() or "—", "number": number, "mark": mark,
        "numbered": definition.numbered, "copies": filling.clean(definition.copies).strip(), "seal": seal_id,
        "timestamp": timestamp, "blocks": blocks,
    }  # fmt: skip


def checked_fields(kind: DocumentType, fields: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, for the fields that the type has. Raises: Invalid."""
    for code in fields.keys() - {field.code for field in kind.fields}:
        raise Invalid(f"fields.{code}", "unknown_field", "没有此项。", "There is no such field.")
    given = {}
    for field in kind.fields:
        text = filling.clean(fields.get(field.code, "")).strip()
        path = f"fields.{field.code}"
        if field.required and not text:
            raise Invalid(path, "missing", f"请填写“{field.name}”。", f"Fill in {field.name_en}.")
        most = LONGEST_LONG_TEXT if field.kind == "long_text" else LONGEST_TEXT
        if len(text) > most:
            raise Invalid(path, "too_long", f"最多 {most} 个字。", f"At most {most} letters.")
        if field.kind == "date" and text and not _is_day(text):
            raise Invalid(path, "bad_date", "日期格式不正确，例如 2026-03-01。", "Not a date, for example 2026-03-01.")
        given[field.code] = text
    return given


async def known(work: Work, case: Case, kind: DocumentType) -> dict[str, str]:
    """What the case tells of the fields already."""
    events: list[StoredEvent] = await cases.read_timeline(work, case.id)
    told = known_fields(kind.code, case, events, zone_of(work))
    return {field.code: told[field.code] for field in kind.fields if field.code in told}


async def _caller(
    work: Work, case: Case, kind: DocumentType, used: set[str], reason: str
) -> tuple[dict[str, str], bool]:
    """Who brought it, as this paper may say it: units never learn it of a confidential case."""
    asked = {path for path in used if path.startswith("caller.")}
    if not asked:
        return words.caller_words(None, hidden=False), False
    if case.confidential and (kind.addressee == "unit" or not work.actor.can(case_permissions.READ_CONFIDENTIAL)):
        return words.caller_words(None, hidden=True), False
    customer = None if case.customer_id is None else await customers.customer_by_id(work, case.customer_id)
    if customer is None:
        return words.caller_words(None, hidden=False), False
    plain = words.caller_words(customer, hidden=False)
    return plain | await _revealed(work, customer, asked & PLAIN_SECRETS, reason), True


async def _revealed(work: Work, customer: Customer, asked: set[str], reason: str) -> dict[str, str]:
    """In plain, for who may reveal it; each time is a fact. Others keep the masked form."""
    if not asked or not work.actor.can(customer_permissions.REVEAL):
        return {}
    secrets = [secret for secret in (Secret.PHONE, Secret.ADDRESS) if f"caller.{secret.value}" in asked]
    found = await customers.reveal_customer(work, customer.id, secrets, reason)
    return {f"caller.{secret.value}": text for secret, text in found.items()}


async def _house(work: Work) -> dict[str, str]:
    """Under which name and number the house speaks."""
    voice = await configuration.voice(work)
    return {"house.service_name": voice.name_in("zh"), "house.hotline_number": voice.number}


async def _issuer(work: Work, definition: Definition) -> str:
    """Who signs: as the template says, else the maker's unit; for the centre, the house."""
    if definition.issuer:
        return definition.issuer
    units = await identity.units_by_id(work)
    own = units.get(work.actor.unit_id or 0)
    if own and not work.actor.can(case_permissions.READ_ALL):
        return own.name
    house = await configuration.value(work, ISSUER) or (await configuration.look(work)).organisation
    return house or _centre(own, units) or work.actor.name


def _centre(own: Unit | None, units: Mapping[int, Unit]) -> str:
    """The highest unit above one, below the top of the tree: not the shift, and not the whole city."""
    if own is None:
        return next((unit.name for unit in units.values() if unit.parent_id is None), "")
    above = [int(part) for part in own.path.split("/") if part]
    return units[above[1]].name if len(above) > 1 and above[1] in units else own.name


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
