"""Removing words from events, where the law or a citizen asks for it, without breaking the chain over the past.

Codes, numbers and instants stay, so that history still tells what happened; whatever may be words goes.
"""

import re
from collections.abc import Sequence
from typing import Any

from psycopg.types.json import Jsonb

from hearline.kit.chain import ROWS_OF, EventsRedacted, line_digest
from hearline.kit.work import Work

REMOVED = "[已删除]"
_CODE = re.compile(r"[a-z][a-z0-9_.:-]{0,39}|\d{4}-\d\d-\d\d(T[\d:.+Z-]+)?|", re.ASCII)


def redacted(fact: Any) -> Any:
    """The fact without words."""
    if isinstance(fact, dict):
        return {key: redacted(value) for key, value in fact.items()}
    if isinstance(fact, list):
        return [redacted(value) for value in fact]
    return REMOVED if isinstance(fact, str) and not _CODE.fullmatch(fact) else fact


async def redact_subjects(work: Work, subject_kind: str, subject_ids: Sequence[int], request: int, reason: str) -> int:
    """Remove the words from every event of these subjects; how many events had any."""
    changed: list[tuple[int, bytes, Any]] = []
    for key, line, sealed, facts in await work.tuples(ROWS_OF, (subject_kind, list(subject_ids))):
        without = redacted(facts)
        if without != facts:
            changed.append((key, sealed or line_digest(line), without))
    if not changed:
        return 0
    keys = [key for key, _, _ in changed]
    await work.run(
        """
        INSERT INTO event_redactions (event_id, digest, redacted_at)
        SELECT event_id, digest, %s FROM unnest(%s::bigint[], %s::bytea[]) AS redaction (event_id, digest)
        ON CONFLICT (event_id) DO NOTHING
        """,
        (work.now, keys, [digest for _, digest, _ in changed]),
    )
    await work.run(
        """
        UPDATE events e SET facts = fresh.facts
          FROM unnest(%s::bigint[], %s::jsonb[]) AS fresh (id, facts)
         WHERE e.id = fresh.id AND e.subject_kind = %s AND e.subject_id = ANY (%s)
        """,
        (keys, [Jsonb(without) for _, _, without in changed], subject_kind, list(subject_ids)),
    )
    await work.publish(EventsRedacted(request, keys, reason))
    return len(changed)
