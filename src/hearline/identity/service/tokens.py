"""Verbs of API tokens: how other systems call on somebody's behalf."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from hearline.identity import permissions, rules
from hearline.identity.events import TokenMade, TokenRevoked
from hearline.identity.model import Ticket, Token
from hearline.identity.service.guards import digest, require_session
from hearline.identity.service.policy import terms
from hearline.identity.service.sessions import actor_of, rights_of
from hearline.identity.store import tokens as store
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all

PREFIX = "hl_"


@open_to_all("whoever asks is not known before")
async def redeem_token(work: Work, secret: str) -> Ticket | None:
    """Whom a token stands for, with its scopes as far as its owner still has them; None when it is void."""
    found = await store.holder(work, digest(secret), await terms(work))
    if found is None:
        return None
    if rules.seen_is_old(found.used_at, work.now, work.tools.settings.session_idle_minutes):
        await store.note_used(work, found.token_id, found.used_at or work.now)
    rights = rights_of(work, found) & frozenset(found.scopes)
    # Never the super user: a token is no more than its scopes.
    actor = actor_of(found, rights, is_super=False, session_id=None)
    return Ticket(actor, found.must_change, None, found.must_enrol, tuple(found.role_ids), found.token_id)


async def my_tokens(work: Work) -> list[Token]:
    """Raises: Forbidden, SessionNeeded."""
    work.actor.require(permissions.OWN_TOKENS)
    user_id, _ = require_session(work)
    return await store.tokens_of(work, user_id)


async def make_token(work: Work, name: str, scopes: Sequence[str], days: int) -> tuple[Token, str]:
    """A token and its secret, which is shown once.

    Args:
        scopes: Permissions that the owner holds.
        days: At most 366.
    Raises: Forbidden, SessionNeeded, BeyondOwnRights.
    """
    work.actor.require(permissions.OWN_TOKENS)
    user_id, _ = require_session(work)
    codes = sorted(set(scopes))
    rules.require_held(work.actor, codes)
    secret = PREFIX + secrets.token_urlsafe(32)
    expires_at = work.now + timedelta(days=min(days, rules.LONGEST_TOKEN_DAYS))
    token_id = await store.add(work, user_id, digest(secret), name, codes, expires_at)
    await work.publish(TokenMade(user_id, token=token_id, name=name, scopes=codes, expires_at=expires_at.isoformat()))
    return Token(token_id, name, codes, work.now, expires_at, None), secret


async def revoke_token(work: Work, token_id: int) -> None:
    """Raises: Forbidden, SessionNeeded, NotFound."""
    work.actor.require(permissions.OWN_TOKENS)
    user_id, _ = require_session(work)
    name = await store.revoke(work, token_id, user_id)
    if name is None:
        raise NotFound("tokens", token_id)
    await work.publish(TokenRevoked(user_id, token=token_id, name=name))
