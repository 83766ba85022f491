"""Writes the demo city into an empty database, in one transaction, by the modules' own verbs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console

from hearline.app.demo import city, history
from hearline.app.demo.load_phones import load_phones
from hearline.app.demo.model import DemoCase, DemoCategory, DemoCity, DemoEvent
from hearline.calendars import service as calendars
from hearline.cases import service as cases
from hearline.cases.model import PastCase, PastEvent, State
from hearline.customers import service as customers
from hearline.customers.model import NewCustomer
from hearline.identity import service as identity
from hearline.identity.model import UnitSeed, UserSeed
from hearline.kit.actor import system
from hearline.kit.errors import Problem
from hearline.kit.work import Tools, Work, open_work

BATCH = 500
LOADER = "demo"
CLOCK = "cases.clock"  # who speaks where no person acted


class NotEmpty(Problem):
    """Nobody wants an invented city among real cases."""

    code = "demo-not-empty"
    zh = "数据库中已有业务数据，演示城市只能装入空库。"
    en = "The database is in use: the demo city goes into an empty one only."


@dataclass(frozen=True)
class Keys:
    """What the city's codes became in the database."""

    units: dict[str, int]
    unit_names: dict[str, str]
    users: dict[str, int]
    user_names: dict[str, str]
    categories: dict[str, int]


async def load_demo(tools: Tools, now: datetime, seed: int, count: int, console: Console | None = None) -> bool:
    """Raise 澄湖市 with `count` cases of the past year; False if it stands already.

    Raises: NotEmpty.
    """
    console = console or Console(quiet=True)
    async with open_work(tools, system(LOADER), now) as work:
        if await identity.is_demo(work):
            return False
        if len(await identity.list_units(work)) > 1:
            raise NotEmpty
        made = city.build()
        with console.status("Raising the demo city …") as status:
            keys = await _load_frame(work, made)
            for done, batch in _batches(await _make_cases(work, seed, count)):
                await _load_cases(work, batch, keys)
                status.update(f"Raising the demo city … {done} of {count} cases")
            await load_phones(work, keys, seed, count)
        await identity.mark_demo(work, city.offered())
    console.print(f"  Demo city {made.name}: {len(made.units)} units, {len(made.users)} users, {count} cases.")
    return True


async def _load_frame(work: Work, made: DemoCity) -> Keys:
    unit_ids = await identity.load_units(
        work, [UnitSeed(unit.code, unit.parent_code, unit.name, unit.sort, unit.handles) for unit in made.units]
    )
    user_ids = await identity.load_users(
        work,
        [
            UserSeed(user.job_number, user.name, unit_ids[user.unit_code], user.phone, role_codes=(user.role,))
            for user in made.users
        ],
    )
    units = {code: int(unit_id) for code, unit_id in unit_ids.items()}
    return Keys(
        units=units,
        unit_names={unit.code: unit.name for unit in made.units},
        users={job_number: int(user_id) for job_number, user_id in user_ids.items()},
        user_names={user.job_number: user.name for user in made.users},
        categories=await _load_categories(work, made.categories, units),
    )


async def _load_categories(work: Work, made: Sequence[DemoCategory], units: dict[str, int]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for one in made:
        parent_id = ids[one.parent_code] if one.parent_code else None
        unit_id = units[one.unit_code] if one.unit_code else None
        ids[one.code] = (await cases.add_category(work, one.name, parent_id, one.code, unit_id, one.sort)).id
    return ids


async def _make_cases(work: Work, seed: int, count: int) -> list[DemoCase]:
    calendar = await calendars.current(work)
    return history.cases(seed, work.now, count, lambda opened_at, days: calendars.due_at(opened_at, days, calendar))


def _batches(made: list[DemoCase]) -> Iterator[tuple[int, list[DemoCase]]]:
    for start in range(0, len(made), BATCH):
        batch = made[start : start + BATCH]
        yield start + len(batch), batch


async def _load_cases(work: Work, batch: list[DemoCase], keys: Keys) -> None:
    people = {case.phone: _customer(case) for case in batch if case.phone}
    ids = dict(zip(people, await customers.load_customers(work, list(people.values())), strict=True))
    await cases.load_cases(work, [_past_case(case, ids.get(case.phone), keys) for case in batch])


def _customer(case: DemoCase) -> NewCustomer:
    lives_there = "幢" in case.place
    return NewCustomer(case.phone, case.caller_name, case.caller_gender, address=case.place if lives_there else "")


def _past_case(case: DemoCase, customer_id: int | None, keys: Keys) -> PastCase:
    return PastCase(
        kind=case.kind,
        channel=case.channel,
        title=case.title,
        content=case.content,
        opened_at=case.opened_at,
        state=State(case.state),
        urgency=case.urgency,
        category_id=keys.categories[case.category_code],
        customer_id=customer_id,
        place=case.place,
        confidential=case.confidential,
        unit_id=keys.units[case.unit_code] if case.unit_code else None,
        opened_by=keys.users[case.opened_by],
        handler_id=keys.users[case.handler] if case.handler else None,
        assigned_at=case.assigned_at,
        signed_at=case.signed_at,
        finished_at=case.finished_at,
        audited_at=case.audited_at,
        archived_at=case.archived_at,
        result=case.result,
        disposition=case.disposition,
        callback=case.callback,
        grade=case.grade,
        solved=case.solved,
        redo_count=case.redo_count,
        return_count=case.return_count,
        events=tuple(_past_event(event, keys) for event in case.events),
    )


def _past_event(event: DemoEvent, keys: Keys) -> PastEvent:
    if not event.actor:
        return PastEvent(event.occurred_at, event.kind, None, CLOCK, dict(event.facts))
    return PastEvent(
        event.occurred_at, event.kind, keys.users[event.actor], keys.user_names[event.actor], _facts(event, keys)
    )


def _facts(event: DemoEvent, keys: Keys) -> dict[str, object]:
    """As the module's events write them: units by id, with their name where it is told."""
    facts: dict[str, object] = dict(event.facts)
    if event.kind == "cases.result_submitted":
        facts["attachment_ids"] = []
    if "unit_code" in facts:
        code = str(facts.pop("unit_code"))
        facts["unit_id"] = keys.units[code]
        if event.kind != "cases.signed":
            facts["unit_name"] = keys.unit_names[code]
    return facts
