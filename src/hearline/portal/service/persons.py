"""What one citizen left on the citizens' pages: handed to them, and removed at their request. Rule V7."""

import json

from hearline.cases import service as cases
from hearline.configuration import permissions
from hearline.configuration.ports import Held
from hearline.kit.redaction import redact_subjects
from hearline.kit.work import Work
from hearline.portal.service.codes import EMAIL_CONTEXT
from hearline.portal.service.proofs import CONTEXT
from hearline.portal.store import persons as store

REMOVED = "（应本人要求删除）"


async def left_by_person(work: Work, customer_id: int) -> Held:
    """Where they wanted replies, what they graded, what they suggested, which codes they asked for."""
    work.actor.require(permissions.PERSONAL_DATA)
    ids, opened = await cases.ids_of_person(work, customer_id), work.tools.keyring.open
    held = [
        {**one, "email": opened(bytes(one["email"]), EMAIL_CONTEXT) if one["email"] else ""}
        for one in await store.holdings_of(work, ids)
    ]
    codes = [
        {**one, "contact": json.loads(opened(bytes(one["contact"]), CONTEXT)) if one["contact"] else None}
        for one in await store.proofs_of(work, customer_id)
    ]
    return Held(
        {
            "requests": held,
            "ratings": await store.ratings_of(work, ids),
            "published_answers": await store.answers_of(work, ids),
            "suggestions": await store.suggestions_of(work, customer_id),
            "one_time_codes": codes,
        }
    )


async def forget_visitor(work: Work, customer_id: int, request: int) -> int:
    """Grades stay as figures; words, codes and addresses go, and so does what was published of their cases."""
    work.actor.require(permissions.PERSONAL_DATA)
    suggestions = [one["id"] for one in await store.suggestions_of(work, customer_id)]
    count = await store.forget(work, customer_id, await cases.ids_of_person(work, customer_id), REMOVED)
    await redact_subjects(work, "suggestions", suggestions, request, "erasure")
    return count
