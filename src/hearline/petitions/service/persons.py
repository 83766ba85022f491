"""What petitions say about one person: handed to them, and removed at their request. Rule V7."""

from hearline.cases import service as cases
from hearline.configuration import permissions
from hearline.configuration.ports import Held
from hearline.kit.redaction import redact_subjects
from hearline.kit.work import Work
from hearline.petitions.store import persons as store

REMOVED, INK = "（应本人要求删除）", "＊"


async def petitions_of_person(work: Work, customer_id: int) -> Held:
    """What their petitions say beyond their cases, for whom they spoke, and conflicts found in their cases alone."""
    work.actor.require(permissions.PERSONAL_DATA)
    ids = await cases.ids_of_person(work, customer_id)
    return Held(
        {
            "entries": await store.entries_of(work, ids),
            "representative_in": await store.spoken_for(work, customer_id),
            "conflicts": await store.screenings_of(work, ids),
        }
    )


async def forget_petitioner(work: Work, customer_id: int, request: int) -> int:
    """Take them out of petitions; figures stay, and so does what is said there of other people."""
    work.actor.require(permissions.PERSONAL_DATA)
    ids, words = await cases.ids_of_person(work, customer_id), await cases.identifiers_of(work, customer_id)
    screenings, assessments = await store.screening_ids(work, ids), await store.assessment_ids(work, ids)
    count = await store.forget(work, customer_id, ids, REMOVED)
    count += await store.blot(work, "screenings", screenings, words, INK)
    count += await store.blot(work, "assessments", assessments, words, INK)
    await redact_subjects(work, "screenings", screenings, request, "erasure")
    await redact_subjects(work, "assessments", assessments, request, "erasure")
    return count
