"""Requests with a place."""

from collections.abc import Sequence
from typing import Any

from hearline.adapters.open311.model import Placed, Sent, Wanted
from hearline.adapters.open311.rules import MOST_REQUESTS
from hearline.kit.work import Work


async def add(work: Work, case_id: int, request: Sent) -> None:
    """Where it is. Without coordinates nothing is kept: such a request cannot be shown on a map."""
    if request.longitude is None or request.latitude is None:
        return
    await work.run(
        """
        INSERT INTO open311_requests (case_id, longitude, latitude, address_id, account_id, device_id, media_url)
        VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (case_id) DO NOTHING
        """,
        (
            case_id, request.longitude, request.latitude, request.address_id, request.account_id, request.device_id,
            request.media_url,
        ),
    )  # fmt: skip


async def find(work: Work, wanted: Wanted) -> list[Placed]:
    """The newest first; never what is confidential."""
    return await work.many(
        Placed,
        """
        SELECT c.id AS case_id, c.number, c.state, c.category_id, c.content, c.place, u.name AS unit_name, c.opened_at,
               c.due_at, c.finished_at, c.archived_at, r.longitude, r.latitude, r.address_id, r.media_url
          FROM open311_requests r
          JOIN cases c ON c.id = r.case_id
          LEFT JOIN units u ON u.id = c.unit_id
         WHERE NOT c.confidential
           AND (%(numbers)s::text[] IS NULL OR c.number = ANY (%(numbers)s))
           AND (%(categories)s::bigint[] IS NULL OR c.category_id = ANY (%(categories)s))
           AND (%(start)s::timestamptz IS NULL OR c.opened_at >= %(start)s)
           AND (%(end)s::timestamptz IS NULL OR c.opened_at <= %(end)s)
           AND (%(open)s::boolean IS NULL OR (c.state <> 'archived') = %(open)s)
         ORDER BY c.opened_at DESC, c.id DESC
         LIMIT %(most)s
        """,
        {
            "numbers": list(wanted.numbers) or None,
            "categories": None if wanted.category_ids is None else list(wanted.category_ids),
            "start": wanted.start, "end": wanted.end, "open": wanted.is_open, "most": MOST_REQUESTS,
        },
    )  # fmt: skip


async def of_cases(work: Work, case_ids: Sequence[int]) -> list[dict[str, Any]]:
    """What foreign apps sent along."""
    rows = await work.tuples(
        """
        SELECT longitude, latitude, address_id, account_id, device_id, media_url FROM open311_requests
         WHERE case_id = ANY (%s) ORDER BY case_id
        """,
        (list(case_ids),),
    )
    names = ("longitude", "latitude", "address_id", "account_id", "device_id", "media_url")
    return [dict(zip(names, row, strict=True)) for row in rows]


async def forget(work: Work, case_ids: Sequence[int]) -> int:
    return await work.run("DELETE FROM open311_requests WHERE case_id = ANY (%s)", (list(case_ids),))
