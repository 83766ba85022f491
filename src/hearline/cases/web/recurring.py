"""Problems that keep coming back, on the wire."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from hearline.cases import service
from hearline.cases.model.recurring import Basis, RecurringFilters, RecurringSort
from hearline.kit.web.shapes import Cursor, Id, InstantOut, Limit, Line, Out
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["cases"])


class RecurringRunOut(Out):
    """Of what the figures were counted."""

    counted_at: InstantOut
    window_weeks: int = Field(description="The window: so many weeks up to `counted_at`.")
    least_cases: int
    least_weeks: int
    cases: int = Field(description="Opened in the window.")


class RecurringOut(Out):
    id: int
    basis: Basis
    place: str
    category_id: int | None
    category_name: str | None
    cases: int = Field(description="Opened in the window.")
    weeks: int = Field(description="Weeks of the window in which one was opened.")
    callers: int = Field(description="Different citizens who brought them; without a number nobody is counted.")
    running: int = Field(description="Of `cases`, those that run now.")
    redone: int = Field(description="Of `cases`, those that were redone at least once.")
    dissatisfied: int = Field(description="Of `cases`, those graded 1 or 2.")
    before: int = Field(description="Opened in the window before, which was as long.")
    rise: int = Field(description="`cases` less `before`.")
    first_at: InstantOut
    last_at: InstantOut
    last_case_id: int | None
    last_number: str | None
    last_title: str | None


class RecurringPageOut(Out):
    items: list[RecurringOut]
    next: str | None
    run: RecurringRunOut | None = Field(description="None: nothing was counted yet.")


async def _filters(
    basis: Basis | None = None,
    category_id: Id | None = None,
    q: Annotated[Line, Query(description="In the place, or in the category's name.")] = "",
    running: bool = False,
    sort: RecurringSort = "-cases",
) -> RecurringFilters:
    return RecurringFilters(basis, category_id, q.strip(), running, sort)


Wanted = Annotated[RecurringFilters, Depends(_filters)]


@router.get("/recurring-problems")
async def list_recurring(
    work: RequestWork, filters: Wanted, after: Cursor = None, limit: Limit = 50
) -> RecurringPageOut:
    """What keeps coming back, as it was counted last."""
    found = await service.list_recurring(work, filters, after, limit)
    items = [RecurringOut.model_validate(row) for row in found.page.items]
    run = RecurringRunOut.model_validate(found.run) if found.run else None
    return RecurringPageOut(items=items, next=found.page.next, run=run)


@router.get("/recurring-problems/file", response_class=Response)
async def recurring_file(work: RequestWork, filters: Wanted) -> Response:
    """The list as CSV, as it is filtered and sorted."""
    name = 'attachment; filename="recurring-problems.csv"'
    content = await service.recurring_file(work, filters)
    return Response(content, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})
