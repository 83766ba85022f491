"""Reading the events that were written."""

from psycopg.sql import SQL

from hearline.kit.events import StoredEvent
from hearline.kit.work import Work

COLUMNS = "id, occurred_at, kind, subject_kind, subject_id, actor_id, actor_name, address, request_id, facts"


async def event_by_id(work: Work, event_id: int) -> StoredEvent | None:
    return await work.one(StoredEvent, SQL("SELECT {} FROM events WHERE id = %s").format(SQL(COLUMNS)), (event_id,))
