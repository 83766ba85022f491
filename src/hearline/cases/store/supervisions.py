"""Urging and supervising."""

from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.cases.model import Case, CaseId
from hearline.cases.model.cooperation import Supervision, SupervisionRule, SupervisionState, Trigger, Urge, UrgeSource
from hearline.cases.store.scope import visible_to
from hearline.kit.work import Work

SUPERVISION = SQL(
    """
    SELECT s.id, s.case_id, c.number AS case_number, c.title AS case_title, s.unit_id, asked.name AS unit_name,
           asked.path AS unit_path, s.trigger, s.rule_id, s.opinion, s.state, opener.name AS opened_by_name,
           s.opened_at, s.due_at, s.answer, answerer.name AS answered_by_name, s.answered_at, s.verdict,
           s.evaluation, evaluator.name AS evaluated_by_name, s.evaluated_at, s.version
      FROM supervisions s
      JOIN cases c ON c.id = s.case_id
      JOIN units asked ON asked.id = s.unit_id
      LEFT JOIN users opener ON opener.id = s.opened_by
      LEFT JOIN users answerer ON answerer.id = s.answered_by
      LEFT JOIN users evaluator ON evaluator.id = s.evaluated_by
    """
)
RULE = SQL("SELECT id, trigger, threshold, kind, opinion, answer_days, active, version FROM supervision_rules")


async def supervisions_of(work: Work, case_id: int) -> list[Supervision]:
    return await work.many(Supervision, SQL("{} WHERE s.case_id = %s ORDER BY s.id").format(SUPERVISION), (case_id,))


async def supervision_page(
    work: Work,
    states: list[str],
    trigger: Trigger | None,
    unit_id: int | None,
    after: tuple[datetime, int] | None,
    limit: int,
) -> list[Supervision]:
    """Those of cases that the actor may see, newest first."""
    visible, parameters = visible_to(work.actor)
    conditions = [visible]
    if states and SupervisionState.CLOSED not in states:
        conditions.append(SQL("s.state <> 'closed'"))  # the index of those that are not over
    if states:
        conditions.append(SQL("s.state = ANY (%(states)s)"))
    if trigger is not None:
        conditions.append(SQL("s.trigger = %(trigger)s"))
    if unit_id is not None:
        conditions.append(SQL("s.unit_id = %(unit_id)s"))
    if after is not None:
        conditions.append(SQL("(s.opened_at, s.id) < (%(after_at)s, %(after_id)s)"))
        parameters |= {"after_at": after[0], "after_id": after[1]}
    query = SQL("{} WHERE {} ORDER BY s.opened_at DESC, s.id DESC LIMIT %(limit)s").format(
        SUPERVISION, SQL(" AND ").join(conditions)
    )
    asked = {"states": states, "trigger": trigger, "unit_id": unit_id, "limit": limit}
    return await work.many(Supervision, query, parameters | asked)


async def case_of_supervision(work: Work, supervision_id: int) -> int | None:
    found: int | None = await work.value("SELECT case_id FROM supervisions WHERE id = %s", (supervision_id,))
    return found


async def locked_supervision(work: Work, supervision_id: int) -> Supervision | None:
    """Held until the transaction ends. Lock its case first."""
    query = SQL("{} WHERE s.id = %s FOR UPDATE OF s").format(SUPERVISION)
    return await work.one(Supervision, query, (supervision_id,))


async def add_supervision(work: Work, case_id: CaseId, **values: Any) -> int | None:
    """The new id; None if the same rule has begun one for the same cause."""
    columns = {"case_id": case_id, "opened_by": work.actor.id, "opened_at": work.now, **values}
    query = SQL("INSERT INTO supervisions ({}) VALUES ({}) ON CONFLICT DO NOTHING RETURNING id").format(
        SQL(", ").join(map(Identifier, columns)), SQL(", ").join(map(Placeholder, columns))
    )
    found: int | None = await work.value(query, columns)
    if found is not None:
        await count_open(work, case_id)
    return found


async def change_supervision(work: Work, supervision_id: int, **values: Any) -> None:
    """Call only with the row locked."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE supervisions SET {}, version = version + 1 WHERE id = %(key)s").format(assignments)
    await work.run(query, values | {"key": supervision_id})


async def count_open(work: Work, case_id: CaseId) -> None:
    """What lists show; nobody's version is spoilt by it."""
    await work.run(
        """
        UPDATE cases SET supervisions = (SELECT count(*) FROM supervisions s WHERE s.case_id = cases.id
                                                                               AND s.state <> 'closed')
         WHERE id = %s
        """,
        (case_id,),
    )


async def supervisions_with_alarm_due(work: Work, most: int) -> list[tuple[int, int, int]]:
    """Id, case, unit of those whose answer did not come; each is told once."""
    rows = await work.tuples(
        """
        UPDATE supervisions SET alarm_at = NULL
         WHERE id IN (SELECT id FROM supervisions WHERE alarm_at <= %s ORDER BY alarm_at LIMIT %s
                         FOR UPDATE SKIP LOCKED)
        RETURNING id, case_id, unit_id
        """,
        (work.now, most),
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def add_urge(work: Work, case_id: CaseId, source: UrgeSource, text: str) -> int:
    """How often the case has been urged by now; nobody's version is spoilt by it."""
    await work.run(
        "INSERT INTO case_urges (case_id, source, text, urged_by, urged_at) VALUES (%s, %s, %s, %s, %s)",
        (case_id, source, text, work.actor.id, work.now),
    )
    found: int = await work.value(
        "UPDATE cases SET urge_count = urge_count + 1, urged_at = %s WHERE id = %s RETURNING urge_count",
        (work.now, case_id),
    )
    return found


async def urges_of(work: Work, case_id: int) -> list[Urge]:
    return await work.many(
        Urge,
        """
        SELECT u.id, u.source, u.text, urger.name AS urged_by_name, u.urged_at
          FROM case_urges u LEFT JOIN users urger ON urger.id = u.urged_by
         WHERE u.case_id = %s ORDER BY u.id
        """,
        (case_id,),
    )


async def dissatisfied_count(work: Work, case: Case) -> int:
    """How often the citizen has been called back and was not content."""
    found: int = await work.value(
        """
        SELECT count(*) FROM events
         WHERE subject_kind = 'cases' AND subject_id = %s AND kind = 'cases.called_back' AND occurred_at >= %s
           AND (facts ->> 'grade')::integer <= 2
        """,
        (case.id, case.opened_at),
    )
    return found


async def last_urged_by_citizen(work: Work, case_id: CaseId) -> datetime | None:
    found: datetime | None = await work.value(
        "SELECT max(urged_at) FROM case_urges WHERE case_id = %s AND source = 'citizen'", (case_id,)
    )
    return found


async def rules(work: Work) -> list[SupervisionRule]:
    return await work.many(SupervisionRule, SQL("{} ORDER BY trigger, threshold, id").format(RULE))


async def rule(work: Work, rule_id: int) -> SupervisionRule | None:
    return await work.one(SupervisionRule, SQL("{} WHERE id = %s").format(RULE), (rule_id,))


async def add_rule(work: Work, values: dict[str, Any]) -> int:
    query = SQL("INSERT INTO supervision_rules ({}) VALUES ({}) RETURNING id").format(
        SQL(", ").join(map(Identifier, values)), SQL(", ").join(map(Placeholder, values))
    )
    found: int = await work.value(query, values)
    return found


async def change_rule(work: Work, rule_id: int, version: int, values: dict[str, Any]) -> bool:
    """True if the version still stood."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL(
        "UPDATE supervision_rules SET {}, version = version + 1 WHERE id = %(key)s AND version = %(was)s"
    ).format(assignments)
    return await work.run(query, values | {"key": rule_id, "was": version}) == 1
