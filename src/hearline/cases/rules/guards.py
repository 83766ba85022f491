"""Named conditions on a case, which an action of a flow may ask for."""

from collections.abc import Callable
from dataclasses import dataclass

from hearline.cases.errors import CallbackPending
from hearline.cases.errors.cooperation import ClockRuns, ClockStands
from hearline.cases.model import Callback, Case
from hearline.kit.errors import Problem


@dataclass(frozen=True)
class Guard:
    """A condition.

    Attributes:
        refusal: Says why not, where the node alone does not say it; None: the step does not fit.
    """

    name: str
    name_en: str
    fits: Callable[[Case], bool]
    refusal: Callable[[Case], Problem] | None = None


GUARDS: dict[str, Guard] = {
    "callback_due": Guard("待回访", "A callback is due", lambda case: case.callback == Callback.DUE),
    "callback_settled": Guard(
        "无待回访",
        "No callback is due",
        lambda case: case.callback != Callback.DUE,
        lambda case: CallbackPending(case.number),
    ),
    "clock_runs": Guard(
        "正在计时", "The clock runs", lambda case: case.suspended_at is None, lambda case: ClockStands(case.number)
    ),
    "clock_stands": Guard(
        "已挂起",
        "The clock stands still",
        lambda case: case.suspended_at is not None,
        lambda case: ClockRuns(case.number),
    ),
    "has_caller": Guard("有来电人", "The citizen is known", lambda case: case.customer_id is not None),
}
