"""The whole page of a citizen: accounts, addresses, preferences, contacts (rules C13, C14)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from hearline.customers import permissions, rules
from hearline.customers.errors import MergedCustomer, TooMany
from hearline.customers.events import (
    AccountAdded,
    AccountRemoved,
    AddressAdded,
    AddressRemoved,
    ContactRecorded,
    CustomerRevealed,
    PreferencesChanged,
)
from hearline.customers.model import (
    Account,
    Address,
    Around,
    Contact,
    CustomerId,
    FoundAccount,
    NewContact,
    Preferences,
    Secret,
)
from hearline.customers.ports import TRACES, Bound, ContactLine
from hearline.customers.service.customers import customers_by_ids, existing
from hearline.customers.store import around as store
from hearline.customers.store import merging
from hearline.kit.errors import Forbidden, Invalid, NotFound, Taken
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work

MOST = 50
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
NEWEST = 2**63 - 1
SEALED_IN = {"accounts": "customer_accounts", "addresses": "customer_addresses"}


async def read_around(work: Work, customer_id: int) -> Around:
    """Raises: NotFound."""
    work.actor.require(permissions.READ)
    await existing(work, customer_id)
    return Around(
        await store.accounts(work, customer_id), await store.addresses(work, customer_id),
        await store.preferences(work, customer_id), await merging.other_numbers(work, customer_id),
    )  # fmt: skip


async def add_account(
    work: Work, customer_id: int, kind: str, number: str, meter: str = "", address: str = ""
) -> Account:
    """A customer number of a utility; a citizen has each once. Raises: NotFound, MergedCustomer, Invalid, Taken, TooMany."""
    work.actor.require(permissions.EDIT)
    await _open_for_change(work, customer_id)
    if len(await store.accounts(work, customer_id)) >= MOST:
        raise TooMany(MOST)
    plain = rules.account_number(number)
    values = {"kind": kind, "number": plain, "meter": meter, **_sealed(work, address)}
    added = await store.add_account(work, customer_id, values)
    if added is None:
        raise Taken("number", plain)
    await work.publish(AccountAdded(CustomerId(customer_id), added.id, kind))
    return added


async def remove_account(work: Work, customer_id: int, account_id: int) -> None:
    """Raises: NotFound, MergedCustomer."""
    work.actor.require(permissions.EDIT)
    await _open_for_change(work, customer_id)
    kind = next((one.kind for one in await store.accounts(work, customer_id) if one.id == account_id), "")
    if not await store.remove(work, SEALED_IN["accounts"], customer_id, account_id):
        raise NotFound("customer-accounts", account_id)
    await work.publish(AccountRemoved(customer_id, account_id, kind))


async def find_accounts(work: Work, number: str, after: str | None, limit: int) -> Page[FoundAccount]:
    """Accounts whose number begins so, each with whose it is. Raises: Invalid."""
    work.actor.require(permissions.READ)
    plain = rules.account_number(number)
    begin = decode(after, str, int) or ("", 0)
    found = await store.accounts_like(work, plain, (begin[0], begin[1]), limit + 1)
    page = page_of(found, limit, lambda last: (last.number, last.id))
    people = await customers_by_ids(work, [one.customer_id for one in page.items])
    return Page([FoundAccount(one, people[one.customer_id]) for one in page.items], page.next)


async def add_address(work: Work, customer_id: int, label: str, address: str) -> Address:
    """Raises: NotFound, MergedCustomer, TooMany."""
    work.actor.require(permissions.EDIT)
    await _open_for_change(work, customer_id)
    if len(await store.addresses(work, customer_id)) >= MOST:
        raise TooMany(MOST)
    sealed = _sealed(work, address)
    added = await store.add_address(work, customer_id, label, sealed["address_sealed"], sealed["address_hint"])
    await work.publish(AddressAdded(CustomerId(customer_id), added.id))
    return added


async def remove_address(work: Work, customer_id: int, address_id: int) -> None:
    """Raises: NotFound, MergedCustomer."""
    work.actor.require(permissions.EDIT)
    await _open_for_change(work, customer_id)
    if not await store.remove(work, SEALED_IN["addresses"], customer_id, address_id):
        raise NotFound("customer-addresses", address_id)
    await work.publish(AddressRemoved(customer_id, address_id))


async def reveal_address(work: Work, customer_id: int, where: str, key: int, reason: str) -> str:
    """The plain address of an account or of an address; who asked and why is a fact. Raises: NotFound."""
    work.actor.require(permissions.REVEAL)
    await existing(work, customer_id)
    found = await store.sealed_address(work, SEALED_IN[where], customer_id, key)
    if found is None:
        raise NotFound(f"customer-{where}", key)
    await work.publish(CustomerRevealed(CustomerId(customer_id), [f"{where}.{key}"], reason))
    return work.tools.keyring.open(found[0], Secret.ADDRESS.context) if found[0] else ""


async def set_preferences(work: Work, customer_id: int, preferences: Preferences) -> Preferences:
    """How and when somebody likes to be reached. Raises: NotFound, MergedCustomer."""
    work.actor.require(permissions.EDIT)
    await _open_for_change(work, customer_id)
    await store.set_preferences(work, customer_id, preferences)
    fact = PreferencesChanged(
        CustomerId(customer_id), preferences.way, list(preferences.times), preferences.not_to_call
    )
    await work.publish(fact)
    return preferences


async def record_contact(work: Work, new: NewContact) -> Contact:
    """A contact that no case tells of: with whom or which anonymous number, by whom, when, how.

    None of these can be missing. Raises: NotFound, Forbidden (nobody who can be named), Invalid.
    """
    work.actor.require(permissions.EDIT)
    if work.actor.id is None:
        raise Forbidden(permissions.EDIT.code)
    if new.at > work.now:
        raise Invalid("at", "in_future", "接触时间不能晚于现在。", "It cannot have been later than now.")
    if new.customer_id is not None:
        await _open_for_change(work, new.customer_id)
    values: dict[str, Any] = {
        "customer_id": new.customer_id, "agent_id": work.actor.id, "at": new.at, "channel": new.channel,
        "outgoing": new.outgoing, "note": new.note,
    }  # fmt: skip
    contact = await store.add_contact(work, values)
    await work.publish(ContactRecorded(contact.id, new.customer_id or 0, new.channel, new.outgoing))
    return contact


async def contact_history(work: Work, customer_id: int, after: str | None, limit: int) -> Page[ContactLine]:
    """All contacts of a citizen, out of every module, newest first. Raises: NotFound."""
    work.actor.require(permissions.READ)
    await existing(work, customer_id)
    at, source, key = decode(after, datetime, str, int) or (LATEST, "", NEWEST)
    found: list[ContactLine] = []
    for _, trace in work.tools.offered(TRACES):
        bound = key if trace.code == source else (NEWEST if trace.code > source else 0)
        found += await trace.find(work, customer_id, (at, bound), limit + 1)
    found.sort(key=lambda one: (-one.at.timestamp(), one.source, -one.id))
    return page_of(found[: limit + 1], limit, lambda last: (last.at, last.source, last.id))


async def recorded_contacts(work: Work, customer_id: int, before: Bound, limit: int) -> Sequence[ContactLine]:
    """Those that were recorded by hand."""
    work.actor.require(permissions.READ)
    return await store.contacts(work, customer_id, before, limit)


async def _open_for_change(work: Work, customer_id: int) -> None:
    customer = await existing(work, customer_id)
    if customer.merged_into is not None:
        raise MergedCustomer(customer.merged_into)


def _sealed(work: Work, address: str) -> dict[str, Any]:
    if not address:
        return {"address_sealed": None, "address_hint": ""}
    sealed = work.tools.keyring.seal(address, Secret.ADDRESS.context)
    return {"address_sealed": sealed, "address_hint": rules.address_hint(address)}
