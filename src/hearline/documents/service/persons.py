"""Papers about one person: handed to them, and removed as far as the law lets them go.

A paper that bears a seal or was delivered is an official one: the archive must keep it (Archives Law, Art. 14; PIPL,
Art. 47: what a law wants kept is not deleted). A paper that nobody was given goes. Rule V7.
"""

import json
from collections.abc import Sequence
from typing import Any

from hearline.cases import service as cases
from hearline.configuration import permissions
from hearline.configuration import service as configuration
from hearline.configuration.ports import Held
from hearline.documents.model import BatchState
from hearline.documents.service.batches import product_of
from hearline.documents.service.making import CONTEXT
from hearline.documents.store import persons as store
from hearline.kit.parameters import Consequence
from hearline.kit.work import Work

REMOVED = "（应本人要求删除）"


async def papers_of_person(work: Work, customer_id: int) -> Held:
    """Every paper of their cases with what it says, and the file as it was set."""
    work.actor.require(permissions.PERSONAL_DATA)
    found = await store.of_cases(work, await cases.ids_of_person(work, customer_id))
    files = [(f"{one['number']}.pdf", one["digest"]) for one in found if one["digest"]]
    return Held([_plain(work, one) for one in found], files)


async def why_keep_papers(work: Work, customer_id: int) -> Sequence[Consequence]:
    """Official papers stay."""
    work.actor.require(permissions.PERSONAL_DATA)
    count = await store.count_official(work, await cases.ids_of_person(work, customer_id))
    if not count:
        return ()
    return (
        Consequence(
            f"有 {count} 份已用印或已送达的文书属于应归档的公文，依法保存，不能删除；今后仅作保存，不再用于其他目的。",
            f"{count} papers bear a seal or were delivered: as official papers they are kept by law, and used for "
            "nothing else from now on.",
            count,
        ),
    )


async def forget_papers(work: Work, customer_id: int, _: int) -> int:
    """Empty the papers that nobody was given, and remove files of bulk printing in which their cases stand."""
    work.actor.require(permissions.PERSONAL_DATA)
    case_ids = await cases.ids_of_person(work, customer_id)
    digests = await store.empty(work, case_ids, REMOVED)
    configuration.drop_files_later(work, [digest for digest in digests if digest])
    batches = [one for one in await store.batches_of(work, case_ids) if one.state != BatchState.RUNNING]
    await store.empty_batches(work, [one.id for one in batches])
    for one in batches:
        product_of(work, one).unlink(missing_ok=True)
    return len(digests)


async def running_batches(work: Work, customer_id: int) -> Sequence[Consequence]:
    """Bulk printing that sets their papers just now must end first."""
    work.actor.require(permissions.PERSONAL_DATA)
    case_ids = await cases.ids_of_person(work, customer_id)
    count = len([one for one in await store.batches_of(work, case_ids) if one.state == BatchState.RUNNING])
    if not count:
        return ()
    return (Consequence(f"有 {count} 个批量打印任务正在进行。", f"{count} batches are being printed.", count),)


def _plain(work: Work, one: dict[str, Any]) -> dict[str, Any]:
    sealed = bytes(one["paper"])
    paper = json.loads(work.tools.keyring.open(sealed, CONTEXT)) if sealed else None
    return {**one, "paper": paper}
