"""SQL of choices: what people, roles and the house prefer."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from hearline.kit.work import Work
from hearline.messaging.model import Habits


async def habits(work: Work, user_id: int) -> Habits:
    found = await work.one(
        Habits,
        "SELECT language, quiet_from, quiet_to, digest, digest_at FROM contact_habits WHERE user_id = %s",
        (user_id,),
    )
    return found or Habits()


async def set_habits(work: Work, user_id: int, habits: Habits) -> None:
    await work.run(
        """
        INSERT INTO contact_habits (user_id, language, quiet_from, quiet_to, digest, digest_at)
        VALUES (%s, %s, %s, %s, %s, %s)
        ON CONFLICT (user_id) DO UPDATE
           SET language = EXCLUDED.language, quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to,
               digest = EXCLUDED.digest, digest_at = EXCLUDED.digest_at
        """,
        (user_id, *astuple(habits)),
    )


async def chosen(work: Work, user_id: int) -> dict[str, list[str]]:
    """Topic → ways, as far as somebody chose."""
    return dict(await work.tuples("SELECT topic, ways FROM topic_choices WHERE user_id = %s", (user_id,)))


async def choose(work: Work, user_id: int, topic: str, ways: Sequence[str]) -> None:
    await work.run(
        """
        INSERT INTO topic_choices (user_id, topic, ways) VALUES (%s, %s, %s)
        ON CONFLICT (user_id, topic) DO UPDATE SET ways = EXCLUDED.ways
        """,
        (user_id, topic, list(ways)),
    )


async def unchoose(work: Work, user_id: int, topic: str) -> None:
    """Follow the defaults again."""
    await work.run("DELETE FROM topic_choices WHERE user_id = %s AND topic = %s", (user_id, topic))


async def defaults(work: Work) -> list[tuple[Any, ...]]:
    """(topic, role or None, ways)"""
    return await work.tuples("SELECT topic, role_id, ways FROM topic_defaults ORDER BY topic, role_id NULLS FIRST")


async def roles_of(work: Work, user_id: int) -> list[int]:
    return [row[0] for row in await work.tuples("SELECT role_id FROM user_roles WHERE user_id = %s", (user_id,))]


async def set_default(work: Work, topic: str, role_id: int | None, ways: Sequence[str] | None) -> None:
    """None: what the roles above or the house say."""
    await work.run(
        "DELETE FROM topic_defaults WHERE topic = %s AND COALESCE(role_id, 0) = COALESCE(%s::bigint, 0)",
        (topic, role_id),
    )
    if ways is not None:
        await work.run(
            "INSERT INTO topic_defaults (role_id, topic, ways) VALUES (%s, %s, %s)", (role_id, topic, list(ways))
        )


async def mailbox(work: Work, user_id: int) -> tuple[str, str]:
    """(e-mail, telephone) as the house knows them."""
    rows = await work.tuples("SELECT email, phone FROM users WHERE id = %s", (user_id,))
    return (rows[0][0], rows[0][1]) if rows else ("", "")


async def role_ids(work: Work) -> list[int]:
    return [row[0] for row in await work.tuples("SELECT id FROM roles")]
