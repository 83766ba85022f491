"""Files that nobody names any more: removed after their rows are gone, and never while one is coming in."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from hearline.configuration.store import files as store
from hearline.kit.work import Work, open_to_all

DROP_JOB = "configuration.drop_files"
SETTLED = timedelta(hours=1)  # a form that has just brought the same file is not sent yet


def drop_files_later(work: Work, digests: Iterable[str]) -> None:
    """Have files removed that no row names then; call it in the transaction that removes the rows."""
    wanted = sorted(set(digests))
    if wanted:
        work.defer(DROP_JOB, {"digests": wanted}, SETTLED.total_seconds())


@open_to_all("called by the queue; removes only what no row names")
async def drop_files(work: Work, digests: list[str]) -> None:
    """Remove files that no row names. One that came in again just now is looked at later."""
    idle = set(digests) - await store.needed(work, digests)
    fresh = await asyncio.to_thread(_drop, [work.tools.files.path(digest) for digest in idle], work.now - SETTLED)
    drop_files_later(work, fresh)


def _drop(paths: list[Path], before: datetime) -> list[str]:
    fresh = []
    for path in paths:
        if path.exists() and path.stat().st_mtime >= before.timestamp():
            fresh.append(path.name)
        else:
            path.unlink(missing_ok=True)
    return fresh
