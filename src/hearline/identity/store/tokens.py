"""SQL of API tokens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from hearline.identity.model import Token, TokenHolder, TokenId
from hearline.identity.store.holders import HOLDER
from hearline.kit.work import Work

OF_TOKEN = (
    SQL(
        """
        SELECT {}, t.id AS token_id, t.scopes, t.used_at
          FROM api_tokens t
          JOIN users u ON u.id = t.user_id
          JOIN units n ON n.id = u.unit_id
         WHERE t.secret_hash = %(hash)s AND t.revoked_at IS NULL AND t.expires_at > %(now)s AND u.active
        """
    )
    .format(HOLDER)
    .as_string()
)


async def holder(work: Work, secret_hash: bytes, terms: Mapping[str, Any]) -> TokenHolder | None:
    """Whom a token stands for, with what its owner may do now."""
    return await work.one(TokenHolder, OF_TOKEN, {"hash": secret_hash, **terms})


async def note_used(work: Work, token_id: TokenId, before: datetime) -> None:
    """Waits for nobody: of two requests at once, one notes it."""
    await work.run(
        """
        UPDATE api_tokens SET used_at = %(now)s
         WHERE id = (SELECT id FROM api_tokens WHERE id = %(id)s AND (used_at IS NULL OR used_at <= %(before)s)
                        FOR NO KEY UPDATE SKIP LOCKED)
        """,
        {"now": work.now, "id": token_id, "before": before},
    )


async def add(
    work: Work, user_id: int, secret_hash: bytes, name: str, scopes: list[str], expires_at: datetime
) -> TokenId:
    return TokenId(
        await work.value(
            """
            INSERT INTO api_tokens (secret_hash, user_id, name, scopes, created_at, expires_at)
            VALUES (%s, %s, %s, %s, %s, %s)
            RETURNING id
            """,
            (secret_hash, user_id, name, scopes, work.now, expires_at),
        )
    )


async def tokens_of(work: Work, user_id: int) -> list[Token]:
    """Those that are not revoked; the newest first."""
    return await work.many(
        Token,
        """
        SELECT id, name, scopes, created_at, expires_at, used_at
          FROM api_tokens
         WHERE user_id = %s AND revoked_at IS NULL
         ORDER BY id DESC
        """,
        (user_id,),
    )


async def revoke(work: Work, token_id: int, user_id: int) -> str | None:
    """The token's name; None when the user has no such token."""
    name: str | None = await work.value(
        """
        UPDATE api_tokens SET revoked_at = %s
         WHERE id = %s AND user_id = %s AND revoked_at IS NULL
        RETURNING name
        """,
        (work.now, token_id, user_id),
    )
    return name


async def revoke_all(work: Work, user_id: int) -> None:
    await work.run(
        "UPDATE api_tokens SET revoked_at = %s WHERE user_id = %s AND revoked_at IS NULL", (work.now, user_id)
    )
