"""Where somebody comes from, as far as the network tells."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

SHORTEST_V6 = 64  # whoever has one address of such a network has them all


def read_address(text: str | None) -> IPv4Address | IPv6Address | None:
    """None when nothing is known; of an IPv4 address inside IPv6, the IPv4 one."""
    try:
        address = ip_address((text or "").partition("%")[0])
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def neighbourhood(text: str | None) -> str:
    """What counts as one visitor: an IPv4 address, or the /64 of an IPv6 one; empty when nothing is known."""
    found = read_address(text)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, SHORTEST_V6), strict=False))
    return str(found or "")
