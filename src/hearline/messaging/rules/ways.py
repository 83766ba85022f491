"""Rules of ways: what reaches whom how, and when. Source: docs/rules.md, M3-M5."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hearline.kit.topics import Topic
from hearline.messaging.model import Reader, Urgency, Way


def ways_for(topic: Topic, reader: Reader) -> frozenset[Way]:
    """By which ways somebody is told: their own choice, else that of their roles, of the house, of the topic;
    and always those that are mandatory (rule M3).
    """
    choices = (reader.chosen, reader.by_roles, reader.by_house)
    wanted = next((set(choice) for choice in choices if choice is not None), topic.ways)
    return frozenset(Way(way) for way in {*wanted, *topic.mandatory} if way)


def due_at(reader: Reader, way: Way, urgency: Urgency, now: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    """When a message leaves, and whether it waits for a digest (rules M4, M5)."""
    if urgency is Urgency.URGENT:
        return now, False
    if way is Way.EMAIL and reader.digest != "none":
        return after_quiet(reader, next_digest(reader, now, zone), zone), True
    return after_quiet(reader, now, zone), False


def next_digest(reader: Reader, now: datetime, zone: ZoneInfo) -> datetime:
    """The next full hour, or the next time of day that the reader has chosen."""
    if reader.digest == "hour":
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return _next(reader.digest_at, now, zone)


def after_quiet(reader: Reader, moment: datetime, zone: ZoneInfo) -> datetime:
    """The instant itself, or the end of the quiet hours that it falls into; they may span midnight."""
    if reader.quiet_from is None or reader.quiet_to is None:
        return moment
    return _next(reader.quiet_to, moment, zone) if is_quiet(reader, moment, zone) else moment


def is_quiet(reader: Reader, moment: datetime, zone: ZoneInfo) -> bool:
    begin, end = reader.quiet_from, reader.quiet_to
    if begin is None or end is None or begin == end:
        return False
    local = moment.astimezone(zone).time()
    return begin <= local < end if begin < end else local >= begin or local < end


def _next(moment: time, now: datetime, zone: ZoneInfo) -> datetime:
    """The next instant at which local clocks show `moment`."""
    local = now.astimezone(zone)
    found = datetime.combine(local.date(), moment, zone)
    if found <= local:
        found = datetime.combine(local.date() + timedelta(days=1), moment, zone)
    return found.astimezone(now.tzinfo)
