"""The stage of cases, and a petition to enter."""

from datetime import date
from typing import Any

from tests.cases.conftest import stage as stage

from hearline.petitions.model.entries import Form, NewPetition, Person, Purpose

ID_NUMBER = "11010519491231002X"
FIVE = ("甲", "乙", "丙", "丁", "戊")


def person(name: str = "李四", **more: str) -> Person:
    return Person(**{"name": name, "phone": "19900000101"} | more)


def petition(**fields: Any) -> NewPetition:
    """What somebody wrote by letter."""
    asked: dict[str, Any] = {
        "form": Form.LETTER, "purpose": Purpose.APPEAL, "people": [person()], "people_count": 1, "title": "征地补偿未到位",
        "content": "本村征地补偿款至今没有发放", "received_on": date(2026, 3, 2), "place": "石矶区采石村",
    }  # fmt: skip
    return NewPetition(**asked | fields)
