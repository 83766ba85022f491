"""Query codes: ten digits by which a citizen finds a case again."""

import secrets

from hearline.cases import service as cases
from hearline.kit.work import Work
from hearline.portal import permissions
from hearline.portal.events import CodeIssued
from hearline.portal.model import Holding, NewRequest
from hearline.portal.rules.requests import CODE_DIGITS
from hearline.portal.store import holdings as store

CONTEXT, EMAIL_CONTEXT = "portal.code", "portal.email"
MOST_DRAWS = 20


async def issue_code(work: Work, case_id: int) -> str:
    """The query code of a case, to be told to its citizen. Raises: NotFound (also of cases that are not one's own)."""
    work.actor.require(permissions.ISSUE)
    case = await cases.case_by_id(work, case_id)
    holding = await ensure_code(work, case.id)
    await work.publish(CodeIssued(case.id, "code"))
    return plain_code(work, holding)


async def ensure_code(work: Work, case_id: int, request: NewRequest | None = None) -> Holding:
    """What the citizen holds of a case; made when there is nothing yet."""
    found = await store.of_case(work, case_id)
    draws = 0
    while found is None:
        draws += 1
        if draws > MOST_DRAWS:
            raise RuntimeError("no free query code was drawn")
        await _draw(work, case_id, request)
        found = await store.of_case(work, case_id)
    return found


def plain_code(work: Work, holding: Holding) -> str:
    return work.tools.keyring.open(holding.code_sealed, CONTEXT)


def code_index(work: Work, code: str) -> bytes:
    return work.tools.keyring.index(code, CONTEXT)


async def _draw(work: Work, case_id: int, request: NewRequest | None) -> None:
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    keyring = work.tools.keyring
    email = keyring.seal(request.email, EMAIL_CONTEXT) if request and request.email else None
    await store.add(work, case_id, keyring.seal(code, CONTEXT), code_index(work, code), email, request)
