"""GeoReport v2's rules: spans, numbers, texts."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hearline.adapters.open311.model import Fault, Sent, Wanted

LONGEST_SPAN = timedelta(days=90)
MOST_REQUESTS = 1000
LONGEST_DESCRIPTION = 4000
LONGEST_LINE = 200
STATUSES = {"open": True, "closed": False}


def wanted(asked: Mapping[str, str], category_ids: tuple[int, ...] | None, now: datetime) -> Wanted:
    """Ids override everything else; without dates the last 90 days. Raises: Fault 400."""
    numbers = tuple(split(asked.get("service_request_id", "")))
    if len(numbers) > MOST_REQUESTS:
        raise Fault(400, f"At most {MOST_REQUESTS} service_request_id at once.")
    if numbers:
        return Wanted(numbers)
    start, end = instant(asked, "start_date"), instant(asked, "end_date")
    if start is None:
        start = (end or now) - LONGEST_SPAN
    end = end or start + LONGEST_SPAN
    if not timedelta() <= end - start <= LONGEST_SPAN:
        raise Fault(400, "The range from start_date to end_date may not be longer than 90 days.")
    states = {STATUSES.get(status) for status in split(asked.get("status", ""))}
    if None in states:
        raise Fault(400, "status is open or closed.")
    return Wanted((), category_ids, start, end, states.pop() if len(states) == 1 else None)


def sent(form: Mapping[str, str]) -> Sent:
    """Raises: Fault 400."""
    latitude, longitude = number(form, "lat", 90), number(form, "long", 180)
    address, address_id = line(form, "address_string"), line(form, "address_id")
    if (latitude is None) != (longitude is None):
        raise Fault(400, "lat and long are given together.")
    if latitude is None and not address and not address_id:
        raise Fault(400, "A location is missing: lat and long, or address_string, or address_id.")
    description = text(form, "description", LONGEST_DESCRIPTION)
    media_url = text(form, "media_url", 1000)
    if media_url and not media_url.startswith(("https://", "http://")):
        raise Fault(400, "media_url is an address of the web.")
    if not line(form, "service_code"):
        raise Fault(400, "service_code is missing.")
    name = " ".join(part for part in (line(form, "last_name"), line(form, "first_name")) if part)
    return Sent(
        line(form, "service_code"), longitude, latitude, address, address_id, description, line(form, "phone"), name,
        line(form, "account_id"), line(form, "device_id"), media_url, line(form, "submit_key") or None,
    )  # fmt: skip


def split(listed: str) -> list[str]:
    return [part.strip() for part in listed.split(",") if part.strip()]


def instant(asked: Mapping[str, str], name: str) -> datetime | None:
    """Of the protocol: ISO 8601 with a zone. Raises: Fault 400."""
    given = asked.get(name, "").strip().replace(" ", "+")
    if not given:
        return None
    try:
        found = datetime.fromisoformat(given)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise Fault(400, f"{name} is not a date of the form 2026-11-22T08:00:00Z.") from error


def number(form: Mapping[str, str], name: str, most: float) -> float | None:
    given = form.get(name, "").strip()
    if not given:
        return None
    try:
        found = float(given)
    except ValueError as error:
        raise Fault(400, f"{name} is not a number.") from error
    if not -most <= found <= most:
        raise Fault(400, f"{name} is not a place on earth.")
    return found


def line(form: Mapping[str, str], name: str) -> str:
    return " ".join(text(form, name, LONGEST_LINE).split())


def text(form: Mapping[str, str], name: str, most: int) -> str:
    given = form.get(name, "").strip()
    if len(given) > most:
        raise Fault(400, f"{name} is longer than {most} characters.")
    if "\0" in given or any("\ud800" <= letter <= "\udfff" for letter in given):
        raise Fault(400, f"{name} cannot be read.")
    return given
