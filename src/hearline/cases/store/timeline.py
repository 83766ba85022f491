"""The timeline: the events of one case."""

from datetime import timedelta

from hearline.cases.model import Case
from hearline.kit.events import StoredEvent
from hearline.kit.work import Work


async def timeline(work: Work, case: Case) -> list[StoredEvent]:
    """Oldest first. The opening bounds the search to the partitions that can hold any."""
    return await work.many(
        StoredEvent,
        """
        SELECT id, occurred_at, kind, subject_kind, subject_id, actor_id, actor_name, address, request_id, facts
          FROM events
         WHERE subject_kind = 'cases' AND subject_id = %s AND occurred_at >= %s
         ORDER BY occurred_at, id
        """,
        (case.id, case.opened_at - timedelta(days=1)),
    )
