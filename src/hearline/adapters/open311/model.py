"""What GeoReport v2 speaks of."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Placed:
    """A request that came in through this door, with its place (WGS 84)."""

    case_id: int
    number: str
    state: str
    category_id: int | None
    content: str
    place: str
    unit_name: str | None
    opened_at: datetime
    due_at: datetime
    finished_at: datetime | None
    archived_at: datetime | None
    longitude: float
    latitude: float
    address_id: str
    media_url: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None leaves a filter out."""

    numbers: tuple[str, ...] = ()
    category_ids: tuple[int, ...] | None = None
    start: datetime | None = None
    end: datetime | None = None
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What an application sends in, as the fields of the form."""

    service_code: str
    longitude: float | None
    latitude: float | None
    address: str
    address_id: str
    description: str
    phone: str
    name: str
    account_id: str
    device_id: str
    media_url: str
    submit_key: str | None


class Fault(Exception):
    """A refusal in the protocol's own form."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status, self.description = status, description
