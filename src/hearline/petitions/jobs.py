"""What petitions do by themselves: screening new cases, noting how petitions were sent, counting trends."""

from collections.abc import Mapping, Sequence
from typing import Any

from hearline.cases.events import CaseDispatched, CaseEdited, CaseOpened, CaseReturned, PetitionKept
from hearline.cases.events.cooperation import CaseRejected
from hearline.kit.events import StoredEvent
from hearline.kit.following import following
from hearline.kit.module import Periodic
from hearline.kit.work import Work
from hearline.petitions import service

TRENDS = Periodic("petitions.trends", 10.0, service.count_stale_months)


async def screen_cases(work: Work, facts: Sequence[StoredEvent]) -> None:
    """Cases were opened, or their words were changed."""
    for case_id in dict.fromkeys(fact.subject_id for fact in facts):
        await service.screen_case(work, case_id)


SCREENING = following("petitions.screening", [CaseOpened, CaseEdited], screen_cases)


async def note_diversions(work: Work, facts: Sequence[StoredEvent]) -> None:
    """Cases were kept, forwarded, assigned, refused or returned: their entries say so."""
    for fact in facts:
        await service.note_diversion(work, fact)


DIVERSIONS = following(
    "petitions.diversions", [CaseDispatched, PetitionKept, CaseRejected, CaseReturned], note_diversions
)


async def run_batch(work: Work, payload: Mapping[str, Any]) -> None:
    await service.run_batch(work, payload["run_id"], payload["position"])
