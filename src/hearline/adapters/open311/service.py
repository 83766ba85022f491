"""What GeoReport v2 asks of the house, in its own verbs."""

from collections.abc import Mapping

from hearline.adapters.open311 import rules, store
from hearline.adapters.open311.model import Fault, Placed, Sent
from hearline.adapters.open311.parameters import ENABLED, JURISDICTION, KIND
from hearline.cases import permissions as case_permissions
from hearline.cases import service as cases
from hearline.cases.model import Category, Channel, NewCase
from hearline.configuration import permissions as configuration_permissions
from hearline.configuration import service as configuration
from hearline.configuration.ports import Held
from hearline.identity import service as identity
from hearline.kit.actor import system
from hearline.kit.errors import Problem
from hearline.kit.work import Work, open_to_all


@open_to_all("open data, once an administrator has opened it")
async def services(work: Work, asked: Mapping[str, str]) -> list[tuple[Category, str]]:
    """Categories that can be asked for, each with the name of the one above. Raises: Fault."""
    await _open_for(work, asked)
    work.actor = system("open311")
    return await _offered(work)


@open_to_all("open data, once an administrator has opened it")
async def service(work: Work, code: str, asked: Mapping[str, str]) -> tuple[Category, str]:
    """Raises: Fault 404."""
    return _named(await services(work, asked), code)


@open_to_all("guarded by an API key, whose owner must be one who may open cases")
async def send(work: Work, form: Mapping[str, str]) -> str:
    """Open a case; its number. Raises: Fault."""
    await _open_for(work, form)
    await _redeem(work, form.get("api_key", ""))
    request = rules.sent(form)
    category, _ = _named(await _offered(work), request.service_code)
    try:
        case = await cases.open_case(work, await _case_of(work, request, category))
    except Problem as problem:
        raise Fault(400, problem.text("en")) from problem
    await store.add(work, case.id, request)
    return case.number


@open_to_all("open data: nothing confidential, and nobody's name")
async def requests(work: Work, asked: Mapping[str, str]) -> list[tuple[Placed, Category | None]]:
    """The newest first. Raises: Fault."""
    offered = {category.code: category for category, _ in await services(work, asked)}
    wanted_codes = rules.split(asked.get("service_code", ""))
    ids = tuple(offered[code].id for code in wanted_codes if code in offered) if wanted_codes else None
    found = await store.find(work, rules.wanted(asked, ids, work.now))
    by_id: dict[int | None, Category] = {category.id: category for category in offered.values()}
    return [(placed, by_id.get(placed.category_id)) for placed in found]


@open_to_all("open data: nothing confidential, and nobody's name")
async def request(work: Work, number: str, asked: Mapping[str, str]) -> list[tuple[Placed, Category | None]]:
    """One, as a list. Raises: Fault 404."""
    found = await requests(work, {**asked, "service_request_id": number})
    if not found:
        raise Fault(404, f"There is no service request {number[:50]}.")
    return found


async def _offered(work: Work) -> list[tuple[Category, str]]:
    found = {category.id: category for category in await cases.all_categories(work) if category.active}
    parents = {category.parent_id for category in found.values()}
    return [
        (category, found[category.parent_id].name if category.parent_id in found else "")
        for category in found.values()
        if category.id not in parents
    ]


def _named(offered: list[tuple[Category, str]], code: str) -> tuple[Category, str]:
    for category, group in offered:
        if category.code == code:
            return category, group
    raise Fault(404, f"There is no service {code[:50]}.")


async def _open_for(work: Work, asked: Mapping[str, str]) -> None:
    if not await configuration.value(work, ENABLED):
        raise Fault(404, "Open311 is not offered here.")
    own, given = await configuration.value(work, JURISDICTION), asked.get("jurisdiction_id", "").strip()
    if own and given and given != own:
        raise Fault(404, "There is no such jurisdiction here.")


async def _redeem(work: Work, key: str) -> None:
    ticket = await identity.redeem_token(work, key.strip()) if key.strip() else None
    if ticket is None or not ticket.actor.can(case_permissions.OPEN):
        raise Fault(403, "api_key is missing or not valid.")
    work.actor = ticket.actor


async def _case_of(work: Work, request: Sent, category: Category) -> NewCase:
    place = request.address or (
        f"{request.latitude:.6f}, {request.longitude:.6f}" if request.latitude is not None else ""
    )
    kept = f"{request.description}\n{request.media_url}".strip() or category.name
    return NewCase(
        request.phone, await configuration.value(work, KIND), title_of(request.description, category.name), kept,
        name=request.name, channel=Channel.APP, category_id=category.id, place=place, submit_key=request.submit_key,
    )  # fmt: skip


def title_of(description: str, category: str) -> str:
    """There is no title in the protocol: the first line, or what it is about."""
    first = description.strip().splitlines()[0] if description.strip() else ""
    return first[:60] or category


async def sent_by_person(work: Work, customer_id: int) -> Held:
    """Places and devices that came with their requests."""
    work.actor.require(configuration_permissions.PERSONAL_DATA)
    return Held(await store.of_cases(work, await cases.ids_of_person(work, customer_id)))


async def forget_sender(work: Work, customer_id: int, _: int) -> int:
    """A request without a place is shown on no map."""
    work.actor.require(configuration_permissions.PERSONAL_DATA)
    return await store.forget(work, await cases.ids_of_person(work, customer_id))
