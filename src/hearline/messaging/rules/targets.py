"""Rules of targets: where a webhook may send to. Source: docs/rules.md, M9."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from hearline.messaging.errors import AddressForbidden

LONGEST_URL = 500
DEFAULT_PORTS = {"https": 443, "http": 80}
# Ways to write an IPv4 address as an IPv6 one: what is inside decides, so none of them is taken.
DISGUISES = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """Where a URL leads. `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def target(url: str, networks: str) -> Target:
    """Take a URL apart; `networks` are the private ones that this house may call, as `10.0.0.0/8,192.168.1.0/24`.

    Raises: AddressForbidden.
    """
    parts, port = _split(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise _refused(url, "not-https", "须为 https:// 开头的完整地址", "it must be a whole https:// address")
    if parts.scheme == "http" and not networks:
        raise _refused(url, "not-https", "须使用 https", "it must be https")
    if "@" in parts.netloc or parts.fragment or not _plain(url):
        raise _refused(url, "not-plain", "地址含有不允许的部分", "it holds parts that are not allowed")
    found = Target(parts.scheme, parts.hostname, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    literal = _literal(found.host)
    if literal is not None and not is_allowed(literal, networks):
        raise _refused(url, "private", "不允许内网地址", "addresses inside are not allowed")
    if literal is None and (found.host == "localhost" or found.host.endswith(".localhost")) and not networks:
        raise _refused(url, "private", "不允许内网地址", "addresses inside are not allowed")
    return found


def is_allowed(address: Address, networks: str) -> bool:
    """A public address, or one in a network that this house was told of."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if any(address.version == network.version and address in network for network in _networks(networks)):
        return True
    if isinstance(address, IPv6Address) and any(address in disguise for disguise in DISGUISES):
        return False
    return address.is_global and not address.is_multicast


def allowed(found: Target, addresses: Sequence[str], networks: str) -> str | None:
    """The one to call, of those that a name resolves to; None if any of them is not allowed.

    Without TLS nothing is sent to the world.
    """
    read = [ip_address(address.partition("%")[0]) for address in addresses]
    if not read or not all(is_allowed(address, networks) for address in read):
        return None
    if found.scheme == "http" and any(address.is_global for address in read):
        return None
    return addresses[0]


def _split(url: str) -> tuple[Any, int]:
    try:
        parts = urlsplit(url)
        return parts, parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise _refused(url, "not-a-url", "不是有效的地址", "it is no address") from error


def _plain(url: str) -> bool:
    return len(url) <= LONGEST_URL and url.isascii() and url.isprintable() and not set(url) & set(' "<>\\^`{|}')


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


def _networks(text: str) -> list[Any]:
    return [ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip()]


def _refused(url: str, reason: str, why_zh: str, why_en: str) -> AddressForbidden:
    return AddressForbidden(url[:LONGEST_URL], reason, why_zh, why_en)
