"""Clearing away: files hold personal data and are kept no longer than needed."""

import asyncio
from datetime import timedelta

from hearline.exchange import permissions
from hearline.exchange.service.shelf import Shelf, drop
from hearline.exchange.store import exports, imports
from hearline.kit.work import Work

KEPT = timedelta(days=7)


async def tidy_files(work: Work) -> None:
    """Remove the files of imports and exports that came to rest a week ago; what is known of them stays."""
    work.actor.require(permissions.IMPORT)
    shelf, before = Shelf(work.tools), work.now - KEPT
    old_imports, old_exports = await imports.outdated(work, before), await exports.outdated(work, before)
    await imports.forget_files(work, [one.id for one in old_imports])
    await exports.forget_files(work, [one.id for one in old_exports])
    drop([shelf.spool(one.id) for one in old_imports])
    drop([shelf.product(one.id, one.format) for one in old_exports])
    await asyncio.to_thread(shelf.drop_uploads, await imports.digests(work), before.timestamp())
