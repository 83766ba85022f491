"""Rows of work groups and of job numbers."""

from dataclasses import dataclass
from typing import NewType, TypedDict

from hearline.identity.model import UnitId, UserId

GroupId = NewType("GroupId", int)
RangeId = NewType("RangeId", int)


@dataclass(frozen=True, slots=True)
class GroupMember:
    group_id: GroupId
    user_id: UserId
    job_number: str
    name: str
    leads: bool
    active: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Colleagues of one unit, or below it, who work as one."""

    id: GroupId
    unit_id: UnitId
    unit_name: str
    unit_path: str
    name: str
    active: bool
    version: int
    member_count: int


@dataclass(frozen=True, slots=True)
class GroupWithMembers:
    group: Group
    members: list[GroupMember]


@dataclass(frozen=True, slots=True)
class NewGroup:
    unit_id: int
    name: str


class GroupChange(TypedDict, total=False):
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Job numbers `prefix` + digits from `first_number` to `last_number`, of a unit and those below without one."""

    id: RangeId
    unit_id: UnitId
    unit_name: str
    unit_path: str
    prefix: str
    digits: int
    first_number: int
    last_number: int
    note: str


@dataclass(frozen=True, slots=True)
class NewRange:
    unit_id: int
    prefix: str
    digits: int
    first_number: int
    last_number: int
    note: str = ""
