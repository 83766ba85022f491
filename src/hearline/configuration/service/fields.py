"""Customised fields: their definitions, and the values that higher modules keep in their rows."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from zoneinfo import ZoneInfo

from hearline.configuration import permissions
from hearline.configuration.events import FieldAdded, FieldChanged
from hearline.configuration.model import Change, CustomField, CustomFieldType, Fields, NewField, Owner, Values
from hearline.configuration.rules import fields as rules
from hearline.configuration.service.dictionaries import dictionaries
from hearline.configuration.store import changes
from hearline.configuration.store import fields as store
from hearline.kit.errors import Invalid, NotFound, Stale, Taken
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

SUBJECT = "field"
NEWEST = 2**63 - 1


@open_to_all("what forms ask for; asked by the modules that own the rows")
async def fields_of(work: Work, owner: Owner) -> Fields:
    """The fields of customers or of cases, closed ones too. Out of memory: costs no statement."""

    async def load() -> dict[Owner, Fields]:
        found = await store.all_fields(work)
        lists = await dictionaries(work)
        used = {field.dictionary for field in found if field.dictionary is not None}
        entries = {code: lists[code].entries for code in used if code in lists}
        return {one: Fields([field for field in found if field.owner == one], entries) for one in Owner}

    sources = ["configuration.field_", "configuration.dictionary_"]
    return (await work.cached("configuration.fields", sources, load))[owner]


@open_to_all("called by verbs that have asked")
async def write_fields(
    work: Work, owner: Owner, given: Mapping[str, Any], before: Values, kind: str | None = None, complete: bool = False
) -> dict[str, Any]:
    """What a row's `fields` become: checked, personal values sealed. Raises: Invalid."""
    fields = await fields_of(work, owner)
    if not fields and not given:
        return dict(before)
    today = work.now.astimezone(ZoneInfo(work.tools.settings.time_zone)).date()
    found = rules.checked(fields, given, before, kind, today, complete)
    personal = {field.code for field in fields.fields if field.personal}
    merged = dict(before)
    for code, value in found.items():
        if value is None:
            merged.pop(code, None)
        else:
            merged[code] = _sealed(work, owner, code, value) if code in personal else value
    return merged


@open_to_all("called by verbs that have asked")
async def field_filter(work: Work, owner: Owner, given: Mapping[str, str]) -> dict[str, Any]:
    """What a row's `fields` must contain to match; texts as they came in an address. Raises: Invalid."""
    fields = await fields_of(work, owner)
    known = {field.code: field for field in fields.fields if field.searchable}
    wanted: dict[str, Any] = {}
    for code, text in given.items():
        field = known.get(code)
        if field is None:
            raise Invalid(
                rules.path_of(code), "unknown_field", f"不能按字段 {code} 查询。", f"Rows are not found by {code}."
            )
        wanted[code] = _looked_for(work, fields, field, text)
    return wanted


@open_to_all("called by verbs that have asked")
async def open_fields(work: Work, owner: Owner, values: Values, codes: Sequence[str]) -> dict[str, str]:
    """The plain texts of personal values; empty where nothing is known. Raises: Invalid."""
    fields = await fields_of(work, owner)
    personal = {field.code for field in fields.fields if field.personal}
    for code in codes:
        if code not in personal:
            raise Invalid(rules.path_of(code), "unknown_field", f"没有个人字段 {code}。", f"No personal field {code}.")
    return {code: opened(work, owner, code, values[code]) if code in values else "" for code in codes}


def opened(work: Work, owner: Owner, code: str, value: Mapping[str, str]) -> str:
    """The plain text of one sealed value."""
    return work.tools.keyring.open(base64.b64decode(value["sealed"]), _context(owner, code))


async def list_fields(work: Work, owner: Owner) -> Sequence[CustomField]:
    """Every field of customers or cases, closed ones too."""
    work.actor.require_login()
    return (await fields_of(work, owner)).fields


async def add_field(work: Work, new: NewField) -> CustomField:
    """Raises: Taken, Invalid."""
    work.actor.require(permissions.MANAGE_FIELDS)
    await _check(work, new)
    known = await fields_of(work, new.owner)
    if len(known.open()) >= rules.MOST_FIELDS:
        raise Invalid("code", "too_many", f"最多 {rules.MOST_FIELDS} 个字段。", f"At most {rules.MOST_FIELDS} fields.")
    key = await store.add(work, new)
    if key is None:
        raise Taken("code", new.code)
    await changes.note(work, SUBJECT, f"{new.owner}/{new.code}", None, _plain(new))
    await work.publish(FieldAdded(key, new.owner, new.code))
    return await _existing(work, key)


async def change_field(work: Work, key: int, version: int, values: Mapping[str, Any]) -> CustomField:
    """Rename, sort, close …; owner, code, type and whether it is personal stay. Raises: NotFound, Stale, Invalid."""
    work.actor.require(permissions.MANAGE_FIELDS)
    current = await store.locked(work, key)
    if current is None:
        raise NotFound("fields", key)
    if current.version != version:
        raise Stale("fields", key, current.version)
    changed = {name: value for name, value in values.items() if getattr(current, name) != value}
    if not changed:
        return current
    await _check(work, replace(current, **changed))
    await store.change(work, key, changed)
    before = {name: getattr(current, name) for name in changed}
    await changes.note(work, SUBJECT, f"{current.owner}/{current.code}", before, changed)
    await work.publish(FieldChanged(key, current.owner, current.code, sorted(changed)))
    return await _existing(work, key)


async def field_history(work: Work, key: int, after: str | None, limit: int) -> Page[Change]:
    """Raises: NotFound."""
    work.actor.require(permissions.MANAGE_FIELDS)
    field = await _existing(work, key)
    below = (decode(after, int) or (NEWEST,))[0]
    found = await changes.of(work, SUBJECT, f"{field.owner}/{field.code}", below, limit + 1)
    return page_of(found, limit, lambda last: (last.id,))


async def _existing(work: Work, key: int) -> CustomField:
    every = [field for owner in Owner for field in (await fields_of(work, owner)).fields]
    found = next((field for field in every if field.id == key), None)
    if found is None:
        raise NotFound("fields", key)
    return found


async def _check(work: Work, field: NewField | CustomField) -> None:
    chooses = field.type in (CustomFieldType.CHOICE, CustomFieldType.CHOICES)
    if chooses and field.dictionary not in await dictionaries(work):
        raise Invalid("dictionary", "unknown", "请选择数据字典。", "Choose a dictionary.")
    if not chooses and field.dictionary is not None:
        raise Invalid("dictionary", "not_needed", "只有选择类字段需要字典。", "Only choices need a dictionary.")
    if field.personal and field.type not in rules.SEALABLE:
        raise Invalid(
            "personal",
            "not_sealable",
            "只有文字、数字、日期可作为个人信息。",
            "Texts, numbers and dates can be personal.",
        )
    if field.personal and field.type == CustomFieldType.LONG_TEXT and field.searchable:
        raise Invalid("searchable", "sealed", "加密的长文字不能查询。", "Sealed long texts cannot be searched.")
    if field.least is not None and field.most is not None and field.most < field.least:
        raise Invalid("most", "span", "上限小于下限。", "The upper bound is below the lower one.")


def _looked_for(work: Work, fields: Fields, field: CustomField, text: str) -> Any:
    value = rules.from_text(fields, field, text)
    if field.personal:
        return {"index": _index(work, field.owner, field.code, value)}
    return value


def _sealed(work: Work, owner: Owner, code: str, value: Any) -> dict[str, str]:
    text = rules.plain_text(value)
    sealed = base64.b64encode(work.tools.keyring.seal(text, _context(owner, code))).decode()
    return {"sealed": sealed, "index": _index(work, owner, code, value), "hint": rules.mask(text)}


def _index(work: Work, owner: Owner, code: str, value: Any) -> str:
    plain = rules.alike(rules.plain_text(value))
    return base64.b64encode(work.tools.keyring.index(plain, _context(owner, code))).decode()


def _context(owner: Owner, code: str) -> str:
    return f"{owner}.fields.{code}"


def _plain(new: NewField) -> dict[str, Any]:
    return {name: value for name, value in asdict(new).items() if value not in (None, "", (), False)}
