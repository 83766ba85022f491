"""Attachments and drafts."""

from uuid import UUID

from psycopg.sql import SQL

from hearline.cases.model import NO_EVIDENCE, Attachment, CaseId, Evidence, Stage
from hearline.cases.store.scope import visible_to
from hearline.kit.files import StoredFile
from hearline.kit.work import Work

COLUMNS = """a.id, a.case_id, a.stage, a.name, a.media_type, a.byte_count, a.digest, a.uploaded_by, a.uploaded_at,
             a.moment, a.taken_at, a.longitude, a.latitude"""


async def add_attachment(
    work: Work, name: str, media_type: str, stage: Stage, stored: StoredFile, evidence: Evidence = NO_EVIDENCE
) -> int | None:
    """The id; None when the actor has sent a file with this key before."""
    found: int | None = await work.value(
        """
        INSERT INTO attachments (stage, name, media_type, byte_count, digest, uploaded_by, uploaded_at,
                                 moment, taken_at, longitude, latitude, submit_key)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (uploaded_by, submit_key) WHERE submit_key IS NOT NULL DO NOTHING RETURNING id
        """,
        (stage, name, media_type, stored.byte_count, stored.digest, work.actor.id, work.now,
         evidence.moment, evidence.taken_at, evidence.longitude, evidence.latitude, evidence.submit_key),
    )  # fmt: skip
    return found


async def attachment_by_key(work: Work, key: UUID) -> Attachment | None:
    """What the actor has sent with this key."""
    return await work.one(
        Attachment,
        SQL("SELECT {} FROM attachments a WHERE a.submit_key = %s AND a.uploaded_by IS NOT DISTINCT FROM %s").format(
            SQL(COLUMNS)
        ),
        (key, work.actor.id),
    )


async def attach(work: Work, case_id: CaseId, stage: Stage, ids: list[int]) -> list[int]:
    """Give the actor's own waiting files to a case; the ids that were taken."""
    rows = await work.tuples(
        """
        UPDATE attachments SET case_id = %s, stage = %s
         WHERE id = ANY (%s) AND case_id IS NULL AND uploaded_by IS NOT DISTINCT FROM %s
        RETURNING id
        """,
        (case_id, stage, ids, work.actor.id),
    )
    return [row[0] for row in rows]


async def attachments_of(work: Work, case_id: CaseId) -> list[Attachment]:
    return await work.many(
        Attachment,
        SQL("SELECT {} FROM attachments a WHERE a.case_id = %s ORDER BY a.id").format(SQL(COLUMNS)),
        (case_id,),
    )


async def attachment(work: Work, attachment_id: int) -> Attachment | None:
    """The file, if the actor uploaded it or may see its case."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT {columns} FROM attachments a LEFT JOIN cases c ON c.id = a.case_id
         WHERE a.id = %(id)s AND ((a.case_id IS NULL AND a.uploaded_by IS NOT DISTINCT FROM %(actor)s)
                               OR (c.id IS NOT NULL AND {visible}))
        """
    ).format(columns=SQL(COLUMNS), visible=visible)
    return await work.one(Attachment, query, parameters | {"id": attachment_id, "actor": work.actor.id})


async def drop_waiting(work: Work, attachment_id: int) -> bool:
    dropped = await work.run(
        "DELETE FROM attachments WHERE id = %s AND case_id IS NULL AND uploaded_by = %s",
        (attachment_id, work.actor.id),
    )
    return dropped == 1


async def draft(work: Work, name: str) -> tuple[object, ...] | None:
    rows = await work.tuples(
        "SELECT body, saved_at FROM drafts WHERE user_id = %s AND name = %s", (work.actor.id, name)
    )
    return rows[0] if rows else None


async def save_draft(work: Work, name: str, body: bytes) -> None:
    await work.run(
        """
        INSERT INTO drafts (user_id, name, body, saved_at) VALUES (%s, %s, %s, %s)
        ON CONFLICT (user_id, name) DO UPDATE SET body = EXCLUDED.body, saved_at = EXCLUDED.saved_at
        """,
        (work.actor.id, name, body, work.now),
    )


async def drop_draft(work: Work, name: str) -> None:
    await work.run("DELETE FROM drafts WHERE user_id = %s AND name = %s", (work.actor.id, name))
