"""What somebody was typing, sealed, so that a reload or a crash loses nothing."""

import json
from typing import Any

from hearline.cases.model import Draft
from hearline.cases.store import files as store
from hearline.kit.work import Work, open_to_all

CONTEXT = "cases.drafts"


@open_to_all("everybody's own drafts; nobody else's can be named")
async def read_draft(work: Work, name: str) -> Draft | None:
    work.actor.require_login()
    row = await store.draft(work, name)
    if row is None:
        return None
    body: Any = row[0]
    saved_at: Any = row[1]
    return Draft(json.loads(work.tools.keyring.open(bytes(body), CONTEXT)), saved_at)


@open_to_all("everybody's own drafts")
async def save_draft(work: Work, name: str, body: dict[str, object]) -> Draft:
    work.actor.require_login()
    await store.save_draft(work, name, work.tools.keyring.seal(json.dumps(body, ensure_ascii=False), CONTEXT))
    return Draft(body, work.now)


@open_to_all("everybody's own drafts")
async def drop_draft(work: Work, name: str) -> None:
    work.actor.require_login()
    await store.drop_draft(work, name)
