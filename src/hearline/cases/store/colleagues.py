"""People to whom a case can be handed."""

from hearline.cases.model import CaseId
from hearline.cases.model.cooperation import Colleague
from hearline.cases.store.barring import is_barred as _is_barred
from hearline.cases.store.scope import bars
from hearline.kit.actor import Actor
from hearline.kit.work import Work

MOST = 500


async def below(work: Work, unit_path: str) -> list[Colleague]:
    """Those of a unit and of all below it who handle cases."""
    return await work.many(
        Colleague,
        """
        SELECT person.id, person.name, unit.id AS unit_id, unit.name AS unit_name
          FROM users person JOIN units unit ON unit.id = person.unit_id
         WHERE unit.path LIKE %s AND person.active AND unit.active
           AND EXISTS (SELECT FROM user_roles held JOIN roles role ON role.id = held.role_id
                        WHERE held.user_id = person.id AND 'cases.handle' = ANY (role.permissions))
         ORDER BY unit.path, person.name, person.id LIMIT %s
        """,
        (f"{unit_path}%", MOST),
    )


async def is_barred(work: Work, case_id: CaseId, person: Actor) -> bool:
    """Whether somebody may not know of a case."""
    return await _is_barred(work, case_id, bars(person)["barred_units"], person.id)
