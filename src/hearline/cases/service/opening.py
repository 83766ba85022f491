"""Registering a case, correcting it, noting something on it."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from hearline.assist import service as assist
from hearline.calendars import service as calendars
from hearline.cases import parameters, permissions, rules
from hearline.cases.events import CaseOpened
from hearline.cases.model import Case, CaseChange, NewCase, Stage
from hearline.cases.rules import numbers
from hearline.cases.service.acting import act_by_effect
from hearline.cases.service.areas import put_case
from hearline.cases.service.barring import bar_accused
from hearline.cases.service.catalog import category_for, kind_of
from hearline.cases.service.channels import require_channel
from hearline.cases.service.fields import edit_fields, searched
from hearline.cases.service.files import give_files
from hearline.cases.service.held import seen
from hearline.cases.service.numbering import number_rule
from hearline.cases.service.reading import CaseView, look
from hearline.cases.service.running import deadline, flow_for, main_clock
from hearline.cases.service.telling import ALERTED, tell_about
from hearline.cases.service.timing import start_with_case
from hearline.cases.store import cases as store
from hearline.cases.store import files
from hearline.configuration import service as configuration
from hearline.configuration.model import Owner
from hearline.customers import service as customers
from hearline.customers.model import Customer
from hearline.kit.errors import Taken
from hearline.kit.work import Work


async def open_case(work: Work, new: NewCase) -> Case:
    """Open a case and start its clock (rules D1-D3). A form sent twice opens one case.

    Raises: UnknownChannel, UnknownKind, UnknownCategory, AttachmentGone, and what the telephone number is refused for.
    """
    work.actor.require(permissions.OPEN)
    return (await _open(work, new))[0]


async def open_and_view(work: Work, new: NewCase) -> CaseView:
    """Open a case and show it, without reading again what was just written."""
    work.actor.require(permissions.OPEN)
    case, customer = await _open(work, new)
    attachments = await files.attachments_of(work, case.id) if new.attachment_ids else []
    return await look(work, case, customer, attachments)


async def _open(work: Work, new: NewCase) -> tuple[Case, Customer | None]:
    require_channel(work, new.channel)
    kind = await kind_of(work, new.kind)
    new = new if new.urgency is not None else replace(new, urgency=kind.urgency)
    flow = await flow_for(work, kind)
    category = await category_for(work, new.category_id)
    customer = await customers.find_or_add(work, new.phone, new.name, new.gender)
    due, warn = await deadline(work, main_clock(flow), kind, new.urgency or kind.urgency, work.now)
    alarm = rules.next_alarm(work.now, (warn, due))
    rule = await number_rule(work)
    head = numbers.head(rule, (await calendars.current(work)).local_date(work.now))
    customer_id = customer.id if customer else None
    fields = await configuration.write_fields(
        work, Owner.CASES, new.fields, {}, new.kind, complete=not work.actor.is_system
    )
    words = words_of(new.title, new.content, new.place, await searched(work, fields))
    added = None
    while added is None:
        added = await store.add(work, new, rule, head, customer_id, (due, warn, alarm), words, flow, fields)
        if added is None and new.submit_key is not None and await store.knows_submit_key(work, new.submit_key):
            return await _sent_before(work, new), customer
        # Else the number is taken, by one that an earlier rule made: the next digits are tried.
    await give_files(work, added[0], Stage.REQUEST, list(new.attachment_ids))
    await work.publish(CaseOpened(added[0], new.kind, new.channel, flow.id, flow.start.code))
    case = rules.newly_opened(
        new, *added, work.actor, work.now, (due, warn, alarm), customer_id, category, flow, fields
    )
    await start_with_case(work, case, flow)
    if new.area_id is not None:
        await put_case(work, case.id, new.area_id)
    await bar_accused(work, case, new)
    if kind.alerts:
        tell_about(work, case, ALERTED, "opened", "登记", new.title)
    if await configuration.value(work, parameters.DISPATCH_BY_CATALOGUE):
        work.defer("cases.dispatch_by_catalogue", {"case_id": case.id})
    return case, customer


async def edit_case(work: Work, case_id: int, version: int, change: CaseChange) -> Case:
    """Correct a case that is not closed; the wording before goes into its history."""
    work.actor.require(permissions.EDIT)
    form = {name: value for name, value in asdict(change).items() if value is not None}
    return seen(await act_by_effect(work, case_id, version, "edit", form), case_id)


async def edit_case_fields(work: Work, case_id: int, version: int, given: Mapping[str, Any]) -> Case:
    """Correct customised fields. Raises: NotFound, Stale, WrongState, Invalid."""
    work.actor.require(permissions.EDIT)
    case, words = await edit_fields(work, case_id, version, given)
    if words is not None:
        await store.index_words(work, case.id, words_of(case.title, case.content, case.place, words))
    return case


async def note_case(work: Work, case_id: int, text: str) -> Case:
    """Write something on the timeline; nobody's version is spoilt by it."""
    work.actor.require(permissions.NOTE)
    return seen(await act_by_effect(work, case_id, None, "note", {"text": text}), case_id)


def words_of(title: str, content: str, place: str, more: str = "") -> str:
    """What a search finds a case by; `more` are the words of its customised fields."""
    return assist.search_vector(f"{title}\n{content}\n{place}\n{more}")


async def _sent_before(work: Work, new: NewCase) -> Case:
    found = await store.by_submit_key(work, new.submit_key or "")
    if found is None:
        raise Taken("submit_key", new.submit_key or "")  # of somebody else's form
    return found
