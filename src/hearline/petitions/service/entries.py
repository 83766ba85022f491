"""Entering petitions in one form, however they come, and finding them again."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from hearline.cases import permissions as case_permissions
from hearline.cases import service as cases
from hearline.cases.model import Case, Channel, NewCase
from hearline.customers import permissions as customer_permissions
from hearline.customers import service as customers
from hearline.customers.model import Customer, CustomerChange
from hearline.kit.errors import NotFound, Stale
from hearline.kit.events import StoredEvent
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work
from hearline.petitions import permissions
from hearline.petitions.events import PetitionChanged, PetitionEntered
from hearline.petitions.model.entries import (
    CoUnit,
    Entry,
    Form,
    NewPetition,
    Person,
    PetitionFilters,
    PetitionRow,
)
from hearline.petitions.rules import entries as rules
from hearline.petitions.store import entries as store

KIND, OTHER_KIND = "petition", "other"
CHANNELS = {
    Form.LETTER: Channel.LETTER, Form.VISIT: Channel.VISIT, Form.WEB: Channel.WEB, Form.PHONE: Channel.PHONE,
    Form.FAX: Channel.FAX,
}  # fmt: skip
# What an entry holds itself; the rest of a new petition is its case.
OWN = (
    "form", "purpose", "people_count", "received_on", "transfer_body", "reference", "diversion", "lead_person",
    "instruction", "instructed_by", "instructed_on",
)  # fmt: skip
MOST_COUNTED = 10_000


@dataclass(frozen=True)
class PetitionView:
    """A petition as its reader sees it; `people` is empty where who brought it is hidden."""

    entry: Entry
    case: Case
    people: Sequence[Customer]
    co_units: Sequence[tuple[int, str, str]]


async def enter_petition(work: Work, new: NewPetition) -> PetitionView:
    """Open the case of a petition with all that its form says (rules P1, P2). A form sent twice opens one.

    Raises: Invalid, and what opening a case is refused for.
    """
    work.actor.require(permissions.ENTER)
    _check(work, new)
    petitioner = new.people[0]
    case = await cases.open_case(
        work,
        NewCase(
            phone=petitioner.phone, name=petitioner.name, gender=petitioner.gender, kind=await _kind(work),
            title=new.title, content=new.content, channel=CHANNELS[new.form], urgency=new.urgency,
            category_id=new.category_id, place=new.place, confidential=new.confidential,
            attachment_ids=new.attachment_ids, submit_key=new.submit_key,
        ),
    )  # fmt: skip
    if await store.by_case(work, case.id) is not None:
        return await petition_by_case(work, case.id)
    await store.add(work, case.id, case.opened_at, {name: getattr(new, name) for name in OWN})
    people = [await _person(work, one, case.customer_id if at == 0 else None) for at, one in enumerate(new.people)]
    await store.set_representatives(work, case.id, list(dict.fromkeys(one for one in people if one is not None)))
    await store.set_co_units(work, case.id, new.co_units)
    await work.publish(PetitionEntered(case.id, new.form, new.purpose, new.people_count, len(new.people)))
    return await petition_by_case(work, case.id)


async def check_petition(work: Work, new: NewPetition) -> None:
    """Whether a form is complete and valid, without keeping anything. Raises: Invalid."""
    work.actor.require(permissions.ENTER)
    _check(work, new)


async def petition_by_case(work: Work, case_id: int) -> PetitionView:
    """Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.ENTER)
    case = await cases.case_by_id(work, case_id)
    entry = await store.by_case(work, case_id)
    if entry is None:
        raise NotFound("petitions", case_id)
    found: dict[int, Customer] = {}
    ids = await store.representatives(work, case_id)
    if not _hides_people(work, case.confidential):
        found = await customers.customers_by_ids(work, ids)
    people = [found[one] for one in ids if one in found]
    return PetitionView(entry, case, people, await store.co_units(work, case_id))


async def change_petition(
    work: Work, case_id: int, version: int, values: dict[str, Any], co_units: Sequence[CoUnit] | None
) -> PetitionView:
    """Correct what an entry says, or write down diversion, instruction and co-units. Raises: NotFound, Stale, Invalid."""
    work.actor.require_any(permissions.ENTER, case_permissions.DISPATCH)
    view = await petition_by_case(work, case_id)
    rules.check_change(view.entry, values, len(await store.representatives(work, case_id)), co_units, _today(work))
    if not await store.change(work, case_id, version, values):
        raise Stale("petitions", case_id, view.entry.version)
    if co_units is not None:
        await store.set_co_units(work, case_id, co_units)
    after = await petition_by_case(work, case_id)
    was, now = _facts(view), _facts(after)
    changed = [name for name in now if was[name] != now[name]]
    if changed:
        await work.publish(
            PetitionChanged(case_id, {name: was[name] for name in changed}, {name: now[name] for name in changed})
        )
    return after


async def note_diversion(work: Work, event: StoredEvent) -> None:
    """A step was done: the entry says which way it sent the petition, until somebody says otherwise."""
    work.actor.require(permissions.ENTER)
    await store.divert(work, event.subject_id, rules.diversion_of(event))


async def list_petitions(
    work: Work, filters: PetitionFilters, sort: str, after: str | None, limit: int
) -> Page[tuple[PetitionRow, Customer | None]]:
    """Petitions that meet every filter, in any column's order, with who brought them as far as the actor may know."""
    work.actor.require(permissions.READ)
    _, kind = store.SORTS[sort.removeprefix("-")]
    rows = await store.page(work, filters, rules.GROUP_FROM, sort, decode(after, kind, int), limit + 1)
    shown = [row.customer_id for row in rows if not _hides_people(work, row.confidential)]
    callers = await customers.customers_by_ids(work, shown) if work.actor.can(customer_permissions.READ) else {}
    page = page_of(rows, limit, lambda row: (row.sort_key, row.case_id))
    return Page([(row, callers.get(row.customer_id or 0)) for row in page.items], page.next)


async def count_petitions(work: Work, filters: PetitionFilters) -> int:
    """How many there are, counted up to ten thousand."""
    work.actor.require(permissions.READ)
    return await store.count(work, filters, rules.GROUP_FROM, MOST_COUNTED)


async def _kind(work: Work) -> str:
    codes = {kind.code for kind in await cases.all_kinds(work) if kind.active}
    return KIND if KIND in codes else OTHER_KIND


async def _person(work: Work, person: Person, known: int | None) -> int | None:
    """The citizen: by id number, else by telephone; what was not known of them is written down."""
    if person.id_number and work.actor.can(customer_permissions.READ):
        found = await customers.find_customers(work, id_number=person.id_number, limit=1)
        if found.items:
            return found.items[0].id
    if known is None:
        customer = await customers.find_or_add(work, person.phone, person.name, person.gender)
    else:
        customer = await customers.customer_by_id(work, known)
    if customer is None or not work.actor.can(customer_permissions.EDIT):
        return customer.id if customer else None
    missing = CustomerChange(
        id_number=person.id_number if person.id_number and not customer.id_number_hint else None,
        address=person.address if person.address and not customer.address_hint else None,
    )
    return (await customers.change_customer(work, customer.id, missing, customer.version)).id


def _facts(view: PetitionView) -> dict[str, object]:
    """What an entry says, as the timeline tells it."""
    entry = {name: value for name, value in asdict(view.entry).items() if name in OWN}
    entry |= {name: str(entry[name] or "") for name in ("received_on", "instructed_on")}
    return entry | {"co_units": "、".join(" ".join(filter(None, (name, who))) for _, name, who in view.co_units)}


def _check(work: Work, new: NewPetition) -> None:
    rules.check(new, _today(work))


def _today(work: Work) -> date:
    return work.now.astimezone(ZoneInfo(work.tools.settings.time_zone)).date()


def _hides_people(work: Work, confidential: bool) -> bool:
    return confidential and not work.actor.can(case_permissions.READ_CONFIDENTIAL)
