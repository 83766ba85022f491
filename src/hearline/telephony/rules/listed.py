"""Rules of listed numbers: which step leads where. Source: docs/rules.md, R5 to R7."""

from collections.abc import Mapping

from hearline.telephony.model import ListState

NEXT: Mapping[str, Mapping[ListState, ListState]] = {
    "approved": {ListState.PROPOSED: ListState.IN_FORCE},
    "refused": {ListState.PROPOSED: ListState.REFUSED},
    "appealed": {ListState.IN_FORCE: ListState.APPEALED},
    "upheld": {ListState.APPEALED: ListState.IN_FORCE},
    "lifted": {ListState.IN_FORCE: ListState.LIFTED, ListState.APPEALED: ListState.LIFTED},
    "extended": {ListState.IN_FORCE: ListState.IN_FORCE},
}
ENDED = (ListState.REFUSED, ListState.LIFTED, ListState.EXPIRED)


def after(step: str, state: ListState) -> ListState | None:
    """Where a step leads; None if it cannot be gone from there."""
    return NEXT[step].get(ListState(state))
