"""Facts about configuration. Parameters hold nothing personal: their values may be told."""

from dataclasses import dataclass
from typing import Any, ClassVar

from hearline.kit.events import Event


@dataclass(frozen=True)
class ParameterChanged(Event):
    kind: ClassVar[str] = "configuration.parameter_changed"
    subject_kind: ClassVar[str] = "parameters"
    parameter: int
    code: str
    before: Any
    after: Any
    reason: str
