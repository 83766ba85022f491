"""Verbs of seats and of who sits there."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from hearline.identity import service as identity
from hearline.kit.errors import NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.telephony import permissions
from hearline.telephony.events import AgentSet, SeatAdded, SeatChanged, SeatSecretRenewed
from hearline.telephony.model import AgentSettings, NewSeat, PhoneAgent, Seat
from hearline.telephony.service.setup import difference, require_current, unique
from hearline.telephony.store import setup as store

SEALED_FOR = "telephony.seat"
SECRET_BYTES = 24


async def list_seats(work: Work, text: str, after: str | None, limit: int) -> Page[Seat]:
    """By extension; those of the own unit and below, unless one may see all."""
    work.actor.require_any(permissions.MANAGE, permissions.READ_ALL, permissions.READ)
    key = decode(after, str, int) or ("", 0)
    found = await store.seats(work, scope_of(work), text, (key[0], key[1]), limit + 1)
    return page_of(found, limit, lambda seat: (seat.extension, seat.id))


async def add_seat(work: Work, new: NewSeat) -> tuple[Seat, str]:
    """The seat, and the secret with which its telephone signs in, shown this once. Raises: NotFound (unit), Taken."""
    work.actor.require(permissions.MANAGE)
    await identity.unit_by_id(work, new.unit_id)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    values = {**asdict(new), "secret_sealed": work.tools.keyring.seal(secret, SEALED_FOR)}
    async with unique(work, phone_seats_extension=("extension", new.extension)):
        seat_id = await store.add(work, "phone_seats", values)
    await work.publish(SeatAdded(seat_id, extension=new.extension, seat_kind=new.kind))
    return await _seat(work, seat_id), secret


async def change_seat(work: Work, seat_id: int, version: int, change: Mapping[str, Any]) -> Seat:
    """Extension, name, unit, kind, whether it is in use. Raises: NotFound, Stale, Taken."""
    work.actor.require(permissions.MANAGE)
    before = await _seat(work, seat_id)
    require_current("phone_seats", seat_id, version, before.version)
    if "unit_id" in change:
        await identity.unit_by_id(work, change["unit_id"])
    async with unique(work, phone_seats_extension=("extension", str(change.get("extension")))):
        if not await store.change(work, "phone_seats", seat_id, version, change):
            raise Stale("phone_seats", seat_id, version + 1)
    after = await _seat(work, seat_id)
    was, now = difference(asdict(before), asdict(after))
    await work.publish(SeatChanged(seat_id, before=was, after=now))
    return after


async def renew_seat_secret(work: Work, seat_id: int) -> str:
    """A new secret in place of the old one, which no longer signs in. Raises: NotFound."""
    work.actor.require(permissions.MANAGE)
    seat = await _seat(work, seat_id)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    await store.change(
        work, "phone_seats", seat_id, seat.version, {"secret_sealed": work.tools.keyring.seal(secret, SEALED_FOR)}
    )
    await work.publish(SeatSecretRenewed(seat_id, extension=seat.extension))
    return secret


@open_to_all("the configuration of the switch is written with it; no route leads here")
async def seat_secrets(work: Work) -> Sequence[tuple[Seat, str]]:
    """Every seat in use with its secret, plainly."""
    found = {seat.id: seat for seat in await store.seats(work, "/", "", ("", 0), 100_000)}
    return [
        (found[seat_id], work.tools.keyring.open(sealed, SEALED_FOR))
        for seat_id, _, _, sealed in await store.seat_secrets(work)
    ]


async def list_agents(work: Work, after: str | None, limit: int) -> Page[PhoneAgent]:
    """Who answers calls, in the fixed order; those of the own unit and below, unless one may see all."""
    work.actor.require_any(permissions.MANAGE, permissions.READ_ALL, permissions.READ)
    key = decode(after, int, int) or (0, 0)
    found = await store.agents(work, scope_of(work), (key[0], key[1]), limit + 1)
    return page_of(found, limit, lambda agent: (agent.place, agent.user_id))


async def set_agent(work: Work, user_id: int, version: int, given: AgentSettings) -> PhoneAgent:
    """Make somebody an agent (version 0), or set how they answer; all skills and queues in place of those before.

    Raises: NotFound, Stale.
    """
    work.actor.require(permissions.MANAGE)
    await _require_known(work, user_id, given)
    before = await store.agent(work, user_id)
    require_current("phone_agents", user_id, version, before.version if before else 0)
    done = (
        await store.change_agent(work, user_id, version, given)
        if before
        else await store.add_agent(work, user_id, given)
    )
    if not done:
        raise Stale("phone_agents", user_id, version + 1)
    await store.set_held(work, user_id, given.skills)
    await store.set_queues(work, user_id, given.queues)
    after = await _agent(work, user_id)
    was, now = difference(_told(before), _told(after))
    if now:
        await work.publish(AgentSet(user_id, before=was, after=now))
    return after


@open_to_all("who distributes calls asks it; no route leads here")
async def agents_at_work(work: Work) -> Sequence[PhoneAgent]:
    """Every agent who may be given calls, with their skills."""
    return [one for one in await store.agents(work, "/", (0, 0), 100_000) if one.active]


def scope_of(work: Work) -> str:
    """The path below which somebody sees seats and agents."""
    sees_all = work.actor.can(permissions.MANAGE) or work.actor.can(permissions.READ_ALL)
    return "/" if sees_all or work.actor.unit_path is None else work.actor.unit_path


async def _require_known(work: Work, user_id: int, given: AgentSettings) -> None:
    if user_id not in await identity.user_names(work, [user_id]):
        raise NotFound("users", user_id)
    known = {skill.id for skill in await store.skills(work)}
    for held in given.skills:
        if held.skill_id not in known:
            raise NotFound("phone_skills", held.skill_id)
    queues = {queue.id for queue in await store.queues(work)}
    for queue_id in given.queues:
        if queue_id not in queues:
            raise NotFound("phone_queues", queue_id)


async def _seat(work: Work, seat_id: int) -> Seat:
    found = await store.seat(work, seat_id, scope_of(work))
    if found is None:
        raise NotFound("phone_seats", seat_id)
    return found


async def _agent(work: Work, user_id: int) -> PhoneAgent:
    found = await store.agent(work, user_id)
    if found is None:
        raise NotFound("phone_agents", user_id)
    return found


def _told(agent: PhoneAgent | None) -> dict[str, Any]:
    if agent is None:
        return {}
    told = {field.name: getattr(agent, field.name) for field in fields(AgentSettings)}
    return told | {"skills": [asdict(one) for one in agent.skills], "queues": list(agent.queues)}
