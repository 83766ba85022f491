"""Verbs of admitted networks: from where the house may be entered."""

from collections.abc import Iterable, Sequence

from hearline.identity import permissions, rules
from hearline.identity.errors import AddressNotAdmitted, WouldLockOut
from hearline.identity.events import AddressRefused, NetworksSet
from hearline.identity.model import Ticket
from hearline.identity.model.security import (
    AdmittedNetwork,
    Fence,
    FenceList,
    FenceOwner,
    FencePreview,
    Network,
    NetworkRow,
)
from hearline.identity.rules import networks as rule
from hearline.identity.store import networks as store
from hearline.identity.store import sessions as session_store
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all

FENCE = "identity.fence"
FENCE_SOURCES = ("identity.networks_", "identity.role_removed")


async def list_networks(work: Work) -> list[FenceList]:
    """Every list, that of everybody first."""
    work.actor.require(permissions.MANAGE_SECURITY)
    rows = await store.rows(work)
    roles, tokens = await store.role_names(work), await store.token_names(work)
    lists = [FenceList(FenceOwner.EVERYBODY, 0, "", _told(row for row in rows if _owner(row) == 0))]
    for owner, names in ((FenceOwner.ROLE, roles), (FenceOwner.TOKEN, tokens)):
        for key, name in sorted(names.items()):
            mine = [row for row in rows if (row.role_id if owner is FenceOwner.ROLE else row.token_id) == key]
            if mine:
                lists.append(FenceList(owner, key, name, _told(mine)))
    return lists


async def put_networks(
    work: Work, owner: FenceOwner, owner_id: int, networks: Sequence[AdmittedNetwork]
) -> list[FenceList]:
    """A whole list in place of the one before; an empty one admits all.

    Raises: NotFound, Invalid, WouldLockOut (the actor would no longer be let in).
    """
    work.actor.require(permissions.MANAGE_SECURITY)
    wanted = rule.read_networks(networks)
    await store.hold(work)
    await _require_owner(work, owner, owner_id)
    if not await _lets_in(work, await _imagined(work, owner, owner_id, wanted)):
        raise WouldLockOut(work.address or "")
    before = [str(row.network) for row in await store.of(work, owner, owner_id)]
    await store.put(work, owner, owner_id, wanted)
    after = [str(network) for network in wanted]
    await work.publish(NetworksSet(owner_id, owner=owner, before=before, after=after))
    return await list_networks(work)


async def preview_networks(
    work: Work, owner: FenceOwner, owner_id: int, networks: Sequence[AdmittedNetwork]
) -> FencePreview:
    """Whether the actor would still be let in, and how many open sessions would not. Raises: NotFound, Invalid."""
    work.actor.require(permissions.MANAGE_SECURITY)
    await _require_owner(work, owner, owner_id)
    fence = await _imagined(work, owner, owner_id, rule.read_networks(networks))
    idle = work.tools.settings.session_idle_minutes
    sessions = await session_store.addresses(work, rules.seen_after(work.now, idle))
    refused = [address for address, role_ids in sessions if not rule.admits(fence, address, role_ids, None)]
    return FencePreview(work.address or "", await _lets_in(work, fence), len(sessions), len(refused))


async def clear_networks(work: Work) -> None:
    """The way back when nobody is let in: for the command line, at the machine itself."""
    work.actor.require(permissions.MANAGE_SECURITY)
    for row in await store.rows(work):
        owner = FenceOwner.ROLE if row.role_id else FenceOwner.TOKEN if row.token_id else FenceOwner.EVERYBODY
        key = row.role_id or row.token_id or 0
        await store.put(work, owner, key, {})
        await work.publish(NetworksSet(key, owner=owner, before=[str(row.network)], after=[]))


@open_to_all("asked before anybody is known")
async def fence(work: Work) -> Fence:
    """The lists, out of memory."""

    async def load() -> Fence:
        return rule.fence_of(await store.rows(work))

    return await work.cached(FENCE, FENCE_SOURCES, load)


@open_to_all("asked at the door")
async def require_admitted(work: Work, ticket: Ticket) -> None:
    """Raises: AddressNotAdmitted, when a list that concerns this user or token does not hold the address."""
    if not rule.admits(await fence(work), work.address, ticket.role_ids, ticket.token_id):
        raise AddressNotAdmitted(work.address or "")


@open_to_all("told at the door")
async def note_refused_address(work: Work, path: str) -> None:
    await work.publish(AddressRefused(work.actor.id or 0, path=path[:200]))


async def _lets_in(work: Work, fence: Fence) -> bool:
    """Of the system itself there is no address."""
    if work.actor.is_system or work.actor.id is None:
        return True
    return rule.admits(fence, work.address, await store.roles_of(work, work.actor.id), None)


async def _imagined(work: Work, owner: FenceOwner, owner_id: int, wanted: Iterable[Network]) -> Fence:
    """The fence as it would be."""
    role_id = owner_id if owner is FenceOwner.ROLE else None
    token_id = owner_id if owner is FenceOwner.TOKEN else None
    others = [row for row in await store.rows(work) if (row.role_id, row.token_id) != (role_id, token_id)]
    return rule.fence_of([*others, *(NetworkRow(role_id, token_id, network, "") for network in wanted)])


async def _require_owner(work: Work, owner: FenceOwner, owner_id: int) -> None:
    names = {
        FenceOwner.EVERYBODY: lambda _: _nobody(),
        FenceOwner.ROLE: store.role_names,
        FenceOwner.TOKEN: store.token_names,
    }[owner]
    if owner_id not in await names(work):
        raise NotFound(f"{owner}s", owner_id)


async def _nobody() -> dict[int, str]:
    return {0: ""}


def _owner(row: NetworkRow) -> int:
    return row.role_id or row.token_id or 0


def _told(rows: Iterable[NetworkRow]) -> list[AdmittedNetwork]:
    return [AdmittedNetwork(str(row.network), row.note) for row in rows]
