"""Registering a case, correcting it, noting something on it."""

from dataclasses import asdict
from typing import Any

from hearline.assist import service as assist
from hearline.calendars import service as calendars
from hearline.cases import permissions, rules
from hearline.cases.errors import AttachmentGone
from hearline.cases.events import CaseEdited, CaseNoted, CaseOpened
from hearline.cases.model import Action, Case, CaseChange, CaseId, NewCase, Stage
from hearline.cases.service.catalog import category_for, kind_of
from hearline.cases.service.held import hold, reread
from hearline.cases.service.reading import CaseView, look
from hearline.cases.store import cases as store
from hearline.cases.store import files
from hearline.customers import service as customers
from hearline.customers.model import Customer
from hearline.kit.errors import Taken
from hearline.kit.work import Work


async def open_case(work: Work, new: NewCase) -> Case:
    """Open a case and start its clock (rules D1-D3). A form sent twice opens one case.

    Raises: UnknownKind, UnknownCategory, AttachmentGone, and what the telephone number is refused for.
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
    kind = await kind_of(work, new.kind)
    category = await category_for(work, new.category_id)
    customer = await customers.find_or_add(work, new.phone, new.name, new.gender)
    calendar = await calendars.current(work)
    due = calendars.due_at(work.now, kind.work_days, calendar)
    warn = calendars.warn_at(due, kind.warn_days, calendar)
    alarm = rules.next_alarm(work.now, (warn, due))
    day = calendar.local_date(work.now).strftime("%y%m%d")
    customer_id = customer.id if customer else None
    words = words_of(new.title, new.content, new.place)
    added = await store.add(work, new, day, customer_id, (due, warn, alarm), words)
    if added is None:
        return await _sent_before(work, new), customer
    await give_files(work, added[0], Stage.REQUEST, list(new.attachment_ids))
    await work.publish(CaseOpened(added[0], new.kind, new.channel))
    return rules.newly_opened(new, *added, work.actor, work.now, (due, warn, alarm), customer_id, category), customer


async def edit_case(work: Work, case_id: int, version: int, change: CaseChange) -> Case:
    """Correct a case that is not closed; the wording before goes into its history."""
    work.actor.require(permissions.EDIT)
    case = await hold(work, case_id, version, Action.EDIT)
    after = {name: value for name, value in asdict(change).items() if value is not None}
    before = {name: getattr(case, name) for name in after}
    changed = {name: value for name, value in after.items() if value != before[name]}
    if not changed:
        return case
    await category_for(work, changed.get("category_id"))
    await store.change(work, case.id, **changed, **await _moved_deadline(work, case, changed.get("kind")))
    if changed.keys() & {"title", "content", "place"}:
        merged = {name: changed.get(name, getattr(case, name)) for name in ("title", "content", "place")}
        await store.index_words(work, case.id, words_of(**merged))
    await work.publish(CaseEdited(case.id, {name: before[name] for name in changed}, changed))
    return await reread(work, case.id)


async def note_case(work: Work, case_id: int, text: str) -> Case:
    """Write something on the timeline; nobody's version is spoilt by it."""
    work.actor.require(permissions.NOTE)
    case = await hold(work, case_id, None, Action.NOTE)
    await work.publish(CaseNoted(case.id, text))
    return case


async def give_files(work: Work, case_id: CaseId, stage: Stage, ids: list[int]) -> None:
    """Hand waiting files to the case. Raises: AttachmentGone."""
    if not ids:
        return
    taken = await files.attach(work, case_id, stage, ids)
    if len(taken) < len(set(ids)):
        raise AttachmentGone(sorted(set(ids) - set(taken)))


def words_of(title: str, content: str, place: str) -> str:
    """What a search finds a case by."""
    return assist.search_vector(f"{title}\n{content}\n{place}")


async def _moved_deadline(work: Work, case: Case, kind_code: str | None) -> dict[str, Any]:
    """Another kind has another limit, counted from the opening."""
    if kind_code is None:
        return {}
    kind = await kind_of(work, kind_code)
    calendar = await calendars.current(work)
    due = calendars.due_at(case.opened_at, kind.work_days, calendar)
    warn = calendars.warn_at(due, kind.warn_days, calendar)
    running = case.state in rules.RUNNING
    alarm = rules.next_alarm(work.now, (warn, due, case.sign_due_at)) if running else None
    return {"due_at": due, "warn_at": warn, "alarm_at": alarm}


async def _sent_before(work: Work, new: NewCase) -> Case:
    found = await store.by_submit_key(work, new.submit_key or "")
    if found is None:
        raise Taken("submit_key", new.submit_key or "")  # of somebody else's form
    return found
