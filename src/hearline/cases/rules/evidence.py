"""Evidence from the field: where and when can be true, and what a record must hold. Source: docs/rules.md, O1 to O3."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hearline.cases.errors import BadEvidence, RecordIncomplete
from hearline.cases.model import Attachment, Evidence, FieldRecord, Moment

FAST_CLOCK = timedelta(minutes=10)  # that a telephone may run ahead
OLDEST = timedelta(days=366)


def check_evidence(evidence: Evidence, now: datetime) -> None:
    """Raises: BadEvidence (a place that is none, a time that cannot be)."""
    if (evidence.longitude is None) != (evidence.latitude is None):
        raise BadEvidence("place", "位置须同时有经度和纬度。", "A place has a longitude and a latitude.")
    if evidence.longitude is not None and evidence.latitude is not None:
        _check_place(evidence.longitude, evidence.latitude)
    if evidence.taken_at is not None:
        _check_time(evidence.taken_at, now)


def check_record(record: FieldRecord, files: Iterable[Attachment], now: datetime) -> None:
    """Each moment is told or shown, and something is shown. Raises: RecordIncomplete, BadEvidence."""
    files = list(files)
    _check_time(record.begun_at, now)
    _check_time(record.ended_at, now)
    if record.ended_at < record.begun_at:
        raise BadEvidence("time", "结束时间早于开始时间。", "The work ends before it begins.")
    told = {Moment.BEFORE: record.before, Moment.DURING: record.during, Moment.AFTER: record.after}
    shown = {file.moment for file in files}
    missing = [moment.value for moment, text in told.items() if not text.strip() and moment not in shown]
    pictured = any(file.media_type.startswith(("image/", "video/")) for file in files)
    if missing or not pictured:
        raise RecordIncomplete(missing, not pictured)


def _check_place(longitude: float, latitude: float) -> None:
    inside = -180 <= longitude <= 180 and -90 <= latitude <= 90  # false for what is no number
    if not inside or (longitude == 0 and latitude == 0):  # what broken receivers say
        raise BadEvidence("place", "没有这样的位置。", "There is no such place.")


def _check_time(instant: datetime, now: datetime) -> None:
    if not now - OLDEST <= instant <= now + FAST_CLOCK:
        raise BadEvidence("time", "时间不可能：在将来，或已过一年。", "The time cannot be: ahead, or over a year ago.")
