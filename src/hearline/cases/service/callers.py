"""A citizen as their cases show them: contacts, and how content they were."""

from collections.abc import Sequence
from datetime import datetime

from hearline.cases import permissions
from hearline.cases.model import MonthOfGrades
from hearline.cases.store import callers as store
from hearline.customers import permissions as customer_permissions
from hearline.customers import service as customers
from hearline.customers.ports import ContactLine
from hearline.kit.work import Work, open_to_all


@open_to_all("the row scope of the store decides: who may read no cases sees none")
async def cases_as_contacts(
    work: Work, customer_id: int, before: tuple[datetime, int], limit: int
) -> Sequence[ContactLine]:
    """Each registered request is a contact: with whom, by whom, when, on which channel."""
    return await store.contacts(work, customer_id, before, limit)


async def satisfaction_of(work: Work, customer_id: int) -> list[MonthOfGrades]:
    """Grades of a citizen's cases that the actor may see, by month, oldest first. Raises: NotFound."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    work.actor.require(customer_permissions.READ)
    await customers.read_customer(work, customer_id)
    return await store.grades_by_month(work, customer_id, work.tools.settings.time_zone)
