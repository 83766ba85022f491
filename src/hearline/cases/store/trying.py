"""What a trial of a flow writes, and takes back."""

from datetime import datetime

from hearline.cases.model import FlowDefinition, FlowVersion
from hearline.cases.store.flows import written
from hearline.kit.work import Work


async def add_version(work: Work, definition: FlowDefinition) -> int:
    added: int = await work.value(
        """
        INSERT INTO flow_versions (flow_code, number, definition, state, created_at)
        SELECT %(code)s, COALESCE(max(number), 0) + 1, %(definition)s::jsonb, 'published', %(now)s
          FROM flow_versions WHERE flow_code = %(code)s
        RETURNING id
        """,
        {"code": definition.code, "definition": written(definition), "now": work.now},
    )
    return added


async def add_case(work: Work, version: FlowVersion, kind: str, due: datetime, warn: datetime) -> int:
    """A classified case without a number of the day, so that none is missing afterwards."""
    start = version.start
    added: int = await work.value(
        """
        INSERT INTO cases (number, state, kind, channel, title, content, opened_at, due_at, warn_at, flow_version_id,
                           node, category_id)
        VALUES ('trial-' || gen_random_uuid(), %(state)s, %(kind)s, 'phone', '', '', %(now)s, %(due)s, %(warn)s,
                %(version)s, %(node)s, (SELECT min(id) FROM categories WHERE active))
        RETURNING id
        """,
        {
            "state": start.phase, "kind": kind, "now": work.now, "due": due, "warn": warn, "version": version.id,
            "node": start.code,
        },
    )  # fmt: skip
    return added
