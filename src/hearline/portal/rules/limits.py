"""How often something may be tried. Source: docs/rules.md, S2."""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` in each `span`; spans begin at full multiples of themselves."""

    name: str
    most: int
    span: timedelta


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SUBMIT_ADDRESS = Limit("submit.address", 20, HOUR)
SUBMIT_PHONE = Limit("submit.phone", 10, DAY)
UPLOAD_ADDRESS = Limit("upload.address", 60, HOUR)
UPLOAD_EVERYBODY = Limit("upload.everybody", 3000, HOUR)
LOOK_UP_ADDRESS = Limit("look_up.address", 12, timedelta(minutes=10))  # failures only
LOOK_UP_SUBJECT = Limit("look_up.subject", 8, HOUR)  # failures only
PROOF_ADDRESS = Limit("proof.address", 10, HOUR)
PROOF_SUBJECT = Limit("proof.subject", 5, HOUR)
CONFIRM_ADDRESS = Limit("confirm.address", 30, HOUR)
SUGGEST_ADDRESS = Limit("suggest.address", 10, HOUR)
CHANGE_CASE = Limit("change.case", 10, HOUR)
RATE_ADDRESS = Limit("rate.address", 60, HOUR)


def window(limit: Limit, now: datetime) -> tuple[datetime, datetime]:
    """The span that holds `now`."""
    span = int(limit.span.total_seconds())
    begins = datetime.fromtimestamp(int(now.timestamp()) // span * span, UTC)
    return begins, begins + limit.span


def minutes_left(ends_at: datetime, now: datetime) -> int:
    return max(1, -int((now - ends_at).total_seconds() // 60))


def neighbourhood(address: str | None) -> str:
    """What counts as one visitor: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
