"""Files in and out, when a person's data is removed.

Such a file holds thousands of people in a form that cannot be searched: rather than looking for one of them, all files
at rest are cleared away as they would be within a week. An export can be made again; an import has been taken over.
"""

import asyncio
import math
from collections.abc import Sequence

from hearline.cases import service as cases
from hearline.configuration import permissions
from hearline.configuration.ports import Held
from hearline.exchange.service.shelf import Shelf, drop
from hearline.exchange.store import exports, imports
from hearline.exchange.store import persons as store
from hearline.kit.parameters import Consequence
from hearline.kit.redaction import redact_subjects
from hearline.kit.work import Work


async def refused_of_person(work: Work, customer_id: int) -> Held:
    """Cells of imports that were refused and name them."""
    work.actor.require(permissions.PERSONAL_DATA)
    return Held(await store.refused_cells(work, await cases.identifiers_of(work, customer_id)))


async def why_wait_for_files(work: Work, _: int) -> Sequence[Consequence]:
    """A file that is being read or written may name them."""
    work.actor.require(permissions.PERSONAL_DATA)
    count = await store.running(work)
    if not count:
        return ()
    return (Consequence(f"有 {count} 个导入或导出任务正在进行。", f"{count} imports or exports are running.", count),)


async def forget_in_files(work: Work, customer_id: int, request: int) -> int:
    """Clear files at rest away, and take the person out of what is known of them."""
    work.actor.require(permissions.PERSONAL_DATA)
    words, shelf = await cases.identifiers_of(work, customer_id), Shelf(work.tools)
    old_imports, old_exports = await store.resting_imports(work), await store.resting_exports(work)
    await imports.forget_files(work, old_imports)
    await exports.forget_files(work, [key for key, _ in old_exports])
    drop([shelf.spool(key) for key in old_imports])
    drop([shelf.product(key, form) for key, form in old_exports])
    await asyncio.to_thread(shelf.drop_uploads, await imports.digests(work), math.inf)  # however new they are
    named = await store.imports_named(work, words)
    count = await store.blot(work, named, words)
    await redact_subjects(work, "imports", named, request, "erasure")
    return count + len(old_imports) + len(old_exports)
