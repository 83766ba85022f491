"""What must be known of a case before an action can be done. Source: docs/rules.md, F8."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hearline.cases.errors import CaseIncomplete
from hearline.cases.model import Case, FlowAction


@dataclass(frozen=True)
class Need:
    """A field of the case, and whether it is known."""

    name: str
    name_en: str
    known: Callable[[Case], bool]


NEEDS: dict[str, Need] = {
    "category": Need("诉求分类", "category", lambda case: case.category_id is not None),
    "place": Need("地点", "place", lambda case: bool(case.place.strip())),
    "caller": Need("来电人", "citizen", lambda case: case.customer_id is not None),
}


def missing(case: Case, needs: Sequence[str]) -> list[str]:
    """Those that are not known yet; a need that nobody knows of asks for nothing."""
    return [code for code in needs if code in NEEDS and not NEEDS[code].known(case)]


def check_needs(case: Case, action: FlowAction, more: Sequence[str] = ()) -> None:
    """Raises: CaseIncomplete, which names the first."""
    lacking = missing(case, (*action.needs, *more))
    if lacking:
        need = NEEDS[lacking[0]]
        raise CaseIncomplete(case.number, lacking[0], need.name, need.name_en)
