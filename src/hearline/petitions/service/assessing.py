"""Questionnaires, and what is assessed by them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from hearline.cases import service as cases
from hearline.identity import service as identity
from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work
from hearline.petitions import permissions
from hearline.petitions.errors import AnswersMissing, Submitted
from hearline.petitions.events import AssessmentFormChanged, AssessmentSaved
from hearline.petitions.model.assessing import Assessment, AssessmentForm, NewAssessment, Questionnaire, Score
from hearline.petitions.rules import assessing as rules
from hearline.petitions.store import assessing as store

NEWEST = 2**63 - 1


async def assessment_forms(work: Work) -> list[AssessmentForm]:
    """Each in its newest number."""
    work.actor.require_any(permissions.ASSESS, permissions.MANAGE_FORMS)
    return await store.forms(work)


async def assessment_form(work: Work, form_id: int) -> AssessmentForm:
    """Raises: NotFound."""
    work.actor.require_any(permissions.ASSESS, permissions.MANAGE_FORMS)
    found = await store.form(work, form_id)
    if found is None:
        raise NotFound("assessment-forms", form_id)
    return found


async def assessment_form_versions(work: Work, code: str) -> list[AssessmentForm]:
    """What a form was, the newest first. Raises: NotFound."""
    work.actor.require_any(permissions.ASSESS, permissions.MANAGE_FORMS)
    found = await store.form_versions(work, code)
    if not found:
        raise NotFound("assessment-forms", code)
    return found


async def add_assessment_form(
    work: Work, code: str, was: int, name: str, name_en: str, asked: Questionnaire
) -> AssessmentForm:
    """Write the number after `was` (0: a new form). What was assessed keeps its own. Raises: Invalid, Stale, Taken."""
    work.actor.require(permissions.MANAGE_FORMS)
    rules.check(asked)
    newest = next(iter(await store.form_versions(work, code)), None)
    number = newest.number if newest else 0
    if was != number:
        raise Taken("code", code) if was == 0 else Stale("assessment-forms", 0, number)
    definition = {"questions": [asdict(one) for one in asked.questions], "levels": dict(asked.levels)}
    added = await store.add_form(work, code, number + 1, name, name_en, definition)
    if added is None:
        raise Stale("assessment-forms", 0, number + 1)
    await work.publish(AssessmentFormChanged(added, code, number + 1))
    return await assessment_form(work, added)


async def preview_assessment(work: Work, form_id: int, answers: Mapping[str, str]) -> Score:
    """The score and level that answers make; nothing is kept. Raises: NotFound, Invalid."""
    work.actor.require(permissions.ASSESS)
    return _scored(await assessment_form(work, form_id), answers)


async def add_assessment(work: Work, form_id: int, new: NewAssessment) -> Assessment:
    """A draft. Raises: NotFound, Invalid."""
    work.actor.require(permissions.ASSESS)
    scored = _scored(await assessment_form(work, form_id), new.answers)
    values = await _values(work, new)
    added = await store.add(work, values | _told(scored) | {"form_id": form_id})
    await work.publish(AssessmentSaved(added, scored.score, scored.level, "draft"))
    return await assessment_by_id(work, added)


async def change_assessment(work: Work, assessment_id: int, version: int, new: NewAssessment) -> Assessment:
    """Raises: NotFound, Stale, Submitted, Invalid."""
    work.actor.require(permissions.ASSESS)
    before = await _draft(work, assessment_id, version)
    scored = _scored(await assessment_form(work, before.form_id), new.answers)
    await _write(work, before, await _values(work, new) | _told(scored))
    await work.publish(AssessmentSaved(assessment_id, scored.score, scored.level, "draft"))
    return await assessment_by_id(work, assessment_id)


async def submit_assessment(work: Work, assessment_id: int, version: int) -> Assessment:
    """From now on it stays. Raises: NotFound, Stale, Submitted, AnswersMissing."""
    work.actor.require(permissions.ASSESS)
    before = await _draft(work, assessment_id, version)
    form = await assessment_form(work, before.form_id)
    missing = rules.missing(rules.questionnaire(form.definition), before.answers)
    if missing:
        raise AnswersMissing(len(missing), missing)
    await _write(work, before, {"state": "submitted", "submitted_at": work.now})
    await work.publish(AssessmentSaved(assessment_id, before.score, before.level, "submitted"))
    return await assessment_by_id(work, assessment_id)


async def assessment_by_id(work: Work, assessment_id: int) -> Assessment:
    """Raises: NotFound."""
    work.actor.require_any(permissions.ASSESS, permissions.READ_TRENDS)
    found = await store.by_id(work, assessment_id)
    if found is None:
        raise NotFound("assessments", assessment_id)
    return found


async def list_assessments(work: Work, asked: dict[str, Any], after: str | None, limit: int) -> Page[Assessment]:
    """The newest first. `asked`: level, state, subject."""
    work.actor.require_any(permissions.ASSESS, permissions.READ_TRENDS)
    before = (decode(after, int) or (NEWEST,))[0]
    return page_of(await store.page(work, asked, before, limit + 1), limit, lambda row: (row.id,))


async def _draft(work: Work, assessment_id: int, version: int) -> Assessment:
    found = await assessment_by_id(work, assessment_id)
    if found.state != "draft":
        raise Submitted
    if found.version != version:
        raise Stale("assessments", assessment_id, found.version)
    return found


async def _write(work: Work, before: Assessment, values: dict[str, Any]) -> None:
    if not await store.change(work, before.id, before.version, values):
        raise Stale("assessments", before.id, before.version + 1)


async def _values(work: Work, new: NewAssessment) -> dict[str, Any]:
    if new.unit_id is not None:
        await identity.unit_by_id(work, new.unit_id)
    if new.case_id is not None:
        await cases.case_by_id(work, new.case_id)
    return asdict(new) | {"answers": dict(new.answers)}


def _scored(form: AssessmentForm, answers: Mapping[str, str]) -> Score:
    asked = rules.questionnaire(form.definition)
    rules.check_answers(asked, answers)
    return rules.score(asked, answers)


def _told(scored: Score) -> dict[str, Any]:
    return {"score": scored.score, "level": scored.level, "reasons": [asdict(one) for one in scored.reasons]}
