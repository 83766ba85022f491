"""Which addresses may come in."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv6Network, ip_network

from hearline.identity.model.security import AdmittedNetwork, Fence, Network, NetworkRow
from hearline.kit.addresses import read_address
from hearline.kit.errors import Invalid


def read_network(text: str) -> Network:
    """`10.2.0.0/16`, `2001:db8::/32`, or one address. Raises: Invalid."""
    try:
        network = ip_network(text.strip(), strict=False)
    except ValueError:
        raise Invalid(
            "networks",
            "not_a_network",
            f"“{text}”不是地址或网段，请写成 10.2.0.0/16 或 2001:db8::/32。",
            f"“{text}” is neither an address nor a network: write 10.2.0.0/16 or 2001:db8::/32.",
        ) from None
    if isinstance(network, IPv6Network) and (inner := network.network_address.ipv4_mapped) and network.prefixlen >= 96:
        return ip_network((inner, network.prefixlen - 96), strict=False)
    return network


def read_networks(given: Iterable[AdmittedNetwork]) -> dict[Network, str]:
    """With their notes; what is there twice counts once. Raises: Invalid."""
    return {read_network(one.network): one.note for one in given}


def lies_in(address: str | None, networks: Sequence[Network]) -> bool:
    """Whether a list lets an address in; an empty list admits all, a list nobody who has no address."""
    if not networks:
        return True
    found = read_address(address)
    return found is not None and any(found in network for network in networks)


def fence_of(rows: Iterable[NetworkRow]) -> Fence:
    everybody: list[Network] = []
    roles: dict[int, list[Network]] = {}
    tokens: dict[int, list[Network]] = {}
    for row in rows:
        if row.role_id is not None:
            roles.setdefault(row.role_id, []).append(row.network)
        elif row.token_id is not None:
            tokens.setdefault(row.token_id, []).append(row.network)
        else:
            everybody.append(row.network)
    return Fence(
        tuple(everybody),
        {key: tuple(networks) for key, networks in roles.items()},
        {key: tuple(networks) for key, networks in tokens.items()},
    )


def admits(fence: Fence, address: str | None, role_ids: Iterable[int], token_id: int | None) -> bool:
    """Whether every list that concerns somebody lets them in."""
    lists = [fence.everybody, *(fence.roles.get(role_id, ()) for role_id in role_ids)]
    if token_id is not None:
        lists.append(fence.tokens.get(token_id, ()))
    return all(lies_in(address, networks) for networks in lists)
