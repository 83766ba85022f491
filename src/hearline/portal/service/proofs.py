"""Finding by a one-time code: who can read it has the telephone in hand. Messaging makes, sends and checks the code."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hearline.customers import service as customers
from hearline.customers.model import Secret
from hearline.kit.errors import Invalid
from hearline.kit.work import Work, open_to_all
from hearline.messaging import service as messaging
from hearline.messaging.errors import CodeWrong, NoWayToAddress, TooManyCodes
from hearline.messaging.ports import TEXT
from hearline.portal import permissions
from hearline.portal.errors import NoMatch, ProofsUnavailable
from hearline.portal.model import CITIZEN, OwnCases, Proof, Solution
from hearline.portal.rules import limits
from hearline.portal.service.finding import own, own_cases
from hearline.portal.service.visits import as_citizen, hand_in, spend
from hearline.portal.store import holdings as store

CONTEXT, PURPOSE = "portal.contact", "portal.look_up"
LASTS = timedelta(minutes=10)
SEND = "portal.send_code"


@open_to_all("whether codes can be sent is no secret")
async def proofs_available(work: Work) -> bool:
    return TEXT in work.tools.answers


@open_to_all("guarded by a puzzle and counts; tells nobody whether a number is known")
async def ask_for_code(work: Work, phone: str, id_number: str, found: Solution) -> Proof:
    """Send a one-time code to the telephone that is known of somebody. Known or not, the answer is the same.

    Raises: TooMany, RobotCheckFailed, ProofsUnavailable, Invalid.
    """
    visitor = as_citizen(work)
    await spend(work, limits.PROOF_ADDRESS, visitor)
    await spend(work, limits.PROOF_SUBJECT, f"{phone}\0{id_number}")
    if not await proofs_available(work):
        raise ProofsUnavailable
    await hand_in(work, found)
    customer_id = await _known(work, phone, id_number)
    contact = await _contact(work, customer_id, phone, visitor) if customer_id else None
    proof = Proof(str(uuid.uuid4()), customer_id, contact, work.now + LASTS, None)
    await store.add_proof(work, proof)
    work.defer(SEND, {"proof_id": proof.id})
    return proof


@open_to_all("guarded by the one-time code and a count of tries")
async def confirm_code(work: Work, proof_id: str, code: str) -> OwnCases:
    """A ticket to everything that is the citizen's own, and the list of it. Raises: NoMatch, TooMany."""
    visitor = as_citizen(work)
    await spend(work, limits.CONFIRM_ADDRESS, visitor)
    proof = await store.proof(work, proof_id)
    if proof is None or proof.customer_id is None or proof.used_at is not None or proof.expires_at <= work.now:
        raise NoMatch
    try:
        await messaging.check_code(work, _opened(work, proof)["phone"], PURPOSE, code)
    except (CodeWrong, Invalid) as wrong:
        raise NoMatch from wrong
    await store.use_proof(work, proof_id)
    return own(work, proof.customer_id, await own_cases(work, proof.customer_id))


async def send_code(work: Work, payload: Mapping[str, Any]) -> None:
    """Have the code sent; a job, so that the answer takes no longer for who is known. Nobody else is written to."""
    work.actor.require(permissions.ISSUE)
    proof = await store.proof(work, str(payload["proof_id"]))
    if proof is None or proof.customer_id is None or proof.used_at is not None or proof.expires_at <= work.now:
        return
    contact = _opened(work, proof)
    work.address = contact["visitor"]  # messaging counts by it
    try:
        await messaging.send_code(work, contact["phone"], PURPOSE)
    except (TooManyCodes, NoWayToAddress, Invalid):
        return  # who asked is told nothing either way


async def _known(work: Work, phone: str, id_number: str) -> int | None:
    if not phone and not id_number:
        return None
    page = await customers.find_customers(work, phone=phone or None, id_number=id_number or None, limit=1)
    return page.items[0].id if page.items else None


async def _contact(work: Work, customer_id: int, phone: str, visitor: str) -> bytes:
    """Where the code goes: what was typed, or the telephone that is known; that it is read is a fact."""
    if not phone:
        plain = replace(work, actor=CITIZEN)
        phone = (await customers.reveal_customer(plain, customer_id, [Secret.PHONE], "发送查询验证码"))[Secret.PHONE]
    return work.tools.keyring.seal(json.dumps({"phone": phone, "visitor": visitor}), CONTEXT)


def _opened(work: Work, proof: Proof) -> dict[str, str]:
    found: dict[str, str] = json.loads(work.tools.keyring.open(bytes(proof.contact_sealed or b""), CONTEXT))
    return found
