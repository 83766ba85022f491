"""Questionnaires: data, in versions."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.work import Work
from hearline.outreach import permissions, rules
from hearline.outreach.events import QuestionnaireChanged
from hearline.outreach.model import Question, Questionnaire
from hearline.outreach.store import questionnaires as store


async def list_questionnaires(work: Work) -> list[Questionnaire]:
    """Each in its newest version."""
    work.actor.require_any(permissions.READ, permissions.MANAGE, permissions.WORK)
    return await store.newest(work)


async def questionnaire_by_id(work: Work, questionnaire_id: int) -> Questionnaire:
    """Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.MANAGE, permissions.WORK)
    found = await store.by_id(work, questionnaire_id)
    if found is None:
        raise NotFound("questionnaires", questionnaire_id)
    return found


async def questionnaire_versions(work: Work, code: str) -> list[Questionnaire]:
    """What it was, the newest first. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.MANAGE)
    found = await store.versions(work, code)
    if not found:
        raise NotFound("questionnaires", code)
    return found


async def add_questionnaire(
    work: Work, code: str, was: int, name: str, name_en: str, asked: Sequence[Question]
) -> Questionnaire:
    """Write the version after `was` (0: a new one). What runs keeps its own. Raises: Invalid, Stale, Taken."""
    work.actor.require(permissions.MANAGE)
    rules.check_questions(asked)
    newest = next(iter(await store.versions(work, code)), None)
    number = newest.number if newest else 0
    if was != number:
        raise Taken("code", code) if was == 0 else Stale("questionnaires", 0, number)
    added = await store.add(work, code, number + 1, (name, name_en), _definition(asked))
    if added is None:
        raise Stale("questionnaires", 0, number + 1)
    await work.publish(QuestionnaireChanged(added, code, number + 1))
    return await questionnaire_by_id(work, added)


def _definition(asked: Sequence[Question]) -> dict[str, Any]:
    return {"questions": [asdict(question) for question in asked]}
