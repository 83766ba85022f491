"""One case: read, locked, added, changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composed, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.cases.model import Case, CaseId, CaseNumber, FlowVersion, NewCase, NumberRule
from hearline.cases.store.scope import visible_to
from hearline.kit.work import Work

ITEM = """
    c.id, c.number, c.title, c.kind, c.state, c.channel, c.urgency, c.category_id,
    category.name AS category_name, c.unit_id, unit.name AS unit_name, c.customer_id, c.place,
    c.confidential, c.opened_at, c.due_at, c.warn_at, c.finished_at, c.grade, c.callback,
    c.redo_count, c.return_count, c.version, c.urge_count, c.supervisions,
    c.suspended_at, c.fields
"""
WHOLE = (
    ITEM
    + """,
    c.content, unit.path AS unit_path, c.opened_by, opener.name AS opened_by_name,
    c.handler_id, handler.name AS handler_name, c.alarm_at, c.assigned_at, c.sign_due_at, c.signed_at,
    c.audited_at, c.archived_at, c.result, c.disposition, c.solved, c.callback_attempts,
    c.barred, c.named_finally, c.reopen_count, c.flow_version_id, COALESCE(c.node, c.state) AS node,
    c.clock_started_at
"""
)
NAMES = """
    LEFT JOIN units unit ON unit.id = c.unit_id
    LEFT JOIN categories category ON category.id = c.category_id
"""
PEOPLE = """
    LEFT JOIN users opener ON opener.id = c.opened_by
    LEFT JOIN users handler ON handler.id = c.handler_id
"""


async def by_id(work: Work, case_id: int) -> Case | None:
    """The case, if the actor may see it."""
    return await _one(work, SQL("c.id = %(key)s"), case_id)


async def by_number(work: Work, number: str) -> Case | None:
    return await _one(work, SQL("c.number = %(key)s"), number)


async def by_submit_key(work: Work, key: str) -> Case | None:
    return await _one(work, SQL("c.submit_key = %(key)s AND c.opened_by IS NOT DISTINCT FROM %(actor)s"), key)


async def knows_submit_key(work: Work, key: str) -> bool:
    """Whoever sent it."""
    return await work.value("SELECT 1 FROM cases WHERE submit_key = %s", (key,)) is not None


async def locked(work: Work, case_id: int) -> Case | None:
    """The case, held until the transaction ends."""
    return await _one(work, SQL("c.id = %(key)s"), case_id, SQL("FOR UPDATE OF c"))


async def _one(work: Work, where: SQL, key: int | str, lock: SQL | None = None) -> Case | None:
    visible, parameters = visible_to(work.actor)
    query = SQL("SELECT {whole} FROM cases c {names} {people} WHERE {where} AND {visible} {lock}").format(
        whole=SQL(WHOLE), names=SQL(NAMES), people=SQL(PEOPLE), where=where, visible=visible, lock=lock or SQL("")
    )
    return await work.one(Case, query, parameters | {"key": key, "actor": work.actor.id})


async def add(
    work: Work,
    new: NewCase,
    rule: NumberRule,
    head: str,
    customer_id: int | None,
    due: tuple[datetime, datetime, datetime | None],
    words: str,
    flow: FlowVersion,
    fields: Mapping[str, Any],
) -> tuple[CaseId, CaseNumber] | None:
    """Write a new case and its search row in one round trip; None if the form was sent before, or the number is taken.

    Args:
        head: What stands before the running digits of the number.
        due: due_at, warn_at, alarm_at.
        words: The search vector as a literal.
        flow: What the case runs in from now on.
    """
    start = flow.start
    due_at, warn_at, alarm_at = due
    rows = await work.tuples(
        _ADD,
        {
            "head": head, "digits": rule.digits, "room": 10**rule.digits, "check": rule.check,
            "submit_key": new.submit_key, "kind": new.kind, "channel": new.channel,
            "urgency": new.urgency, "category_id": new.category_id, "customer_id": customer_id,
            "title": new.title, "content": new.content, "place": new.place,
            "confidential": new.confidential, "opened_by": work.actor.id, "now": work.now,
            "due_at": due_at, "warn_at": warn_at, "alarm_at": alarm_at, "words": words,
            "state": start.phase, "node": start.code, "flow_version_id": flow.id,
            "fields": Jsonb(fields),
        },
    )  # fmt: skip
    return (CaseId(rows[0][0]), CaseNumber(rows[0][1])) if rows else None


_ADD = """
    WITH n AS (
        SELECT %(head)s || lpad((nextval('case_number_seq') %% %(room)s)::text, %(digits)s, '0') AS bare
    ), added AS (
        INSERT INTO cases (number, submit_key, state, kind, channel, urgency, category_id, customer_id,
                           title, content, place, confidential, opened_by, opened_at, due_at, warn_at, alarm_at,
                           flow_version_id, node, fields)
        SELECT CASE WHEN %(check)s
                    THEN bare || lpad((98 - regexp_replace(bare, '[^0-9]', '', 'g')::numeric * 100 %% 97)::text, 2, '0')
                    ELSE bare END,
               %(submit_key)s, %(state)s, %(kind)s, %(channel)s, %(urgency)s, %(category_id)s, %(customer_id)s,
               %(title)s, %(content)s, %(place)s, %(confidential)s, %(opened_by)s, %(now)s,
               %(due_at)s, %(warn_at)s, %(alarm_at)s, %(flow_version_id)s, %(node)s, %(fields)s
          FROM n
        ON CONFLICT DO NOTHING
        RETURNING id, number
    ), searched AS (
        INSERT INTO case_search (case_id, words) SELECT id, %(words)s::tsvector FROM added
    )
    SELECT id, number FROM added
"""


async def change(work: Work, case_id: CaseId, **values: Any) -> None:
    """Set columns and count the version up. Call only with the row locked."""
    assignments: Composed = SQL("").join(
        SQL("{} = {}, ").format(Identifier(column), Placeholder(column)) for column in values
    )
    await work.run(
        SQL("UPDATE cases SET {}version = version + 1 WHERE id = %(case_id)s").format(assignments),
        values | {"case_id": case_id},
    )


async def index_words(work: Work, case_id: CaseId, words: str) -> None:
    await work.run("UPDATE case_search SET words = %s::tsvector WHERE case_id = %s", (words, case_id))


async def with_alarm_due(work: Work, most: int) -> list[Case]:
    """Running cases whose clock has something to say, held; those that others hold are left to them."""
    query = SQL(
        """
        SELECT {whole} FROM cases c {names} {people}
         WHERE c.alarm_at <= %(now)s ORDER BY c.alarm_at LIMIT %(most)s FOR UPDATE OF c SKIP LOCKED
        """
    ).format(whole=SQL(WHOLE), names=SQL(NAMES), people=SQL(PEOPLE))
    return await work.many(Case, query, {"now": work.now, "most": most})


async def set_alarm(work: Work, case_id: CaseId, alarm_at: datetime | None) -> None:
    """Not a change that anybody reads: the version stays."""
    await work.run("UPDATE cases SET alarm_at = %s WHERE id = %s", (alarm_at, case_id))


async def held_by_unit(work: Work, unit_id: int) -> list[CaseId]:
    """Cases that wait at a unit."""
    rows = await work.tuples(
        "SELECT id FROM cases WHERE unit_id = %s AND state IN ('assigned', 'handling') ORDER BY id", (unit_id,)
    )
    return [CaseId(row[0]) for row in rows]
