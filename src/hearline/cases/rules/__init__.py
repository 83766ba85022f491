"""Rules of cases."""

from hearline.cases.rules.cases import (
    CLOSED,
    RUNNING,
    STATE_NAMES,
    STEPS,
    Step,
    actions_of,
    bare_number,
    case_number,
    check,
    clock,
    colour,
    crossed,
    fits,
    is_case_number,
    newly_opened,
    next_alarm,
)

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
    "fits",
    "is_case_number",
    "newly_opened",
    "next_alarm",
]
