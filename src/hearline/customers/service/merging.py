"""Two entries of one citizen become one: previewed, done, and undone (rules C9-C12)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hearline.customers import permissions, rules
from hearline.customers.errors import CannotMergeCustomers, CannotUndoMerge
from hearline.customers.events import (
    CustomerReturned,
    CustomersMerged,
    CustomersParted,
    CustomersToldApart,
    CustomerWentInto,
)
from hearline.customers.model import Customer, CustomerMerge, HangingCount, Likely, MergePreview, Secret
from hearline.customers.ports import HANGINGS, Hanging
from hearline.customers.service.customers import existing, shown
from hearline.customers.store import customers as customers_store
from hearline.customers.store import merging as store
from hearline.kit.errors import NotFound, Stale
from hearline.kit.work import Work

FOLLOW_JOB = "customers.follow_merge"
FOLLOW_AFTER_SECONDS = 30
MOST_LIKELY = 20
NO_PHONE = {"phone_sealed": None, "phone_index": None, "phone_hint": ""}


async def likely_doubles(work: Work, customer_id: int) -> list[Likely]:
    """Who may be the same citizen: same id number, same name and address, same name and account. Raises: NotFound."""
    work.actor.require(permissions.READ)
    customer = await existing(work, customer_id)
    if customer.merged_into is not None:
        return []
    found = await _compared(work, customer_id, dict(await store.like(work, customer_id, MOST_LIKELY)))
    others = await customers_store.by_ids(work, list(found)) if found else []
    return [Likely(shown(other, work.actor), found[other.id]) for other in others]


async def preview_merge(work: Work, kept_id: int, gone_id: int) -> MergePreview:
    """Both side by side, and how much goes along. Raises: NotFound, CannotMergeCustomers."""
    work.actor.require(permissions.MERGE)
    kept, gone = await existing(work, kept_id), await existing(work, gone_id)
    _check(kept, gone)
    ours, theirs = await store.columns_of(work, kept_id), await store.columns_of(work, gone_id)
    counts = [
        HangingCount(one.code, one.zh, one.en, await store.count_hanging(work, one, gone_id)) for one in _hangings(work)
    ]
    return MergePreview(
        shown(kept, work.actor), shown(gone, work.actor), rules.differing(ours, theirs, _opener(work)),
        rules.missing(ours, theirs), [one for one in counts if one.count],
    )  # fmt: skip


async def merge_customers(
    work: Work, kept_id: int, version: int, gone_id: int, gone_version: int, take: Sequence[str], reason: str
) -> Customer:
    """One entry goes into another, with all that hangs on it; `take`: fields of which its value is the better one.

    The entry that went stays as a row: its number leads to who stayed, and the merge can be undone.
    Raises: NotFound, Stale, CannotMergeCustomers.
    """
    work.actor.require(permissions.MERGE)
    held = await store.locked(work, [kept_id, gone_id])
    kept, gone = _held(held, kept_id, version), _held(held, gone_id, gone_version)
    _check(kept, gone)
    before, theirs = await store.columns_of(work, kept_id), await store.columns_of(work, gone_id)
    values = rules.merged(before, theirs, take)
    await _write(work, kept_id, gone_id, values, rules.phone_of(before))
    followed = await store.go_into(work, gone_id, kept_id)
    moved = {one.code: await store.move(work, one, gone_id, kept_id) for one in _hangings(work)}
    moved = {code: keys for code, keys in moved.items() if keys}
    after = before | values
    merge_id = await store.add(
        work,
        {
            "kept_id": kept_id, "gone_id": gone_id, "taken": list(take), "before": rules.packed(before),
            "after": rules.packed(after), "moved": rules.packed(moved), "followed": followed, "reason": reason,
        },
    )  # fmt: skip
    counts = {code: len(keys) for code, keys in moved.items()}
    await work.publish(CustomersMerged(kept_id, gone_id, merge_id, list(take), counts, reason))
    await work.publish(CustomerWentInto(gone_id, kept_id, merge_id))
    # Who was registering a request of the entry that went has not been seen yet: they are looked for once more.
    work.defer(FOLLOW_JOB, {"merge_id": merge_id}, FOLLOW_AFTER_SECONDS)
    return shown(await existing(work, kept_id), work.actor)


async def undo_merge(work: Work, merge_id: int, reason: str) -> Customer:
    """Both stand as before; what was corrected since stays, and so does what came since. The entry that had gone.

    Raises: NotFound, CannotUndoMerge.
    """
    work.actor.require(permissions.MERGE)
    merge = await store.by_id(work, merge_id, lock=True)
    if merge is None:
        raise NotFound("customer-merges", merge_id)
    await _check_undo(work, merge)
    now, theirs = await store.columns_of(work, merge.kept_id), await store.columns_of(work, merge.gone_id)
    values = rules.restored(now, rules.unpacked(merge.before), rules.unpacked(merge.after), theirs)
    if values:
        await _write(work, merge.kept_id, merge.gone_id, values, rules.phone_of(now))
    await store.come_back(work, merge.gone_id, merge.followed)
    moved = {
        one.code: await store.move_back(work, one, merge.moved[one.code], merge.gone_id, merge.kept_id)
        for one in _hangings(work)
        if one.code in merge.moved
    }
    await store.end(work, merge.id, reason)
    await work.publish(CustomersParted(merge.kept_id, merge.gone_id, merge.id, moved, reason))
    await work.publish(CustomerReturned(merge.gone_id, merge.kept_id, merge.id))
    return shown(await existing(work, merge.gone_id), work.actor)


async def merges_of(work: Work, customer_id: int) -> list[CustomerMerge]:
    """What went into an entry and where it went itself, undone ones too. Raises: NotFound."""
    work.actor.require(permissions.READ)
    await existing(work, customer_id)
    found = await store.of_customer(work, customer_id)
    hides = not work.actor.can(permissions.READ_NAMES)
    return [replace(one, gone_name=rules.mask_name(one.gone_name)) for one in found] if hides else found


async def tell_apart(work: Work, customer_id: int, other_id: int) -> None:
    """They look alike and are two: not to be suggested again. Raises: NotFound, CannotMergeCustomers."""
    work.actor.require(permissions.MERGE)
    _check(await existing(work, customer_id), await existing(work, other_id))
    if await store.tell_apart(work, customer_id, other_id):
        await work.publish(CustomersToldApart(customer_id, other_id))


async def follow_merge(work: Work, merge_id: int) -> int:
    """Move what has come to an entry after it went; how much. Harmless when called twice."""
    work.actor.require(permissions.MERGE)
    merge = await store.by_id(work, merge_id, lock=True)
    if merge is None or merge.undone_at is not None:
        return 0
    gone = (await customers_store.by_ids(work, [merge.gone_id]))[0]
    stays = gone.merged_into or merge.kept_id
    late = {one.code: await store.move(work, one, merge.gone_id, stays) for one in _hangings(work)}
    if any(late.values()):
        known: Mapping[str, Sequence[str]] = merge.moved
        await store.note_moved(
            work, merge.id, {code: [*known.get(code, ()), *late.get(code, ())] for code in {*known, *late}}
        )
    return sum(map(len, late.values()))


async def _write(work: Work, kept_id: int, gone_id: int, values: dict[str, Any], phone: Mapping[str, Any]) -> None:
    """A number belongs to one entry: two that change places are first put down."""
    if "phone_index" not in values:
        await store.write(work, kept_id, values)
        return
    await store.write(work, gone_id, NO_PHONE)
    await store.write(work, kept_id, values)
    await store.write(work, gone_id, phone)


async def _check_undo(work: Work, merge: CustomerMerge) -> None:
    if merge.undone_at is not None:
        raise CannotUndoMerge("undone", "已经撤销过了。", "it was undone already.")
    held = await store.locked(work, [merge.kept_id, merge.gone_id])
    if len(held) < 2:
        raise CannotUndoMerge("forgotten", "资料已按本人要求删除。", "the data was removed.")
    if held[merge.kept_id].merged_into is not None:
        raise CannotUndoMerge(
            "gone_on",
            "保留的那份后来又并入了另一份，请先撤销后一次合并。",
            "who stayed has gone on: undo that merge first.",
        )
    if await store.later_into(work, merge) is not None:
        raise CannotUndoMerge("later", "之后还有一次合并，请先撤销那一次。", "there is a later merge, undo that first.")


def _held(held: Mapping[int, Customer], customer_id: int, version: int) -> Customer:
    if customer_id not in held:
        raise NotFound("customer", customer_id)
    if held[customer_id].version != version:
        raise Stale("customer", customer_id, held[customer_id].version)
    return held[customer_id]


def _check(kept: Customer, gone: Customer) -> None:
    if kept.id == gone.id:
        raise CannotMergeCustomers("itself", "不能与自己合并。", "they are the same entry.")
    if kept.merged_into is not None or gone.merged_into is not None:
        raise CannotMergeCustomers("merged", "其中一份已并入另一份资料。", "one of them was merged already.")


async def _compared(work: Work, customer_id: int, found: dict[int, list[str]]) -> dict[int, list[str]]:
    """Without those whose visible address is the same and the whole of it is not."""
    near = [key for key, reasons in found.items() if "name_address" in reasons]
    sealed = await store.sealed_addresses(work, [customer_id, *near]) if near else {}
    keyring = work.tools.keyring
    plain = {key: rules.plain_address(keyring.open(value, Secret.ADDRESS.context)) for key, value in sealed.items()}
    for key in near:
        if plain.get(key) != plain.get(customer_id):
            found[key] = [reason for reason in found[key] if reason != "name_address"]
    return {key: reasons for key, reasons in found.items() if reasons}


def _opener(work: Work) -> Any:
    keyring = work.tools.keyring
    return lambda sealed: rules.plain_address(keyring.open(sealed, Secret.ADDRESS.context)) if sealed else ""


def _hangings(work: Work) -> list[Hanging]:
    return [hanging for _, hanging in work.tools.offered(HANGINGS)]
