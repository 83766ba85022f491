"""What telephones sent, by the key that they gave it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.sql import SQL

from hearline.cases.model import Attachment
from hearline.cases.store.files import COLUMNS
from hearline.kit.work import Work


@dataclass(frozen=True, slots=True)
class Delivery:
    digest: bytes
    case_id: int
    version: int | None


async def claim(work: Work, key: UUID, digest: bytes) -> bool:
    """True for the first with this key; a second at the same moment waits for the end of the first."""
    return (
        await work.run(
            """
        INSERT INTO field_deliveries (user_id, client_key, digest, made_at) VALUES (%s, %s, %s, %s)
        ON CONFLICT DO NOTHING
        """,
            (work.actor.id, key, digest, work.now),
        )
        == 1
    )


async def delivery(work: Work, key: UUID) -> Delivery | None:
    return await work.one(
        Delivery,
        "SELECT digest, case_id, version FROM field_deliveries WHERE user_id = %s AND client_key = %s",
        (work.actor.id, key),
    )


async def note_answer(work: Work, key: UUID, case_id: int, version: int | None) -> None:
    await work.run(
        "UPDATE field_deliveries SET case_id = %s, version = %s WHERE user_id = %s AND client_key = %s",
        (case_id, version, work.actor.id, key),
    )


async def forget_deliveries(work: Work, before: datetime) -> None:
    await work.run("DELETE FROM field_deliveries WHERE made_at < %s", (before,))


async def waiting(work: Work, ids: list[int]) -> list[Attachment]:
    """The actor's own files among these that no case has yet."""
    return await work.many(
        Attachment,
        SQL(
            """
            SELECT {} FROM attachments a
             WHERE a.id = ANY (%s) AND a.case_id IS NULL AND a.uploaded_by IS NOT DISTINCT FROM %s ORDER BY a.id
            """
        ).format(SQL(COLUMNS)),
        (ids, work.actor.id),
    )
