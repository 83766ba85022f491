"""Ports that adapters and plug-ins answer: a module asks by the port, and does not know who answers."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Port(Generic[Answer]):
    """What a module asks of a foreign system. Of two that answer, the one that was loaded later does."""

    name: str
