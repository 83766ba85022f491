"""How long cases are kept: legal holds, what old ones lose, and what is done for a person who asks. Rules V6, V7."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from hearline.cases.errors.custody import HoldStands
from hearline.cases.events.custody import AttachmentsCleared, CasesAnonymised, LegalHoldLifted, LegalHoldPlaced
from hearline.cases.model.custody import LegalHold
from hearline.cases.service.drafts import CONTEXT
from hearline.cases.service.reading import case_by_id
from hearline.cases.store import custody as store
from hearline.configuration import permissions
from hearline.configuration import service as configuration
from hearline.configuration.model import Owner
from hearline.configuration.ports import Held
from hearline.customers import service as customers
from hearline.customers.model import Secret
from hearline.kit.actor import system
from hearline.kit.errors import NotFound
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.parameters import Consequence
from hearline.kit.redaction import redact_subjects
from hearline.kit.seal import SealBroken
from hearline.kit.work import Work
from hearline.messaging import service as messaging

ANONYMISED = "（已匿名化）"
NEWEST = 2**63 - 1
SHORTEST_WORD = 2  # one letter stands everywhere
OLD_AGE, ERASURE = "retention", "erasure"


async def place_hold(work: Work, case_id: int, reason: str) -> None:
    """Keep a case whole, whatever the rules say. Raises: NotFound, HoldStands."""
    work.actor.require(permissions.MANAGE_RETENTION)
    case = await case_by_id(work, case_id)
    if await store.place(work, case.id, reason) is None:
        raise HoldStands(case.number)
    await work.publish(LegalHoldPlaced(case.id, reason))


async def lift_hold(work: Work, case_id: int, reason: str) -> None:
    """Raises: NotFound."""
    work.actor.require(permissions.MANAGE_RETENTION)
    case = await case_by_id(work, case_id)
    if not await store.lift(work, case.id):
        raise NotFound("holds", case_id)
    await work.publish(LegalHoldLifted(case.id, reason))


async def legal_holds(work: Work, case_id: int | None, after: str | None, limit: int) -> Page[LegalHold]:
    """Those that stand and those that were lifted, newest first."""
    work.actor.require(permissions.MANAGE_RETENTION)
    below = (decode(after, int) or (NEWEST,))[0]
    return page_of(await store.holds(work, case_id, below, limit + 1), limit, lambda last: (last.id,))


async def count_old_cases(work: Work, before: datetime) -> int:
    """Archived before an instant, and not under a hold."""
    work.actor.require(permissions.MANAGE_RETENTION)
    return await store.count_old(work, before)


async def anonymise_old_cases(work: Work, before: datetime, most: int) -> int:
    """Take whatever may name somebody out of old cases, their files and their history; what is counted stays."""
    work.actor.require(permissions.MANAGE_RETENTION)
    found = await store.old_cases(work, before, most)
    await _anonymise(work, found, 0, OLD_AGE)
    return len(found)


async def count_old_attachments(work: Work, before: datetime) -> int:
    work.actor.require(permissions.MANAGE_RETENTION)
    return await store.count_old_attachments(work, before)


async def drop_old_attachments(work: Work, before: datetime, most: int) -> int:
    """Files of cases archived before an instant; a file that other rows name stays."""
    work.actor.require(permissions.MANAGE_RETENTION)
    found = await store.cases_with_old_attachments(work, before, most)
    digests = await store.drop_attachments(work, found) if found else []
    if digests:
        configuration.drop_files_later(work, digests)
        await work.publish(AttachmentsCleared(0, found, len(digests)))
    return len(digests)


async def count_old_drafts(work: Work, before: datetime) -> int:
    work.actor.require(permissions.MANAGE_RETENTION)
    return await store.count_old_drafts(work, before)


async def drop_old_drafts(work: Work, before: datetime, most: int) -> int:
    """What somebody began to type and never came back to."""
    work.actor.require(permissions.MANAGE_RETENTION)
    return await store.drop_old_drafts(work, before, most)


async def cases_of_person(work: Work, customer_id: int) -> Held:
    """A person's cases, plainly: for them."""
    work.actor.require(permissions.PERSONAL_DATA)
    found = await store.of_person(work, customer_id)
    for case in found:
        personal = [code for code, value in case["fields"].items() if isinstance(value, Mapping)]
        case["fields"] |= await configuration.open_fields(work, Owner.CASES, case["fields"], personal)
    return Held(found, await store.files_of(work, [case["id"] for case in found]))


async def why_keep_cases(work: Work, customer_id: int) -> Sequence[Consequence]:
    """What stands against forgetting a person: cases that run, legal holds."""
    work.actor.require(permissions.PERSONAL_DATA)
    running, held = await store.hindrances(work, customer_id)
    reasons = []
    if running:
        reasons.append(
            Consequence(
                f"有 {running} 件工单尚未归档，办结归档后方可删除。", f"{running} cases are not archived yet.", running
            )
        )
    if held:
        reasons.append(Consequence(f"有 {held} 件工单处于法定保留。", f"{held} cases are under a legal hold.", held))
    return reasons


async def forget_cases(work: Work, customer_id: int, request: int) -> int:
    """Anonymise a person's cases; those that had reasons to stay were asked about before."""
    work.actor.require(permissions.PERSONAL_DATA)
    words = await identifiers_of(work, customer_id)
    await configuration.blot_requests(work, customer_id, words)
    await _drop_drafts(work, words)
    found = await store.ids_of_person(work, customer_id)
    await _anonymise(work, found, request, ERASURE)
    return len(found)


async def ids_of_person(work: Work, customer_id: int) -> list[int]:
    """The cases that a person brought: what modules above hold hangs on them."""
    work.actor.require(permissions.PERSONAL_DATA)
    return await store.ids_of_person(work, customer_id)


async def identifiers_of(work: Work, customer_id: int) -> list[str]:
    """What a person can be told by in free words: name, numbers, address; the longest first."""
    work.actor.require(permissions.PERSONAL_DATA)
    asking = replace(work, actor=system("erasure"))
    customer = await customers.customer_by_id(asking, customer_id)
    name = customer.name if customer else ""
    numbers = await customers.reveal_customer(asking, customer_id, list(Secret), "erasure")
    return sorted({word for word in (name, *numbers.values()) if len(word) >= SHORTEST_WORD}, key=len, reverse=True)


async def _drop_drafts(work: Work, words: Sequence[str]) -> None:
    """What somebody was typing about them; a draft that cannot be opened any more is nobody's."""
    named = []
    for user_id, name, body in await store.all_drafts(work):
        try:
            text = work.tools.keyring.open(bytes(body), CONTEXT)
        except SealBroken:
            continue
        if any(word in text for word in words):
            named.append((user_id, name))
    await store.drop_drafts(work, named)


async def _anonymise(work: Work, case_ids: Sequence[int], request: int, reason: str) -> None:
    if not case_ids:
        return
    configuration.drop_files_later(work, await store.drop_attachments(work, case_ids))
    await store.anonymise(work, case_ids, ANONYMISED)
    await messaging.blank_notices(work, "cases", case_ids, ANONYMISED)
    await redact_subjects(work, "cases", case_ids, request, reason)
    await work.publish(CasesAnonymised(0, list(case_ids), request))
