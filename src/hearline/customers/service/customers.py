"""Verbs of customers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from hearline.configuration import permissions as configuration_permissions
from hearline.configuration import service as configuration
from hearline.configuration.model import Owner
from hearline.configuration.ports import Held
from hearline.customers import permissions, rules
from hearline.customers.errors import MergedCustomer, PhoneTaken
from hearline.customers.events import (
    CustomerAdded,
    CustomerChanged,
    CustomerForgotten,
    CustomerRevealed,
    CustomersLoaded,
)
from hearline.customers.model import Customer, CustomerChange, CustomerId, NewCustomer, Secret
from hearline.customers.rules import normal_phone as normal_phone
from hearline.customers.store import around, merging
from hearline.customers.store import customers as store
from hearline.kit.actor import Actor
from hearline.kit.errors import NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.redaction import redact_subjects
from hearline.kit.seal import Keyring
from hearline.kit.work import Work, open_to_all

NEWEST = 2**63 - 1
TAG_BREAK = "\x1f"


@open_to_all("who may register a case may name its caller; the verbs above have asked")
async def find_or_add(work: Work, phone: str, name: str = "", gender: str = "") -> Customer | None:
    """The customer with this number, added if new; name and gender are filled in where they were not known.

    None for nobody: neither number nor name. A name without a number is always somebody new (rules C1, C7).
    """
    new = NewCustomer(phone=phone, name=name.strip(), gender=gender)
    values = _columns(work, new, {})
    if not values["phone_hint"] and not new.name:
        return None
    customer, is_new = await store.find_or_add(work, values)
    if is_new:
        await work.publish(CustomerAdded(customer.id))
    elif (new.name and not customer.name) or (new.gender and not customer.gender):
        customer = await _fill_in(work, customer, new)
    return shown(customer, work.actor)


@open_to_all("masked, and shown beside the asker's own rows")
async def customer_by_id(work: Work, customer_id: int) -> Customer | None:
    """One of those that the asker's own rows name."""
    return (await customers_by_ids(work, [customer_id])).get(CustomerId(customer_id))


@open_to_all("masked, and shown beside the asker's own rows")
async def customers_by_ids(work: Work, customer_ids: Iterable[int | None]) -> dict[int, Customer]:
    """Those that a list of the asker's own rows names, by their ids."""
    wanted = sorted({customer_id for customer_id in customer_ids if customer_id is not None})
    found = await store.by_ids(work, wanted) if wanted else []
    return {customer.id: shown(customer, work.actor) for customer in found}


async def read_customer(work: Work, customer_id: int) -> Customer:
    """Raises: NotFound."""
    work.actor.require(permissions.READ)
    return shown(await existing(work, customer_id), work.actor)


async def find_customers(
    work: Work,
    phone: str | None = None,
    id_number: str | None = None,
    name: str | None = None,
    after: str | None = None,
    limit: int = 50,
    fields: Mapping[str, str] | None = None,
) -> Page[Customer]:
    """By number, by id number, by customised fields, by the beginning of the name, or the newest.

    Names are searched by who may read them. Raises: Invalid.
    """
    work.actor.require(permissions.READ)
    if name:
        work.actor.require(permissions.READ_NAMES)
        begin = (name, 0)
        key = max(begin, decode(after, str, int) or begin)
        found = await store.by_name(work, name, (key[0], key[1]), limit + 1)
        return page_of([shown(customer, work.actor) for customer in found], limit, lambda last: (last.name, last.id))
    below = (decode(after, int) or (NEWEST,))[0]
    if fields:
        wanted = await configuration.field_filter(work, Owner.CUSTOMERS, fields)
        found = await store.by_fields(work, wanted, below, limit + 1)
    else:
        found = await _find_exactly(work, phone, id_number, below, limit + 1)
    return page_of([shown(customer, work.actor) for customer in found], limit, lambda last: (last.id,))


async def add_customer(work: Work, new: NewCustomer) -> Customer:
    """Raises: PhoneTaken, Invalid."""
    work.actor.require(permissions.EDIT)
    fields = await configuration.write_fields(work, Owner.CUSTOMERS, new.fields, {}, complete=True)
    customer, is_new = await store.find_or_add(work, _columns(work, new, fields))
    if not is_new:
        raise PhoneTaken(customer.phone_hint, customer.id)
    await work.publish(CustomerAdded(customer.id))
    return shown(customer, work.actor)


async def change_customer(work: Work, customer_id: int, change: CustomerChange, version: int) -> Customer:
    """Raises: NotFound, Stale, PhoneTaken, Invalid."""
    work.actor.require(permissions.EDIT)
    current = await existing(work, customer_id)
    values = _changed_columns(work, change)
    if current.merged_into is not None:
        raise MergedCustomer(current.merged_into)
    if current.version != version:
        raise Stale("customer", customer_id, current.version)
    if change.fields is not None:
        written = await configuration.write_fields(work, Owner.CUSTOMERS, change.fields, current.fields)
        values |= {"fields": Jsonb(written)} if written != current.fields else {}
    if not values:
        return shown(current, work.actor)
    await _check_phone_free(work, customer_id, values)
    changed = await _store_change(work, customer_id, version, values)
    fields = [name for name, value in asdict(change).items() if value is not None and name != "fields"]
    fields += [f"fields.{code}" for code in change.fields or ()]
    await work.publish(CustomerChanged(changed.id, fields))
    return shown(changed, work.actor)


async def reveal_customer(work: Work, customer_id: int, fields: Sequence[Secret], reason: str) -> dict[Secret, str]:
    """The plain values of sealed fields; empty where nothing is known. Each call is a fact (rule C5).

    Raises: NotFound.
    """
    work.actor.require(permissions.REVEAL)
    secrets = list(dict.fromkeys(fields))
    sealed = await store.sealed(work, customer_id, secrets)
    if sealed is None:
        raise NotFound("customer", customer_id)
    await work.publish(CustomerRevealed(customer_id, [secret.value for secret in secrets], reason))
    keyring = work.tools.keyring
    return {
        secret: keyring.open(value, secret.context) if value else ""
        for secret, value in zip(secrets, sealed, strict=True)
    }


async def reveal_customer_fields(work: Work, customer_id: int, codes: Sequence[str], reason: str) -> dict[str, str]:
    """The plain values of personal customised fields; each call is a fact (rule C5). Raises: NotFound, Invalid."""
    work.actor.require(permissions.REVEAL)
    customer = await existing(work, customer_id)
    found = await configuration.open_fields(work, Owner.CUSTOMERS, customer.fields, codes)
    await work.publish(CustomerRevealed(customer_id, [f"fields.{code}" for code in found], reason))
    return found


@open_to_all("a batch of another verb that has asked: an import, the demo")
async def load_customers(work: Work, rows: Sequence[NewCustomer]) -> list[CustomerId | None]:
    """Add many at once; the id of each row, in order; None for nobody. One id for one number (rule C7).

    Raises: Invalid.
    """
    columns = [
        _columns(work, row, await configuration.write_fields(work, Owner.CUSTOMERS, row.fields, {})) for row in rows
    ]
    ids = await store.take_ids(work, len(rows))
    somebody = [
        {**values, "id": customer_id, "tags": TAG_BREAK.join(values["tags"])}
        for values, customer_id in zip(columns, ids, strict=True)
        if values["phone_hint"] or values["name"]
    ]
    if somebody:
        # In the order of the index: two loads with the same numbers wait for each other instead of locking crosswise.
        somebody.sort(key=lambda values: values["phone_index"] or b"")
        await store.load(work, {name: [values[name] for values in somebody] for name in somebody[0]})
        await work.publish(CustomersLoaded(0, len(somebody)))
    known = await store.ids_by_phone(work, [values["phone_index"] for values in somebody if values["phone_index"]])
    fresh = {values["id"]: CustomerId(known.get(values["phone_index"], values["id"])) for values in somebody}
    return [fresh.get(customer_id) for customer_id in ids]


async def knows_customer(work: Work, customer_id: int) -> bool:
    """Whether there is such a row, in reach of whoever asks."""
    work.actor.require(configuration_permissions.PERSONAL_DATA)
    return await store.by_id(work, customer_id) is not None


async def held_about(work: Work, customer_id: int) -> Held:
    """Everything that a person's own row tells, plainly: for them. Raises: NotFound."""
    work.actor.require(configuration_permissions.PERSONAL_DATA)
    customer, keyring = await existing(work, customer_id), work.tools.keyring
    sealed = await store.sealed(work, customer_id, list(Secret)) or ()
    plain = {
        secret.value: keyring.open(value, secret.context) if value else ""
        for secret, value in zip(Secret, sealed, strict=False)
    }
    personal = [code for code, value in customer.fields.items() if isinstance(value, Mapping)]
    fields = {**customer.fields, **await configuration.open_fields(work, Owner.CUSTOMERS, customer.fields, personal)}
    await work.publish(CustomerRevealed(customer_id, [*plain, *(f"fields.{code}" for code in personal)], "copy"))
    known = {name: getattr(customer, name) for name in ("id", "name", "gender", "tags", "note", "created_at")}
    return Held(known | plain | {"fields": fields} | await _held_around(work, customer_id))


async def forget_customer(work: Work, customer_id: int, request: int) -> int:
    """Empty a person's row at their request, and take the words out of its history."""
    work.actor.require(configuration_permissions.PERSONAL_DATA)
    ids = await merging.merged_ids(work, customer_id)
    if not await store.forget(work, customer_id):
        return 0
    await around.forget(work, ids)
    await merging.forget(work, ids)
    await redact_subjects(work, "customers", ids, request, "erasure")
    await work.publish(CustomerForgotten(customer_id, request))
    return 1


async def _held_around(work: Work, customer_id: int) -> dict[str, Any]:
    """Accounts, addresses, preferences, contacts and other entries of a person, addresses opened."""
    ids = await merging.merged_ids(work, customer_id)
    found, keyring = await around.held(work, ids), work.tools.keyring

    def opened(row: tuple[Any, ...]) -> list[Any]:
        return [*row[:-1], keyring.open(row[-1], Secret.ADDRESS.context) if row[-1] else ""]

    sealed = {name: [opened(row) for row in found[name]] for name in ("accounts", "addresses")}
    numbers = [
        keyring.open(rows[0], Secret.PHONE.context)
        for key in ids[1:]
        if (rows := await store.sealed(work, key, [Secret.PHONE])) and rows[0]
    ]
    return {**{name: [list(row) for row in rows] for name, rows in found.items()}, **sealed, "other_numbers": numbers}


async def existing(work: Work, customer_id: int) -> Customer:
    customer = await store.by_id(work, customer_id)
    if customer is None:
        raise NotFound("customer", customer_id)
    return customer


async def _fill_in(work: Work, customer: Customer, new: NewCustomer) -> Customer:
    filled = await store.fill_in(work, customer.id, new.name, new.gender)
    if filled is None:
        return customer
    fields = [name for name in ("name", "gender") if getattr(filled, name) != getattr(customer, name)]
    await work.publish(CustomerChanged(customer.id, fields))
    return filled


async def _find_exactly(work: Work, phone: str | None, id_number: str | None, below: int, limit: int) -> list[Customer]:
    if phone:
        index = _index(work.tools.keyring, Secret.PHONE, rules.normal_phone(phone))
        return await store.by_index(work, Secret.PHONE, index, below, limit)
    if id_number:
        index = _index(work.tools.keyring, Secret.ID_NUMBER, rules.normal_id_number(id_number))
        return await store.by_index(work, Secret.ID_NUMBER, index, below, limit)
    return await store.newest(work, below, limit)


async def _check_phone_free(work: Work, customer_id: int, values: dict[str, Any]) -> None:
    if values.get("phone_index") is None:
        return
    holder = await store.holder_of_phone(work, values["phone_index"])
    if holder not in (None, customer_id):
        raise PhoneTaken(values["phone_hint"], holder)


async def _store_change(work: Work, customer_id: int, version: int, values: dict[str, Any]) -> Customer:
    try:
        changed = await store.change(work, customer_id, version, values)
    except UniqueViolation as error:  # somebody took the number a moment ago
        raise PhoneTaken(values["phone_hint"], 0) from error
    if changed is None:
        raise Stale("customer", customer_id, version + 1)
    return changed


def shown(customer: Customer, actor: Actor) -> Customer:
    """As the actor may see it (rule C4)."""
    if customer.fields:
        customer = replace(customer, fields=configuration.shown_fields(customer.fields))
    return customer if actor.can(permissions.READ_NAMES) else replace(customer, name=rules.mask_name(customer.name))


def _columns(work: Work, new: NewCustomer, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a new customer; `fields` as they are written."""
    everything = CustomerChange(new.phone, new.name, new.gender, new.id_number, new.address, new.tags, new.note)
    return {**_changed_columns(work, everything), "fields": Jsonb(fields), "now": work.now}


def _changed_columns(work: Work, change: CustomerChange) -> dict[str, Any]:
    """Columns and values of what changes; texts that identify are sealed."""
    keyring, values = work.tools.keyring, dict[str, Any]()
    if change.phone is not None:
        phone = rules.normal_phone(change.phone)
        values |= _sealed_columns(keyring, Secret.PHONE, phone, rules.phone_hint(phone))
    if change.id_number is not None:
        number = rules.normal_id_number(change.id_number)
        values |= _sealed_columns(keyring, Secret.ID_NUMBER, number, rules.id_number_hint(number))
    if change.address is not None:
        values |= _sealed_columns(keyring, Secret.ADDRESS, change.address, rules.address_hint(change.address))
        del values["address_index"]
    plain = {"name": change.name, "gender": change.gender, "tags": change.tags, "note": change.note}
    values |= {name: value for name, value in plain.items() if value is not None}
    rules.check_gender(values.get("gender", ""))
    return values | ({"tags": list(dict.fromkeys(values["tags"]))} if "tags" in values else {})


def _sealed_columns(keyring: Keyring, secret: Secret, text: str, hint: str) -> dict[str, Any]:
    name = secret.value
    if not text:
        return {f"{name}_sealed": None, f"{name}_index": None, f"{name}_hint": ""}
    return {
        f"{name}_sealed": keyring.seal(text, secret.context),
        f"{name}_index": _index(keyring, secret, text),
        f"{name}_hint": hint,
    }


def _index(keyring: Keyring, secret: Secret, text: str) -> bytes:
    return keyring.index(text, secret.context)
