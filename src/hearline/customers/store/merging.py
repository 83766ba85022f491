"""SQL of entries that become one, and of those that may be."""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.sql import SQL, Composable, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.customers.model import Customer, CustomerMerge, OtherNumber
from hearline.customers.ports import Hanging
from hearline.customers.store.customers import COLUMNS, STANDING, visible_to
from hearline.kit.work import Work

KEPT = (
    "name", "gender", "phone_sealed", "phone_index", "phone_hint", "id_number_sealed", "id_number_index",
    "id_number_hint", "address_sealed", "address_hint", "tags", "note", "fields",
)  # fmt: skip
MERGE = SQL(
    """
    SELECT m.id, m.kept_id, m.gone_id, m.taken, m.before, m.after, m.moved, m.followed, m.reason,
           maker.name AS made_by_name, m.made_at, undoer.name AS undone_by_name, m.undone_at, m.undone_why,
           gone.name AS gone_name, gone.phone_hint AS gone_phone_hint
      FROM customer_merges m JOIN customers gone ON gone.id = m.gone_id
      LEFT JOIN users maker ON maker.id = m.made_by LEFT JOIN users undoer ON undoer.id = m.undone_by
    """
)


async def locked(work: Work, ids: Sequence[int]) -> dict[int, Customer]:
    """Those in reach, held until the end, in one order, so that nobody waits crosswise. Forgotten ones are not there."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT {} FROM customers c
         WHERE c.id = ANY (%(ids)s) AND c.anonymised_at IS NULL AND {} ORDER BY c.id FOR UPDATE OF c
        """
    ).format(COLUMNS, visible)
    found = await work.many(Customer, query, {"ids": list(ids), **parameters})
    return {customer.id: customer for customer in found}


async def columns_of(work: Work, customer_id: int) -> dict[str, Any]:
    """Everything that a merge may change, as it is stored."""
    columns = SQL(", ").join(map(Identifier, KEPT))
    rows = await work.tuples(SQL("SELECT {} FROM customers WHERE id = %s").format(columns), (customer_id,))
    return dict(zip(KEPT, rows[0], strict=True))


async def write(work: Work, customer_id: int, values: Mapping[str, Any]) -> None:
    """Call only with the row locked."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE customers SET {}, updated_at = %(now)s, version = version + 1 WHERE id = %(key)s")
    plain = {name: Jsonb(value) if name == "fields" else value for name, value in values.items()}
    await work.run(query.format(assignments), plain | {"key": customer_id, "now": work.now})


async def go_into(work: Work, gone_id: int, kept_id: int) -> list[int]:
    """The entry goes, and those that had gone into it before; the ids of these."""
    rows = await work.tuples(
        "UPDATE customers SET merged_into = %(kept)s WHERE merged_into = %(gone)s RETURNING id",
        {"kept": kept_id, "gone": gone_id},
    )
    await write(work, gone_id, {"merged_into": kept_id})
    return sorted(row[0] for row in rows)


async def come_back(work: Work, gone_id: int, followed: Sequence[int]) -> None:
    await write(work, gone_id, {"merged_into": None})
    await work.run("UPDATE customers SET merged_into = %s WHERE id = ANY (%s)", (gone_id, list(followed)))


async def count_hanging(work: Work, hanging: Hanging, customer_id: int) -> int:
    query = SQL("SELECT count(*) FROM {} WHERE customer_id = %s").format(Identifier(hanging.table))
    found: int = await work.value(query, (customer_id,))
    return found


async def move(work: Work, hanging: Hanging, gone_id: int, kept_id: int) -> list[str]:
    """What names the one names the other from now on; the keys of the rows."""
    query = SQL("UPDATE {} t SET customer_id = %(kept)s WHERE t.customer_id = %(gone)s {} RETURNING t.{}::text").format(
        Identifier(hanging.table), _where_free(hanging), Identifier(hanging.key)
    )
    return [row[0] for row in await work.tuples(query, {"gone": gone_id, "kept": kept_id})]


async def move_back(work: Work, hanging: Hanging, keys: Sequence[str], gone_id: int, kept_id: int) -> int:
    """Those rows that still name who stayed."""
    query = SQL(
        "UPDATE {} t SET customer_id = %(gone)s WHERE t.customer_id = %(kept)s AND t.{}::text = ANY (%(keys)s)"
    ).format(Identifier(hanging.table), Identifier(hanging.key))
    return await work.run(query, {"gone": gone_id, "kept": kept_id, "keys": list(keys)})


def _where_free(hanging: Hanging) -> Composable:
    if hanging.once is None:
        return SQL("")
    same = [SQL("AND o.{0} IS NOT DISTINCT FROM t.{0}").format(Identifier(column)) for column in hanging.once]
    return SQL("AND NOT EXISTS (SELECT FROM {} o WHERE o.customer_id = %(kept)s {})").format(
        Identifier(hanging.table), SQL(" ").join(same)
    )


async def add(work: Work, values: Mapping[str, Any]) -> int:
    found: int = await work.value(
        """
        INSERT INTO customer_merges (kept_id, gone_id, taken, before, after, moved, followed, reason, made_by, made_at)
        VALUES (%(kept_id)s, %(gone_id)s, %(taken)s, %(before)s, %(after)s, %(moved)s, %(followed)s, %(reason)s,
                %(actor)s, %(now)s)
        RETURNING id
        """,
        {**values, **{name: Jsonb(values[name]) for name in ("before", "after", "moved")}, "actor": work.actor.id,
         "now": work.now},
    )  # fmt: skip
    return found


async def of_customer(work: Work, customer_id: int) -> list[CustomerMerge]:
    """What went into an entry, or where it went, the newest first."""
    query = SQL("{} WHERE m.kept_id = %(id)s OR m.gone_id = %(id)s ORDER BY m.id DESC LIMIT 100").format(MERGE)
    return await work.many(CustomerMerge, query, {"id": customer_id})


async def by_id(work: Work, merge_id: int, lock: bool = False) -> CustomerMerge | None:
    query = SQL("{} WHERE m.id = %s {}").format(MERGE, SQL("FOR UPDATE OF m" if lock else ""))
    return await work.one(CustomerMerge, query, (merge_id,))


async def standing_of(work: Work, gone_id: int) -> CustomerMerge | None:
    """The merge by which an entry is gone now."""
    return await work.one(
        CustomerMerge, SQL("{} WHERE m.gone_id = %s AND m.undone_at IS NULL").format(MERGE), (gone_id,)
    )


async def later_into(work: Work, merge: CustomerMerge) -> int | None:
    """A later merge into the same entry that still stands."""
    found: int | None = await work.value(
        "SELECT id FROM customer_merges WHERE kept_id = %s AND id > %s AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
        (merge.kept_id, merge.id),
    )
    return found


async def note_moved(work: Work, merge_id: int, moved: Mapping[str, Sequence[str]]) -> None:
    await work.run("UPDATE customer_merges SET moved = %s WHERE id = %s", (Jsonb(moved), merge_id))


async def end(work: Work, merge_id: int, reason: str) -> None:
    await work.run(
        "UPDATE customer_merges SET undone_by = %s, undone_at = %s, undone_why = %s WHERE id = %s",
        (work.actor.id, work.now, reason, merge_id),
    )


async def merged_ids(work: Work, customer_id: int) -> list[int]:
    """An entry, and those that went into it."""
    rows = await work.tuples("SELECT id FROM customers WHERE merged_into = %s ORDER BY id", (customer_id,))
    return [customer_id, *(row[0] for row in rows)]


async def other_numbers(work: Work, customer_id: int) -> list[OtherNumber]:
    return await work.many(
        OtherNumber,
        "SELECT id AS customer_id, phone_hint FROM customers WHERE merged_into = %s AND phone_hint <> '' ORDER BY id",
        (customer_id,),
    )


async def like(work: Work, customer_id: int, limit: int) -> list[tuple[int, list[str]]]:
    """Who shares the id number, an account with the name, or name and street, by id with reasons; told apart ones not.

    Addresses are sealed: those that share the visible part are to be compared by the caller.
    """
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT c.id, array_agg(DISTINCT found.reason) FROM customers me, LATERAL (
            SELECT id, 'id_number' AS reason FROM customers WHERE id_number_index = me.id_number_index
            UNION ALL
            (SELECT id, 'name_address' FROM customers
              WHERE name COLLATE "C" = me.name AND me.name <> '' AND address_hint = me.address_hint
                AND me.address_hint <> '' LIMIT %(limit)s)
            UNION ALL
            (SELECT twin.id, 'account' FROM customer_accounts mine
               JOIN customer_accounts theirs ON theirs.number = mine.number AND theirs.kind = mine.kind
               JOIN customers twin ON twin.id = theirs.customer_id AND twin.name = me.name
              WHERE mine.customer_id = me.id LIMIT %(limit)s)
            ) found JOIN customers c ON c.id = found.id
         WHERE me.id = %(id)s AND c.id <> me.id AND {} AND c.anonymised_at IS NULL AND {}
           AND NOT EXISTS (SELECT FROM customer_distinct d
                            WHERE d.one_id = least(c.id, me.id) AND d.other_id = greatest(c.id, me.id))
         GROUP BY c.id ORDER BY c.id LIMIT %(limit)s
        """
    ).format(STANDING, visible)
    return [(row[0], row[1]) for row in await work.tuples(query, {"id": customer_id, "limit": limit, **parameters})]


async def sealed_addresses(work: Work, ids: Sequence[int]) -> dict[int, bytes]:
    rows = await work.tuples(
        "SELECT id, address_sealed FROM customers WHERE id = ANY (%s) AND address_sealed IS NOT NULL", (list(ids),)
    )
    return {row[0]: bytes(row[1]) for row in rows}


async def tell_apart(work: Work, one_id: int, other_id: int) -> bool:
    added = await work.run(
        """
        INSERT INTO customer_distinct (one_id, other_id, made_by, made_at) VALUES (%s, %s, %s, %s)
        ON CONFLICT DO NOTHING
        """,
        (min(one_id, other_id), max(one_id, other_id), work.actor.id, work.now),
    )
    return added == 1


async def forget(work: Work, ids: Sequence[int]) -> None:
    """What merges kept of people who are to be forgotten."""
    await work.run(
        """
        UPDATE customer_merges SET before = '{}', after = '{}', reason = '', undone_why = ''
         WHERE kept_id = ANY (%(ids)s) OR gone_id = ANY (%(ids)s)
        """,
        {"ids": list(ids)},
    )
