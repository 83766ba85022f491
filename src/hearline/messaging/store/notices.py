"""SQL of notices and inboxes."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from psycopg.sql import SQL, Identifier

from hearline.kit.work import Work
from hearline.messaging.model import InboxEntry, NewDelivery, Notice, Reader, Words

READERS = """
    SELECT u.id AS user_id, u.email, u.phone,
           COALESCE(h.language, 'zh') AS language, h.quiet_from, h.quiet_to,
           COALESCE(h.digest, 'none') AS digest, COALESCE(h.digest_at, '08:30') AS digest_at,
           c.ways AS chosen,
           (SELECT array_agg(DISTINCT way)
              FROM user_roles ur
              JOIN topic_defaults d ON d.role_id = ur.role_id AND d.topic = %(topic)s,
                   unnest(d.ways || ''::text) way
             WHERE ur.user_id = u.id) AS by_roles,
           (SELECT ways || ''::text FROM topic_defaults WHERE role_id IS NULL AND topic = %(topic)s) AS by_house
      FROM users u
      LEFT JOIN contact_habits h ON h.user_id = u.id
      LEFT JOIN topic_choices c ON c.user_id = u.id AND c.topic = %(topic)s
     WHERE u.active AND u.id = ANY(%(users)s)
     ORDER BY u.id
"""


async def readers(work: Work, users: Sequence[int], topic: str) -> list[Reader]:
    """Those of them who still work here. An empty way among those of roles only says that something was set."""
    return await work.many(Reader, READERS, {"users": list(users), "topic": topic})


async def holders(work: Work, permission: str, unit_path: str | None) -> list[int]:
    """Who works here and holds a permission by a role, in a unit or anywhere."""
    rows = await work.tuples(
        """
        SELECT u.id
          FROM users u
          JOIN units n ON n.id = u.unit_id
         WHERE u.active AND (%(path)s::text IS NULL OR n.path = %(path)s)
           AND EXISTS (SELECT
                         FROM user_roles ur
                         JOIN roles r ON r.id = ur.role_id
                        WHERE ur.user_id = u.id AND %(permission)s = ANY(r.permissions))
         ORDER BY u.id
        """,
        {"permission": permission, "path": unit_path},
    )
    return [row[0] for row in rows]


async def super_users(work: Work) -> list[int]:
    """Whoever may do everything without any role."""
    return [row[0] for row in await work.tuples("SELECT id FROM users WHERE is_super AND active")]


async def add(work: Work, notice: Notice, words: Words) -> int | None:
    """The id; None if this key was told before."""
    kind, _, key = notice.subject.partition("/")
    found: int | None = await work.value(
        """
        INSERT INTO notices (topic, key, subject_kind, subject_id, urgency, title, title_en, text, text_en,
                             short, short_en, made_at)
        VALUES (%s, NULLIF(%s, ''), NULLIF(%s, ''), %s, %s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (key) DO NOTHING
        RETURNING id
        """,
        (
            notice.topic, notice.key, kind, int(key) if key else None, notice.urgency,
            words.title, words.title_en, words.text, words.text_en,
            words.short, words.short_en, work.now,
        ),
    )  # fmt: skip
    return found


async def lay(work: Work, notice_id: int, topic: str, users: Sequence[int]) -> None:
    """Into the inboxes."""
    await work.run(
        "INSERT INTO inbox (user_id, notice_id, topic) SELECT unnest(%s::bigint[]), %s, %s",
        (list(users), notice_id, topic),
    )


COLUMNS = tuple(field.name for field in fields(NewDelivery))
TYPES = {"due_at": "timestamptz", "digest": "boolean"}
TYPES |= dict.fromkeys(("notice_id", "user_id", "customer_id"), "bigint")
TYPES |= dict.fromkeys(("address_sealed", "address_index", "body_sealed"), "bytea")


async def add_deliveries(work: Work, fresh: Sequence[NewDelivery]) -> list[int]:
    """Their ids, in order."""
    names = [Identifier(name) for name in COLUMNS]
    arrays = SQL(", ").join(SQL("%s::{}[]").format(SQL(TYPES.get(name, "text"))) for name in COLUMNS)
    rows = await work.tuples(
        SQL(
            "INSERT INTO deliveries ({names}, handed_at, made_at) "
            "SELECT {names}, CASE WHEN due_at <= %s THEN %s ELSE '-infinity' END, %s "
            "FROM unnest({arrays}) AS fresh ({names}) RETURNING id"
        ).format(names=SQL(", ").join(names), arrays=arrays),
        [work.now, work.now, work.now, *([getattr(delivery, name) for delivery in fresh] for name in COLUMNS)],
    )
    return [row[0] for row in rows]


ENTRIES = """
    SELECT i.id, i.topic, n.subject_kind, n.subject_id, n.urgency, n.title, n.title_en, n.text, n.text_en,
           n.made_at, i.read_at
      FROM inbox i
      JOIN notices n ON n.id = i.notice_id
     WHERE i.user_id = %(user)s
       AND i.id < %(below)s
       AND (%(unread)s::boolean IS NULL OR (i.read_at IS NULL) = %(unread)s)
       AND (%(topics)s::text[] IS NULL OR i.topic = ANY(%(topics)s))
       AND (%(text)s::text IS NULL OR strpos(n.title, %(text)s) > 0 OR strpos(n.title_en, %(text)s) > 0
            OR strpos(n.text, %(text)s) > 0)
     ORDER BY i.id DESC
     LIMIT %(limit)s
"""


async def entries(work: Work, user_id: int, wanted: dict[str, Any], below: int, limit: int) -> list[InboxEntry]:
    """Of one inbox, the newest first."""
    return await work.many(InboxEntry, ENTRIES, {"user": user_id, "below": below, "limit": limit, **wanted})


async def unread(work: Work, user_id: int, most: int) -> int:
    """How many are unread; counted up to `most`."""
    found: int = await work.value(
        "SELECT count(*) FROM (SELECT FROM inbox WHERE user_id = %s AND read_at IS NULL LIMIT %s) found",
        (user_id, most),
    )
    return found


async def mark(work: Work, user_id: int, ids: Sequence[int] | None, *, read: bool) -> int:
    """Mark some, or (None) all up to now, as read or unread; how many changed."""
    return await work.run(
        """
        UPDATE inbox SET read_at = CASE WHEN %(read)s THEN %(now)s::timestamptz END
         WHERE user_id = %(user)s AND (read_at IS NULL) = %(read)s
           AND (%(ids)s::bigint[] IS NULL OR id = ANY(%(ids)s))
        """,
        {"user": user_id, "ids": None if ids is None else list(ids), "read": read, "now": work.now},
    )
