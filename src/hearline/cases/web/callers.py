"""A citizen's grades on the wire."""

from datetime import date

from fastapi import APIRouter
from pydantic import Field

from hearline.cases import service
from hearline.kit.web.shapes import ListOut, Out, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["cases"])


class MonthOfGradesOut(Out):
    """Cases that were opened in a month."""

    month: date
    cases: int
    graded: int = Field(description="Of these, how many were graded.")
    mean: float | None = Field(description="Of the grades that were given, 1 to 5; null without any.")


@router.get("/customers/{customer_id}/satisfaction")
async def satisfaction_of(work: RequestWork, customer_id: PathId) -> ListOut[MonthOfGradesOut]:
    """How content a citizen was, by month, as far as the asker may see their cases; oldest first."""
    months = await service.satisfaction_of(work, customer_id)
    return ListOut(items=[MonthOfGradesOut.model_validate(one) for one in months])
