"""One-time codes: who can read one has the telephone in hand."""

import hmac
import secrets
import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hearline.customers import service as customers
from hearline.kit.work import Work, open_to_all
from hearline.portal import permissions
from hearline.portal.errors import NoMatch, ProofsUnavailable
from hearline.portal.model import OwnCases, Proof, Solution
from hearline.portal.ports import courier
from hearline.portal.rules import limits
from hearline.portal.service.finding import own, own_cases
from hearline.portal.service.visits import as_citizen, hand_in, spend
from hearline.portal.store import holdings as store

CONTEXT = "portal.proof"
LASTS = timedelta(minutes=10)
MOST_TRIES = 5
SEND = "portal.send_code"
TEXT = "【闻声】您的查询验证码为 {code}，10 分钟内有效。请勿告诉他人，工作人员不会索要。"


@open_to_all("whether codes can be sent is no secret")
async def proofs_available(work: Work) -> bool:
    return await courier().available(work)


@open_to_all("guarded by a puzzle and counts; tells nobody whether a number is known")
async def ask_for_code(work: Work, phone: str, id_number: str, found: Solution) -> Proof:
    """Send a one-time code to the telephone that is known of somebody. Known or not, the answer is the same.

    Raises: TooMany, RobotCheckFailed, ProofsUnavailable, Invalid.
    """
    visitor = as_citizen(work)
    await spend(work, limits.PROOF_ADDRESS, visitor)
    await spend(work, limits.PROOF_SUBJECT, f"{phone}\0{id_number}")
    if not await courier().available(work):
        raise ProofsUnavailable
    await hand_in(work, found)
    page = await customers.find_customers(work, phone=phone or None, id_number=id_number or None, limit=1)
    customer_id = page.items[0].id if page.items and (phone or id_number) else None
    code = f"{secrets.randbelow(1_000_000):06d}"
    sealed = work.tools.keyring.seal(code, CONTEXT)
    proof = Proof(str(uuid.uuid4()), customer_id, sealed, 0, work.now + LASTS, None)
    await store.add_proof(work, proof)
    work.defer(SEND, {"proof_id": proof.id})
    return proof


@open_to_all("guarded by the one-time code and a count of tries")
async def confirm_code(work: Work, proof_id: str, code: str) -> OwnCases:
    """A ticket to everything that is the citizen's own, and the list of it. Raises: NoMatch, TooMany."""
    visitor = as_citizen(work)
    await spend(work, limits.CONFIRM_ADDRESS, visitor)
    proof = await store.proof(work, proof_id)
    if proof is None or proof.used_at is not None or proof.expires_at <= work.now or proof.tries >= MOST_TRIES:
        raise NoMatch
    await store.count_try(work, proof_id)
    right = hmac.compare_digest(work.tools.keyring.open(proof.code_sealed, CONTEXT).encode(), code.encode())
    if not right or proof.customer_id is None:
        raise NoMatch
    await store.use_proof(work, proof_id)
    return own(work, proof.customer_id, await own_cases(work, proof.customer_id))


async def send_code(work: Work, payload: Mapping[str, Any]) -> None:
    """Hand the code to whoever reaches telephones; nobody is written to who is not known."""
    work.actor.require(permissions.ISSUE)
    proof = await store.proof(work, str(payload["proof_id"]))
    if proof is None or proof.customer_id is None or proof.used_at is not None or proof.expires_at <= work.now:
        return
    code = work.tools.keyring.open(proof.code_sealed, CONTEXT)
    await courier().send(work, proof.customer_id, TEXT.format(code=code))
