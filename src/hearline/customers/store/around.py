"""SQL of what stands around a citizen: accounts, addresses, preferences, contacts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Identifier

from hearline.customers.model import Account, Address, Contact, Preferences
from hearline.customers.ports import ContactLine
from hearline.customers.store.customers import STANDING, visible_to
from hearline.kit.work import Work

ACCOUNT = "a.id, a.customer_id, a.kind, a.number, a.meter, a.address_hint"
SEALED_TABLES = ("customer_accounts", "customer_addresses")


async def accounts(work: Work, customer_id: int) -> list[Account]:
    query = SQL("SELECT {} FROM customer_accounts a WHERE a.customer_id = %s ORDER BY a.id").format(SQL(ACCOUNT))
    return await work.many(Account, query, (customer_id,))


async def accounts_like(work: Work, number: str, after: tuple[str, int], limit: int) -> list[Account]:
    """Whose number begins so, of citizens in reach; by number."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT {} FROM customer_accounts a JOIN customers c ON c.id = a.customer_id
         WHERE a.number LIKE %(prefix)s AND (a.number COLLATE "C", a.id) > (%(number)s COLLATE "C", %(id)s) AND {} AND {}
         ORDER BY a.number COLLATE "C", a.id LIMIT %(limit)s
        """
    ).format(SQL(ACCOUNT), STANDING, visible)
    key = {"prefix": f"{number}%", "number": after[0], "id": after[1], "limit": limit}
    return await work.many(Account, query, key | parameters)


async def add_account(work: Work, customer_id: int, values: Mapping[str, Any]) -> Account | None:
    """None if the citizen has it already."""
    return await work.one(
        Account,
        """
        INSERT INTO customer_accounts (customer_id, kind, number, meter, address_sealed, address_hint, made_at)
        VALUES (%(customer_id)s, %(kind)s, %(number)s, %(meter)s, %(address_sealed)s, %(address_hint)s, %(now)s)
        ON CONFLICT (customer_id, kind, number) DO NOTHING
        RETURNING id, customer_id, kind, number, meter, address_hint
        """,
        {**values, "customer_id": customer_id, "now": work.now},
    )


async def addresses(work: Work, customer_id: int) -> list[Address]:
    return await work.many(
        Address,
        "SELECT id, customer_id, label, address_hint FROM customer_addresses WHERE customer_id = %s ORDER BY id",
        (customer_id,),
    )


async def add_address(work: Work, customer_id: int, label: str, sealed: bytes, hint: str) -> Address:
    found = await work.many(
        Address,
        """
        INSERT INTO customer_addresses (customer_id, label, address_sealed, address_hint, made_at)
        VALUES (%s, %s, %s, %s, %s) RETURNING id, customer_id, label, address_hint
        """,
        (customer_id, label, sealed, hint, work.now),
    )
    return found[0]


async def remove(work: Work, table: str, customer_id: int, key: int) -> bool:
    query = SQL("DELETE FROM {} WHERE customer_id = %s AND id = %s").format(Identifier(table))
    return await work.run(query, (customer_id, key)) == 1


async def sealed_address(work: Work, table: str, customer_id: int, key: int) -> tuple[bytes | None] | None:
    """The sealed address; None if there is no such row."""
    query = SQL("SELECT address_sealed FROM {} WHERE customer_id = %s AND id = %s").format(Identifier(table))
    rows = await work.tuples(query, (customer_id, key))
    return (rows[0][0],) if rows else None


async def preferences(work: Work, customer_id: int) -> Preferences:
    found = await work.one(
        Preferences,
        "SELECT way, times, not_to_call, note FROM customer_preferences WHERE customer_id = %s",
        (customer_id,),
    )
    return found or Preferences()


async def set_preferences(work: Work, customer_id: int, preferences: Preferences) -> None:
    await work.run(
        """
        INSERT INTO customer_preferences (customer_id, way, times, not_to_call, note, changed_at)
        VALUES (%(customer_id)s, %(way)s, %(times)s, %(not_to_call)s, %(note)s, %(now)s)
        ON CONFLICT (customer_id) DO UPDATE SET way = EXCLUDED.way, times = EXCLUDED.times,
               not_to_call = EXCLUDED.not_to_call, note = EXCLUDED.note, changed_at = EXCLUDED.changed_at
        """,
        {
            "customer_id": customer_id, "way": preferences.way, "times": list(preferences.times),
            "not_to_call": preferences.not_to_call, "note": preferences.note, "now": work.now,
        },
    )  # fmt: skip


async def add_contact(work: Work, values: Mapping[str, Any]) -> Contact:
    """Whoever did not say who they are gets a number of their own."""
    found = await work.many(
        Contact,
        """
        INSERT INTO customer_contacts (customer_id, anonymous_no, agent_id, at, channel, outgoing, note, made_at)
        VALUES (%(customer_id)s,
                CASE WHEN %(customer_id)s::bigint IS NULL
                     THEN 'A' || lpad(nextval('customer_anonymous_seq')::text, 8, '0') END,
                %(agent_id)s, %(at)s, %(channel)s, %(outgoing)s, %(note)s, %(now)s)
        RETURNING id, customer_id, anonymous_no, agent_id, at, channel, outgoing, note
        """,
        {**values, "now": work.now},
    )
    return found[0]


async def contacts(work: Work, customer_id: int, before: tuple[datetime, int], limit: int) -> list[ContactLine]:
    """Newest first, below (at, id)."""
    return await work.many(
        ContactLine,
        """
        SELECT 'contact' AS source, k.id, k.at, k.channel, k.outgoing, agent.name AS agent_name, k.note AS text
          FROM customer_contacts k JOIN users agent ON agent.id = k.agent_id
         WHERE k.customer_id = %s AND (k.at, k.id) < (%s, %s) ORDER BY k.at DESC, k.id DESC LIMIT %s
        """,
        (customer_id, *before, limit),
    )


async def held(work: Work, ids: Sequence[int]) -> dict[str, list[tuple[Any, ...]]]:
    """Everything about people, sealed addresses last in their rows."""
    asked = (list(ids),)
    return {
        "accounts": await work.tuples(
            "SELECT kind, number, meter, address_sealed FROM customer_accounts WHERE customer_id = ANY (%s) ORDER BY id",
            asked,
        ),
        "addresses": await work.tuples(
            "SELECT label, address_sealed FROM customer_addresses WHERE customer_id = ANY (%s) ORDER BY id", asked
        ),
        "preferences": await work.tuples(
            "SELECT way, times, not_to_call, note FROM customer_preferences WHERE customer_id = ANY (%s)", asked
        ),
        "contacts": await work.tuples(
            "SELECT at, channel, outgoing, note FROM customer_contacts WHERE customer_id = ANY (%s) ORDER BY at", asked
        ),
    }


async def forget(work: Work, ids: Sequence[int]) -> None:
    """Of contacts, that there were some stays."""
    asked = (list(ids),)
    await work.run("DELETE FROM customer_accounts WHERE customer_id = ANY (%s)", asked)
    await work.run("DELETE FROM customer_addresses WHERE customer_id = ANY (%s)", asked)
    await work.run("DELETE FROM customer_preferences WHERE customer_id = ANY (%s)", asked)
    await work.run("UPDATE customer_contacts SET note = '' WHERE customer_id = ANY (%s)", asked)
