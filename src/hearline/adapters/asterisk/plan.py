"""What the switch is to be: where it listens, who may call in, which seats there are. Plain values, checked."""

import hashlib
import hmac
import json
import os
import re
import secrets
from dataclasses import asdict, dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any, Self

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
SEAT_PREFIX = "seat-"
"""Before a seat's name at the switch: or a caller whose number is that of a seat would be asked for its password."""
PROXY = ip_address("127.0.0.1")
"""Where browsers come from, through our own server. A trunk here would let every browser in as a trunk."""
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Ports:
    """Attributes:
    http: ARI and the browsers' websocket.
    sip: UDP, for trunks and hard phones.
    """

    http: int = 18088
    sip: int = 15060
    first_rtp: int = 20000
    last_rtp: int = 22999


@dataclass(frozen=True)
class Trunk:
    """A way to the public network.

    Attributes:
        networks: Whence its calls come, addresses or networks; whatever comes from elsewhere is refused.
        host: Whither we dial, `name:port`; empty: it takes calls only.
    """

    name: str
    networks: tuple[str, ...]
    host: str = ""

    def __post_init__(self) -> None:
        _require_name(self.name)
        if not re.fullmatch(r"[A-Za-z0-9.:\[\]-]{0,255}", self.host):
            raise ValueError(f"no host: {self.host!r}")
        for network in self.networks:
            if PROXY in ip_network(network):
                raise ValueError(f"trunk {self.name}: {network} holds {PROXY}, whence browsers come")


@dataclass(frozen=True)
class Seat:
    """An extension that somebody signs in at.

    Attributes:
        browser: The page's softphone, by websocket and WebRTC; otherwise a telephone, by UDP.
    """

    name: str
    browser: bool = True

    def __post_init__(self) -> None:
        _require_name(self.name)

    @property
    def endpoint(self) -> str:
        return SEAT_PREFIX + self.name


@dataclass(frozen=True)
class Secrets:
    """Made once, at the first start; they never leave keys/ but into the switch's own configuration."""

    ari: str = field(repr=False)
    seats: str = field(repr=False)

    def of_seat(self, seat: Seat) -> str:
        return hmac.new(self.seats.encode(), seat.endpoint.encode(), hashlib.sha256).hexdigest()[:32]


@dataclass(frozen=True)
class Plan:
    """Attributes:
    app: The name that we are known by at the switch.
    address: Where SIP and sound are bound. ARI and the browsers' websocket are always on loopback.
    """

    ports: Ports = Ports()
    trunks: tuple[Trunk, ...] = ()
    seats: tuple[Seat, ...] = ()
    app: str = "hearline"
    address: str = LOOPBACK

    def __post_init__(self) -> None:
        _require_name(self.app)
        ip_address(self.address)
        for named in (self.trunks, self.seats):
            if len({one.name for one in named}) != len(named):
                raise ValueError("a name is there twice")

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        raw: dict[str, Any] = json.loads(text)
        return cls(
            Ports(**raw["ports"]),
            tuple(Trunk(one["name"], tuple(one["networks"]), one["host"]) for one in raw["trunks"]),
            tuple(Seat(**one) for one in raw["seats"]),
            raw["app"],
            raw["address"],
        )


def keep_secrets(keys: Path) -> Secrets:
    """Those of the folder of keys; made if there are none."""
    path = keys / "asterisk.json"
    if not path.exists():
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = keys / f".asterisk-{secrets.token_hex(4)}"
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump({"ari": secrets.token_hex(24), "seats": secrets.token_hex(32)}, file)
        try:
            os.link(half, path)  # never over what another process has just made
        except FileExistsError:
            pass
        finally:
            half.unlink()
    return Secrets(**json.loads(path.read_text()))


def _require_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise ValueError(f"no name for the switch: {name!r}")
