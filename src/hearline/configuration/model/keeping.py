"""How long data is kept, and what citizens ask for about theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from hearline.configuration.model.parameters import Setting


class PersonalPurpose(StrEnum):
    COPY = "copy"  # a file of everything that is held
    ERASURE = "erasure"


class PersonalRequestState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    EXPIRED = "expired"  # the file is gone


@dataclass(frozen=True, slots=True)
class KeepingState:
    """A kind of data, for how long it is kept, and how much would go now."""

    setting: Setting
    before: datetime | None
    count: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why data cannot be removed yet."""

    code: str
    zh: str
    en: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class PersonalRequest:
    """What was asked for a person. `basis` says how they asked and were recognised; no name stands here."""

    id: int
    purpose: PersonalPurpose
    person_id: int
    state: PersonalRequestState
    basis: str
    refusals: Sequence[Mapping[str, Any]]
    kept: Sequence[Mapping[str, Any]]
    counts: Mapping[str, int]
    byte_count: int
    asked_at: datetime
    asked_by_name: str
    finished_at: datetime | None
    expires_at: datetime | None
