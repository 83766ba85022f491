"""SQL of customers."""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.sql import SQL, Composed, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.customers.model import Customer, CustomerId, Secret
from hearline.customers.ports import reach
from hearline.kit.actor import Actor
from hearline.kit.work import Work

COLUMNS = SQL(
    "c.id, c.name, c.gender, c.phone_hint, c.id_number_hint, c.address_hint, c.tags, c.note, c.created_at, c.version, "
    "c.fields, c.merged_into"
)
STANDING = SQL("c.merged_into IS NULL")
SEALED = {secret: SQL("c.{}").format(Identifier(f"{secret.value}_sealed")) for secret in Secret}
FIND_OR_ADD = SQL(
    """
    WITH known AS (
        SELECT {columns} FROM customers held JOIN customers c ON c.id = COALESCE(held.merged_into, held.id)
         WHERE held.phone_index = %(phone_index)s
    ), added AS (
        INSERT INTO customers AS c (name, gender, phone_sealed, phone_index, phone_hint,
                                    id_number_sealed, id_number_index, id_number_hint,
                                    address_sealed, address_hint, tags, note, fields, created_at, updated_at)
        SELECT %(name)s, %(gender)s, %(phone_sealed)s, %(phone_index)s, %(phone_hint)s,
               %(id_number_sealed)s, %(id_number_index)s, %(id_number_hint)s,
               %(address_sealed)s, %(address_hint)s, %(tags)s, %(note)s, %(fields)s, %(now)s, %(now)s
         WHERE NOT EXISTS (SELECT FROM known)
            ON CONFLICT (phone_index) DO NOTHING
        RETURNING {columns}
    )
    SELECT known.*, false FROM known UNION ALL SELECT added.*, true FROM added
    """
).format(columns=COLUMNS).as_string()  # fmt: skip


async def find_or_add(work: Work, values: Mapping[str, Any]) -> tuple[Customer, bool]:
    """Whoever has the number, or a new row; and whether it is new. One round trip, and a second one after a race."""
    while True:
        rows = await work.tuples(FIND_OR_ADD, values)
        if rows:
            *columns, is_new = rows[0]
            return Customer(*columns), is_new
        # Another transaction has just added the number: the next statement sees its row.


def visible_to(actor: Actor) -> tuple[Composed, dict[str, Any]]:
    """The one place of row scope."""
    condition, parameters = reach(actor)
    return SQL("({})").format(condition), parameters


async def by_id(work: Work, customer_id: int) -> Customer | None:
    visible, parameters = visible_to(work.actor)
    query = SQL("SELECT {} FROM customers c WHERE c.id = %(id)s AND {}").format(COLUMNS, visible)
    return await work.one(Customer, query, {"id": customer_id, **parameters})


async def by_ids(work: Work, customer_ids: Sequence[int]) -> list[Customer]:
    """Whatever the actor's reach: the asker's own rows decided."""
    query = SQL("SELECT {} FROM customers c WHERE c.id = ANY (%s)").format(COLUMNS)
    return await work.many(Customer, query, (list(customer_ids),))


async def by_index(work: Work, secret: Secret, index: bytes, after: int, limit: int) -> list[Customer]:
    """Those who share a telephone or an id number, newest first, below the id `after`; of merged ones who stayed."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT {} FROM customers c
         WHERE c.id IN (SELECT COALESCE(held.merged_into, held.id) FROM customers held WHERE held.{} = %(index)s)
           AND c.id < %(after)s AND {} ORDER BY c.id DESC LIMIT %(limit)s
        """
    ).format(COLUMNS, Identifier(f"{secret.value}_index"), visible)
    return await work.many(Customer, query, {"index": index, "after": after, "limit": limit, **parameters})


async def newest(work: Work, after: int, limit: int) -> list[Customer]:
    """The newest below the id `after`."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        "SELECT {} FROM customers c WHERE {} AND c.id < %(after)s AND {} ORDER BY c.id DESC LIMIT %(limit)s"
    ).format(COLUMNS, STANDING, visible)
    return await work.many(Customer, query, {"after": after, "limit": limit, **parameters})


async def by_fields(work: Work, wanted: Mapping[str, Any], after: int, limit: int) -> list[Customer]:
    """Those whose customised fields hold all of `wanted`, newest first, below the id `after`."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT {} FROM customers c
         WHERE c.fields @> %(wanted)s AND c.fields <> '{{}}' AND c.id < %(after)s AND {} AND {}
         ORDER BY c.id DESC LIMIT %(limit)s
        """
    ).format(COLUMNS, STANDING, visible)
    found = {"wanted": Jsonb(wanted), "after": after, "limit": limit}
    return await work.many(Customer, query, found | parameters)


async def by_name(work: Work, prefix: str, after: tuple[str, int], limit: int) -> list[Customer]:
    """Names that begin with `prefix`, in their order, beyond the key `after`; the first page's is `(prefix, 0)`."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT {} FROM customers c
         WHERE c.name COLLATE "C" < %(prefix)s || chr(1114111)
           AND (c.name COLLATE "C", c.id) > (%(name)s, %(id)s) AND {} AND {}
         ORDER BY c.name COLLATE "C", c.id LIMIT %(limit)s
        """
    ).format(COLUMNS, STANDING, visible)
    key = {"prefix": prefix, "name": after[0], "id": after[1], "limit": limit}
    return await work.many(Customer, query, key | parameters)


async def holder_of_phone(work: Work, index: bytes) -> CustomerId | None:
    """Whatever the actor's reach; of merged entries the one that stayed."""
    found: CustomerId | None = await work.value(
        "SELECT COALESCE(merged_into, id) FROM customers WHERE phone_index = %s", (index,)
    )
    return found


async def sealed(work: Work, customer_id: int, secrets: Sequence[Secret]) -> tuple[bytes | None, ...] | None:
    """The sealed values, in the order asked for; None if there is no such customer in reach."""
    visible, parameters = visible_to(work.actor)
    columns = SQL(", ").join(SEALED[secret] for secret in secrets)
    query = SQL("SELECT {} FROM customers c WHERE c.id = %(id)s AND {}").format(columns, visible)
    rows = await work.tuples(query, {"id": customer_id, **parameters})
    return rows[0] if rows else None


async def change(work: Work, customer_id: int, version: int, values: Mapping[str, Any]) -> Customer | None:
    """Write the columns in `values`; None if the version has moved on."""
    assignments = SQL(", ").join(
        SQL("{} = {}").format(Identifier(column), Placeholder(column)) for column in sorted(values)
    )
    query = SQL(
        """
        UPDATE customers AS c SET {}, updated_at = %(now)s, version = version + 1
         WHERE c.id = %(id)s AND c.version = %(version)s RETURNING {}
        """
    ).format(assignments, COLUMNS)
    return await work.one(Customer, query, {**values, "id": customer_id, "version": version, "now": work.now})


async def fill_in(work: Work, customer_id: int, name: str, gender: str) -> Customer | None:
    """Write name and gender where they are not known yet; None if both are."""
    query = SQL(
        """
        UPDATE customers AS c
           SET name = COALESCE(NULLIF(name, ''), %(name)s), gender = COALESCE(NULLIF(gender, ''), %(gender)s),
               updated_at = %(now)s, version = version + 1
         WHERE c.id = %(id)s AND ((name = '' AND %(name)s <> '') OR (gender = '' AND %(gender)s <> '')) RETURNING {}
        """
    ).format(COLUMNS)
    return await work.one(Customer, query, {"id": customer_id, "name": name, "gender": gender, "now": work.now})


async def take_ids(work: Work, count: int) -> list[int]:
    """Ids that nobody else will get."""
    rows = await work.tuples(
        "SELECT nextval(pg_get_serial_sequence('customers', 'id')) FROM generate_series(1, %s)", (count,)
    )
    return [row[0] for row in rows]


async def load(work: Work, columns: Mapping[str, Sequence[Any]]) -> None:
    """Add rows given column by column; whoever has a number already stays as they are."""
    await work.run(
        """
        INSERT INTO customers (id, name, gender, phone_sealed, phone_index, phone_hint,
                               id_number_sealed, id_number_index, id_number_hint,
                               address_sealed, address_hint, tags, note, fields, created_at, updated_at)
        SELECT id, name, gender, phone_sealed, phone_index, phone_hint,
               id_number_sealed, id_number_index, id_number_hint,
               address_sealed, address_hint, string_to_array(tags, chr(31)), note, fields, %(now)s,
               %(now)s
          FROM unnest(%(id)s::bigint[], %(name)s::text[], %(gender)s::text[],
                      %(phone_sealed)s::bytea[], %(phone_index)s::bytea[], %(phone_hint)s::text[],
                      %(id_number_sealed)s::bytea[], %(id_number_index)s::bytea[], %(id_number_hint)s::text[],
                      %(address_sealed)s::bytea[], %(address_hint)s::text[], %(tags)s::text[], %(note)s::text[],
                      %(fields)s::jsonb[])
            AS row (id, name, gender, phone_sealed, phone_index, phone_hint,
                    id_number_sealed, id_number_index, id_number_hint, address_sealed, address_hint, tags, note, fields)
            ON CONFLICT (phone_index) DO NOTHING
        """,
        {**columns, "now": work.now},
    )


async def ids_by_phone(work: Work, indexes: Sequence[bytes]) -> dict[bytes, int]:
    rows = await work.tuples(
        "SELECT phone_index, COALESCE(merged_into, id) FROM customers WHERE phone_index = ANY (%s::bytea[])",
        (list(indexes),),
    )
    return dict(rows)


async def forget(work: Work, customer_id: int) -> bool:
    """Empty the row, and those that were merged into it; they stay, so that cases still count as somebody's.

    Whether there was something to empty.
    """
    emptied = await work.run(
        """
        UPDATE customers SET name = '', gender = '', phone_sealed = NULL, phone_index = NULL, phone_hint = '',
               id_number_sealed = NULL, id_number_index = NULL, id_number_hint = '', address_sealed = NULL,
               address_hint = '', tags = '{}', note = '', fields = '{}', anonymised_at = %(now)s, updated_at = %(now)s,
               version = version + 1
         WHERE (id = %(id)s OR merged_into = %(id)s) AND anonymised_at IS NULL
        """,
        {"id": customer_id, "now": work.now},
    )
    return emptied > 0
