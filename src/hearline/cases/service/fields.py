"""Customised fields of cases: corrected, searched by, and revealed."""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.types.json import Jsonb

from hearline.cases import permissions
from hearline.cases.events.custody import CaseFieldsEdited, CaseFieldsRevealed
from hearline.cases.model import Case
from hearline.cases.rules import flows
from hearline.cases.service.acting import admit
from hearline.cases.service.held import held, seen
from hearline.cases.service.running import flow_of
from hearline.cases.store import cases as store
from hearline.configuration import service as configuration
from hearline.configuration.model import Owner
from hearline.customers import permissions as customer_permissions
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all


@open_to_all("called by verbs that have asked")
async def searched(work: Work, fields: Mapping[str, Any]) -> str:
    """The words that a search finds a case by, of its customised fields."""
    return configuration.field_words(await configuration.fields_of(work, Owner.CASES), fields) if fields else ""


async def edit_fields(work: Work, case_id: int, version: int, given: Mapping[str, Any]) -> tuple[Case, str | None]:
    """Correct customised fields, where the case may be corrected; and its words, if it is found by others now.

    Raises: NotFound, Stale, WrongState, Invalid.
    """
    work.actor.require(permissions.EDIT)
    case = await held(work, case_id, version)
    flow = await flow_of(work, case)
    action = flows.by_effect(flow.definition, case, "edit")
    if action is None:
        raise flows.wrong_state(flow.definition, case, "edit")
    await admit(work, case, flow, action)
    written = await configuration.write_fields(work, Owner.CASES, given, case.fields, case.kind)
    if written == case.fields:
        return case, None
    await store.change(work, case.id, fields=Jsonb(written))
    await work.publish(_edited(case, written))
    words = await searched(work, written)
    changed = words if words != await searched(work, case.fields) else None
    return seen(await store.by_id(work, case.id), case_id), changed


async def reveal_fields(work: Work, case_id: int, codes: Sequence[str], reason: str) -> dict[str, str]:
    """The plain values of personal customised fields; each call is a fact. Raises: NotFound, Invalid."""
    work.actor.require(customer_permissions.REVEAL)
    case = await store.by_id(work, case_id)
    if case is None or (case.confidential and not work.actor.can(permissions.READ_CONFIDENTIAL)):
        raise NotFound("cases", case_id)
    found = await configuration.open_fields(work, Owner.CASES, case.fields, codes)
    await work.publish(CaseFieldsRevealed(case.id, list(found), reason))
    return found


def _edited(case: Case, written: Mapping[str, Any]) -> CaseFieldsEdited:
    changed = [code for code in {**case.fields, **written} if case.fields.get(code) != written.get(code)]
    sealed = {
        code for code in changed if isinstance(case.fields.get(code), Mapping) or isinstance(written.get(code), Mapping)
    }
    plain = [code for code in changed if code not in sealed]
    return CaseFieldsEdited(
        case.id,
        {code: case.fields.get(code) for code in plain},
        {code: written.get(code) for code in plain},
        sorted(sealed),
    )
