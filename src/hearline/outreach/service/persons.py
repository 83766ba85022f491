"""What one person was asked and answered: handed to them, and removed at their request. Rule V7."""

from collections.abc import Mapping
from typing import Any

from hearline.configuration import permissions
from hearline.configuration.ports import Held
from hearline.kit.work import Work
from hearline.outreach import rules
from hearline.outreach.store import persons as store


async def asked_of_person(work: Work, customer_id: int) -> Held:
    """Lists that they stand on, tries to reach them, their answers, and their wish not to be called."""
    work.actor.require(permissions.PERSONAL_DATA)
    answers = [
        {name: value for name, value in one.items() if name != "definition"}
        for one in await store.responses_of(work, customer_id)
    ]
    return Held(
        {
            "asked": await store.targets_of(work, customer_id),
            "answers": answers,
            "do_not_contact": await store.barring_of(work, customer_id),
        }
    )


async def forget_respondent(work: Work, customer_id: int, _: int) -> int:
    """Choices and grades stay as figures of nobody; what was said in words goes."""
    work.actor.require(permissions.PERSONAL_DATA)
    found = await store.responses_of(work, customer_id)
    for one in found:
        await store.keep_answers(work, one["id"], _without_words(one["definition"], one["answers"]))
    return len(found) + await store.forget(work, customer_id)


def _without_words(definition: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    return rules.without_words(rules.questions_of(definition), answers)
