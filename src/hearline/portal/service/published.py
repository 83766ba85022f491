"""Published answers: an editor chooses a case, takes out what identifies, publishes, takes back."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hearline.assist import service as assist
from hearline.cases import service as cases
from hearline.cases.errors import SearchTooShort
from hearline.cases.model import Case, State
from hearline.customers import service as customers
from hearline.kit.errors import NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all
from hearline.portal import permissions
from hearline.portal.errors import NotToBePublished, StillPersonal
from hearline.portal.events import AnswerPublished, AnswerTakenBack
from hearline.portal.model import CITIZEN, Answer, Proposal, PublicAnswer, Publication
from hearline.portal.rules import redaction
from hearline.portal.store import answers as store
from hearline.portal.store import holdings

NEWEST = 2**63 - 1
LATEST = datetime(9999, 1, 1, tzinfo=UTC)


@open_to_all("they were published, without personal data")
async def published_answers(
    work: Work, text: str | None, kind: str | None, after: str | None, limit: int
) -> Page[PublicAnswer]:
    """The newest first. Raises: SearchTooShort."""
    key = decode(after, datetime, int) or (LATEST, NEWEST)
    found = await store.public(work, _words(text), kind or None, key, limit + 1)
    return page_of(found, limit, lambda last: (last.published_at, last.id))


@open_to_all("it was published, without personal data")
async def published_answer(work: Work, answer_id: int) -> PublicAnswer:
    """Raises: NotFound (also when it was taken back)."""
    found = await store.public_by_id(work, answer_id)
    if found is None:
        raise NotFound("answers", answer_id)
    return found


async def list_answers(
    work: Work, text: str | None, published: bool | None, after: str | None, limit: int
) -> Page[Answer]:
    """As editors see them, the newest first. Raises: SearchTooShort."""
    work.actor.require(permissions.PUBLISH)
    (before,) = decode(after, int) or (NEWEST,)
    found = await store.page(work, _words(text), before, limit + 1, published=published)
    return page_of(found, limit, lambda last: (last.id,))


async def propose_answer(work: Work, number: str) -> Proposal:
    """A finished case with what identifies taken out. Raises: NotFound, NotToBePublished."""
    work.actor.require(permissions.PUBLISH)
    case = await cases.case_by_number(work, number)
    _check_case(case)
    holding = await holdings.of_case(work, case.id)
    names = await names_of(work, case.customer_id)
    return Proposal(
        case_id=case.id, number=case.number, kind=case.kind, category=case.category_name or "",
        consents=holding is not None and holding.consents, question_before=case.content, answer_before=case.result,
        title=redaction.redact(case.title, names), question=redaction.redact(case.content, names),
        answer=redaction.redact(case.result, names),
    )  # fmt: skip


async def publish_answer(work: Work, case_id: int, publication: Publication) -> Answer:
    """Publish, for the first time or anew, what an editor has read and confirmed.

    Raises: NotFound, NotToBePublished (also without consent), StillPersonal.
    """
    work.actor.require(permissions.PUBLISH)
    case = await cases.case_by_id(work, case_id)
    _check_case(case)
    holding = await holdings.of_case(work, case.id)
    if not (publication.consent_by_phone or (holding is not None and holding.consents)):
        raise NotToBePublished(case.number, "市民未同意公开。", "its citizen has not agreed.")
    if not publication.confirmed:
        raise NotToBePublished(
            case.number, "请先确认已去除个人信息。", "nobody has confirmed that it is free of personal data."
        )
    _check_texts(publication, await names_of(work, case.customer_id))
    added = await store.put(work, _values(case, publication))
    await work.publish(AnswerPublished(case.id, added, publication.consent_by_phone))
    return await _answer(work, added)


async def take_answer_back(work: Work, answer_id: int, version: int) -> Answer:
    """It is no longer shown; it can be published again. Raises: NotFound, Stale."""
    work.actor.require(permissions.PUBLISH)
    found = await _answer(work, answer_id)
    if not await store.take_back(work, answer_id, version):
        raise Stale("answers", answer_id, found.version)
    await work.publish(AnswerTakenBack(found.case_id, answer_id))
    return await _answer(work, answer_id)


def _check_case(case: Case) -> None:
    if case.confidential:
        raise NotToBePublished(case.number, "保密工单。", "it is confidential.")
    if case.state not in (State.AUDITED, State.ARCHIVED) or not case.result:
        raise NotToBePublished(case.number, "尚未办结。", "it is not finished.")


def _check_texts(publication: Publication, names: list[str]) -> None:
    texts = (publication.title, publication.question, publication.answer)
    left = [find.text for find in redaction.certain_in(*texts)]
    left += [name for name in names if len(name) > 1 and any(name in text for text in texts)]
    if left:
        raise StillPersonal("、".join(left[:5]))


def _values(case: Case, publication: Publication) -> dict[str, Any]:
    text = f"{publication.title}\n{publication.question}\n{publication.answer}"
    return {
        "case_id": case.id, "title": publication.title, "question": publication.question,
        "answer": publication.answer, "kind": case.kind, "category": case.category_name or "",
        "words": assist.search_vector(text),
    }  # fmt: skip


async def names_of(work: Work, customer_id: int | None) -> list[str]:
    """How a citizen is called, for finding it in texts; it goes nowhere else."""
    if customer_id is None:
        return []
    customer = await customers.customer_by_id(replace(work, actor=CITIZEN), customer_id)
    return [customer.name] if customer and customer.name else []


async def _answer(work: Work, answer_id: int) -> Answer:
    found = await store.by_id(work, answer_id)
    if found is None:
        raise NotFound("answers", answer_id)
    return found


def _words(text: str | None) -> str | None:
    if not text or not text.strip():
        return None
    words = assist.search_query(text)
    if words is None:
        raise SearchTooShort
    return words
