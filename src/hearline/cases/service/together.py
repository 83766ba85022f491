"""All that units and the centre have between them on one case, in one reading."""

from dataclasses import replace

from hearline.cases import permissions
from hearline.cases.model.cooperation import Cooperation, PartState
from hearline.cases.service.dispatching import suggest_for_case
from hearline.cases.service.reading import case_by_id
from hearline.cases.store import barring, parts, requests, supervisions
from hearline.kit.work import Work


async def cooperation_of(work: Work, case_id: int) -> Cooperation:
    """What the actor may know of it: units see no squad that is only proposed, and nobody's reasons to stand aside.

    Raises: NotFound.
    """
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    case = await case_by_id(work, case_id)
    whole = work.actor.can(permissions.READ_ALL)
    found = await parts.parts_of(work, case.id)
    return Cooperation(
        parts=[part for part in found if whole or part.state != PartState.PROPOSED],
        handovers=await parts.handovers_of(work, case.id),
        requests=await requests.requests_of(work, case.id),
        urges=await supervisions.urges_of(work, case.id),
        supervisions=await supervisions.supervisions_of(work, case.id),
        barred=await barring.barred_of(work, case.id) if work.actor.can(permissions.BAR) else [],
        closure=await barring.closure_of(work, case.id),
    )


async def cooperation_and_suggestion(work: Work, case_id: int) -> Cooperation:
    """The same, and for who dispatches to whom the case should go. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    found = await cooperation_of(work, case_id)
    if not work.actor.can(permissions.DISPATCH):
        return found
    return replace(found, suggestion=await suggest_for_case(work, case_id))
