"""One-click logins of the demo; elsewhere there is nothing here."""

from fastapi import APIRouter, Request, Response

from hearline.identity import service
from hearline.identity.web import door
from hearline.identity.web.me import MeOut
from hearline.kit.web.shapes import FilledLine, In, ListOut, Out
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/demo")


class DemoUserOut(Out):
    job_number: str
    name: str
    role: str
    unit_name: str
    hint: str


class DemoLoginIn(In):
    job_number: FilledLine


@router.get("/users")
async def list_demo_users(work: RequestWork) -> ListOut[DemoUserOut]:
    return ListOut[DemoUserOut].model_validate({"items": await service.list_demo_users(work)})


@router.post("/session")
async def demo_log_in(work: RequestWork, body: DemoLoginIn, request: Request, response: Response) -> MeOut:
    secret, me = await service.demo_log_in(work, body.job_number, door.agent_of(request))
    door.keep(response, secret, secure=work.tools.settings.secure_cookies)
    return MeOut.model_validate(me)
