"""Rules of cases."""

from hearline.cases.rules.cases import (
    CLOSED,
    RUNNING,
    STATE_NAMES,
    clock,
    colour,
    crossed,
    newly_opened,
    next_alarm,
)
from hearline.cases.rules.numbers import bare_number, case_number, is_case_number
from hearline.cases.rules.steps import STEPS, Step, actions_of, check

__all__ = [
    "CLOSED",
    "RUNNING",
    "STATE_NAMES",
    "STEPS",
    "Step",
    "actions_of",
    "bare_number",
    "case_number",
    "check",
    "clock",
    "colour",
    "crossed",
    "is_case_number",
    "newly_opened",
    "next_alarm",
]
