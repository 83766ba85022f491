"""Entries of petitions, and the list that combines them with their cases."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composable, Identifier, Placeholder

from hearline.cases import service as cases
from hearline.kit.work import Work
from hearline.petitions.model.entries import CoUnit, Entry, PetitionFilters, PetitionRow

ENTRY = SQL(
    "case_id, form, purpose, people_count, received_on, transfer_body, reference, diversion, lead_person, instruction, "
    "instructed_by, instructed_on, opened_at, version"
)
REPLY = (
    "CASE WHEN c.state IN ('audited','archived') THEN 'given' WHEN c.state = 'auditing' THEN 'checked' ELSE 'none' END"
)
LEAD = "COALESCE(NULLIF(p.lead_person, ''), handler.name, '')"
ROW = SQL(
    """
    p.case_id, c.number, c.title, c.state, {reply} AS reply, p.form, p.purpose, p.people_count, p.received_on,
    c.opened_at, c.due_at, c.finished_at, p.transfer_body, p.reference, p.diversion, c.unit_id, unit.name AS unit_name,
    {lead} AS lead_person,
    ARRAY(SELECT u.name FROM petition_co_units co JOIN units u ON u.id = co.unit_id WHERE co.case_id = p.case_id
          UNION SELECT u.name FROM case_units part JOIN units u ON u.id = part.unit_id
                 WHERE part.case_id = p.case_id AND part.state IN ('waiting','signed','done')) AS co_units,
    ARRAY(SELECT co.person FROM petition_co_units co WHERE co.case_id = p.case_id AND co.person <> ''
           ORDER BY co.unit_id) AS co_people,
    c.customer_id, c.confidential
    """
).format(reply=SQL(REPLY), lead=SQL(LEAD))
FROM = SQL(
    """
    petition_entries p JOIN cases c ON c.id = p.case_id
    LEFT JOIN units unit ON unit.id = c.unit_id LEFT JOIN users handler ON handler.id = c.handler_id
    """
)
# What a list may be sorted by, and the type of its cursor's key.
SORTS: dict[str, tuple[str, type]] = {
    "opened_at": ("c.opened_at", datetime),
    "due_at": ("c.due_at", datetime),
    "number": ('c.number COLLATE "C"', str),
    "title": ('c.title COLLATE "C"', str),
    "received_on": ("p.received_on::text COLLATE \"C\"", str),
    "form": ('p.form COLLATE "C"', str),
    "purpose": ('p.purpose COLLATE "C"', str),
    "people_count": ("p.people_count", int),
    "transfer_body": ('p.transfer_body COLLATE "C"', str),
    "diversion": ('p.diversion COLLATE "C"', str),
    "reply": (f'({REPLY}) COLLATE "C"', str),
    "unit_name": ("COALESCE(unit.name, '') COLLATE \"C\"", str),
    "lead_person": (f'{LEAD} COLLATE "C"', str),
}  # fmt: skip
ASKED: dict[str, SQL] = {
    "number": SQL("c.number = %(number)s"),
    "received_from": SQL("p.received_on >= %(received_from)s"),
    "received_to": SQL("p.received_on <= %(received_to)s"),
    "form": SQL("p.form = %(form)s"),
    "transfer_body": SQL("strpos(lower(p.transfer_body), lower(%(transfer_body)s)) > 0"),
    "diversion": SQL("p.diversion = %(diversion)s"),
    "reply": SQL(f"{REPLY} = %(reply)s"),
    "unit_id": SQL("c.unit_id IN (SELECT id FROM units WHERE path LIKE (SELECT path FROM units WHERE id = %(unit_id)s) || '%%')"),
    "lead_person": SQL(f"strpos({LEAD}, %(lead_person)s) > 0"),
    "co_unit_id": SQL(
        """
        (EXISTS (SELECT FROM petition_co_units co WHERE co.case_id = p.case_id AND co.unit_id = %(co_unit_id)s)
         OR EXISTS (SELECT FROM case_units part WHERE part.case_id = p.case_id AND part.unit_id = %(co_unit_id)s
                       AND part.state IN ('waiting','signed','done')))
        """
    ),
    "co_person": SQL(
        """
        EXISTS (SELECT FROM petition_co_units co WHERE co.case_id = p.case_id AND strpos(co.person, %(co_person)s) > 0)
        """
    ),
    "group": SQL("p.people_count >= %(group_from)s"),
}  # fmt: skip


async def add(work: Work, case_id: int, opened_at: datetime, values: Mapping[str, Any]) -> None:
    row = {**values, "case_id": case_id, "opened_at": opened_at, "entered_by": work.actor.id}
    query = SQL("INSERT INTO petition_entries ({}) VALUES ({}) ON CONFLICT DO NOTHING").format(
        SQL(", ").join(map(Identifier, row)), SQL(", ").join(map(Placeholder, row))
    )
    await work.run(query, row)


async def change(work: Work, case_id: int, version: int, values: Mapping[str, Any]) -> bool:
    """True if the version still stood."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL(
        "UPDATE petition_entries SET {}, version = version + 1 WHERE case_id = %(key)s AND version = %(was)s"
    ).format(assignments or SQL("version = version"))
    return await work.run(query, {**values, "key": case_id, "was": version}) == 1


async def divert(work: Work, case_id: int, diversion: str) -> None:
    """Nobody's version is spoilt by it: a correction that is being written sends only what it changes."""
    await work.run("UPDATE petition_entries SET diversion = %s WHERE case_id = %s", (diversion, case_id))


async def by_case(work: Work, case_id: int) -> Entry | None:
    return await work.one(Entry, SQL("SELECT {} FROM petition_entries WHERE case_id = %s").format(ENTRY), (case_id,))


async def representatives(work: Work, case_id: int) -> list[int]:
    rows = await work.tuples(
        "SELECT customer_id FROM petition_representatives WHERE case_id = %s ORDER BY position", (case_id,)
    )
    return [row[0] for row in rows]


async def set_representatives(work: Work, case_id: int, customer_ids: Sequence[int]) -> None:
    await work.run("DELETE FROM petition_representatives WHERE case_id = %s", (case_id,))
    await work.run(
        """
        INSERT INTO petition_representatives (case_id, position, customer_id)
        SELECT %s, at, id FROM unnest(%s::bigint[]) WITH ORDINALITY AS row (id, at)
        """,
        (case_id, list(customer_ids)),
    )


async def co_units(work: Work, case_id: int) -> list[tuple[int, str, str]]:
    """Unit, its name, and who there."""
    return [
        (row[0], row[1], row[2])
        for row in await work.tuples(
            """
            SELECT co.unit_id, u.name, co.person FROM petition_co_units co JOIN units u ON u.id = co.unit_id
             WHERE co.case_id = %s ORDER BY co.unit_id
            """,
            (case_id,),
        )
    ]


async def set_co_units(work: Work, case_id: int, wanted: Sequence[CoUnit]) -> None:
    await work.run("DELETE FROM petition_co_units WHERE case_id = %s", (case_id,))
    await work.run(
        """
        INSERT INTO petition_co_units (case_id, unit_id, person)
        SELECT %s, id, person FROM unnest(%s::bigint[], %s::text[]) AS row (id, person)
        """,
        (case_id, [one.unit_id for one in wanted], [one.person for one in wanted]),
    )


async def page(
    work: Work, filters: PetitionFilters, group_from: int, sort: str, after: tuple[Any, int] | None, limit: int
) -> list[PetitionRow]:
    """A page in order; `sort` begins with `-` for the other way round, `after` is the last row's key and case."""
    expression, _ = SORTS[sort.removeprefix("-")]
    down = sort.startswith("-")
    key, order = SQL(expression), SQL("DESC" if down else "ASC")
    conditions, parameters = _asked(work, filters, group_from)
    if after is not None:
        beyond = SQL("<" if down else ">")
        conditions.append(SQL("({}, p.case_id) {} (%(after_key)s, %(after_id)s)").format(key, beyond))
        parameters |= {"after_key": after[0], "after_id": after[1]}
    query = SQL(
        """
        SELECT {row}, {key} AS sort_key FROM {tables} WHERE {where} ORDER BY {key} {order}, p.case_id {order} LIMIT %(limit)s
        """
    ).format(row=ROW, key=key, tables=FROM, where=SQL(" AND ").join(conditions), order=order)
    return await work.many(PetitionRow, query, parameters | {"limit": limit})


async def count(work: Work, filters: PetitionFilters, group_from: int, most: int) -> int:
    conditions, parameters = _asked(work, filters, group_from)
    query = SQL("SELECT count(*) FROM (SELECT FROM {} WHERE {} LIMIT %(most)s) AS found").format(
        FROM, SQL(" AND ").join(conditions)
    )
    found: int = await work.value(query, parameters | {"most": most})
    return found


def _asked(work: Work, filters: PetitionFilters, group_from: int) -> tuple[list[Composable], dict[str, Any]]:
    visible, parameters = cases.visible_to(work.actor)
    given = {name: value for name in ASKED if (value := getattr(filters, name)) not in (None, "", False)}
    if isinstance(filters.diversion, str):
        given["diversion"] = filters.diversion  # not yet diverted is an answer too
    return [visible, *(ASKED[name] for name in given)], parameters | given | {"group_from": group_from}
