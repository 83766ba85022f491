"""An action that flows can use, and a route with a permission of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from fastapi import APIRouter

from hearline.cases.events import CaseEvent
from hearline.cases.model import Doing, Effect, FieldType, FormField
from hearline.kit.actor import Permission
from hearline.kit.web.shapes import ListOut, Out
from hearline.kit.web.work import RequestWork
from hearline.kit.work import Work

READ = Permission("example.read_offices", "查看法律援助机构", "See the offices of legal aid")
OFFICES = {"city": ("市法律援助中心", "City office"), "labour": ("工会法律援助站", "Union office")}
OFFICE = FormField("office", "法律援助机构", "Office of legal aid", FieldType.TEXT, required=True)


@dataclass(frozen=True)
class ReferredToLegalAid(CaseEvent):
    """A fact of the case: it stands in its history and in the trail, and webhooks hear of it."""

    kind: ClassVar[str] = "example.referred_to_legal_aid"
    office: str


async def refer(work: Work, doing: Doing) -> Mapping[str, Any]:
    """Publish what happened; what is given back are columns of the case to set – here none."""
    await work.publish(ReferredToLegalAid(doing.case.id, str(doing.form[OFFICE.code])))
    return {}


EFFECT = Effect("legal_aid", "转法律援助", "Refer to legal aid", refer, (OFFICE,), moves=False)
router = APIRouter(prefix="/api/example", tags=["example"])


class OfficeOut(Out):
    code: str
    name: str
    name_en: str


@router.get("/legal-aid")
async def list_legal_aid_offices(work: RequestWork) -> ListOut[OfficeOut]:
    work.actor.require(READ)
    return ListOut(items=[OfficeOut(code=code, name=zh, name_en=en) for code, (zh, en) in OFFICES.items()])
