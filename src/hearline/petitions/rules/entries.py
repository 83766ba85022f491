"""What makes the entry of a petition complete and valid (rules P1, P2)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from hearline.cases.events import CaseDispatched, CaseReturned, PetitionKept
from hearline.cases.events.cooperation import CaseRejected
from hearline.kit.errors import Invalid
from hearline.kit.events import StoredEvent
from hearline.petitions.model.entries import MOST_REPRESENTATIVES, CoUnit, Diversion, Entry, Form, NewPetition, Person

DIVERTED = {
    PetitionKept.kind: Diversion.SELF, CaseRejected.kind: Diversion.NOT_ACCEPTED, CaseReturned.kind: Diversion.RETURN,
}  # fmt: skip
GROUP_FROM = 5  # people: from here on a visit is one of a group; local rules differ


def diversion_of(event: StoredEvent) -> Diversion:
    """Which way a step sends a petition."""
    if event.kind == CaseDispatched.kind:
        return Diversion.ASSIGN if event.facts.get("report_by") else Diversion.FORWARD
    return DIVERTED.get(event.kind, Diversion.NONE)


def check(new: NewPetition, today: date) -> None:
    """Raises: Invalid, naming the field."""
    _check_people(new)
    _check_rest(new.received_on, new.instruction, new.instructed_by, new.co_units, today)


def check_change(
    entry: Entry, values: Mapping[str, Any], representatives: int, co_units: Sequence[CoUnit] | None, today: date
) -> None:
    """What a correction must not break. Raises: Invalid, naming the field."""
    after = asdict(entry) | dict(values)
    if after["people_count"] < max(1, representatives):
        raise _flaw("people_count", "too_few", "人数少于所填代表数。", "There are fewer people than representatives.")
    _check_rest(after["received_on"], after["instruction"], after["instructed_by"], co_units or (), today)


def _check_rest(
    received_on: date, instruction: str, instructed_by: str, co_units: Sequence[CoUnit], today: date
) -> None:
    if received_on > today:
        raise _flaw("received_on", "in_future", "收到日期不能晚于今天。", "It cannot have come after today.")
    if instruction and not instructed_by:
        raise _flaw("instructed_by", "missing", "请填写批示领导。", "Say whose instruction it is.")
    if len({one.unit_id for one in co_units}) < len(co_units):
        raise _flaw("co_units", "twice", "协办单位重复。", "A co-unit is named twice.")


def _check_people(new: NewPetition) -> None:
    if not new.people:
        raise _flaw("people", "missing", "请填写信访人。", "Say who petitions.")
    if len(new.people) > MOST_REPRESENTATIVES:
        raise _flaw(
            "people", "too_many", "推选的代表不得超过 5 人（《信访工作条例》第二十条）。",
            "A group is represented by five people at most (Regulation, Art. 20).",
        )  # fmt: skip
    if new.people_count < len(new.people):
        raise _flaw("people_count", "too_few", "人数少于所填代表数。", "There are fewer people than representatives.")
    for at, person in enumerate(new.people):
        _check_person(person, at, new.form)


def _check_person(person: Person, at: int, form: Form) -> None:
    """Name and a way to reach: what the Regulation asks for (Art. 19); who calls may stay unnamed."""
    if not person.name.strip() and form != Form.PHONE:
        raise _flaw(f"people.{at}.name", "missing", "请填写姓名。", "Fill in the name.")
    if not (person.phone or person.address or person.id_number):
        raise _flaw(
            f"people.{at}.phone", "missing", "电话、住址、身份证号至少填写一项。",
            "Fill in a telephone, an address or an id number.",
        )  # fmt: skip


def _flaw(path: str, reason: str, zh: str, en: str) -> Invalid:
    return Invalid(path, reason, zh, en)
