"""Rating by a signed link."""

from dataclasses import replace

import pytest
from tests.cases.conftest import Stage
from tests.portal.conftest import Citizen, code

from hearline.cases import service as cases
from hearline.cases.model import CallbackResult, CallOutcome, Case, Decision
from hearline.kit.actor import system
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work
from hearline.messaging.ports import MAIL, TEXT
from hearline.portal import service
from hearline.portal.errors import NotPossibleNow


async def done(citizen: Citizen, stage: Stage, **fields: object) -> tuple[dict[str, str], Case]:
    """A citizen's request whose result was checked."""
    receipt = await citizen.submitted(**fields)
    case = await stage.do("agent", cases.case_by_number, receipt["number"])
    case = await stage.do("dispatcher", cases.dispatch_case, case.id, case.version, stage.lamps.id, "")
    return receipt, await finished(stage, case)


async def finished(stage: Stage, case: Case) -> Case:
    case = await stage.do("handler", cases.sign_case, case.id, case.version)
    case = await stage.do("handler", cases.submit_result, case.id, case.version, "已修好", True, [])
    passed: Case = await stage.do("auditor", cases.audit_case, case.id, case.version, "pass", "")
    return passed


async def link_of(citizen: Citizen, receipt: dict[str, str]) -> str:
    return str((await citizen.seen(receipt))["rating_link"])


async def test_a_good_rating_is_the_callback_and_closes_the_case(citizen: Citizen, stage: Stage, work: Work) -> None:
    receipt, case = await done(citizen, stage)
    assert case.callback == "due"

    answer = await citizen.rate(await link_of(citizen, receipt), grade=4, comment="谢谢")

    after = await cases.case_by_id(work, case.id)
    seen = await citizen.seen(receipt)
    assert answer.status_code == 204
    assert (after.state, after.callback, after.grade, after.solved) == ("archived", "done", 4, True)
    assert (seen["rating"]["grade"], seen["rating_link"]) == (4, None)
    assert [step["step"] for step in seen["steps"]][-2:] == ["you_rated", "closed"]


@pytest.mark.parametrize(("grade", "solved"), [(1, True), (2, True), (5, False)])
async def test_a_bad_rating_leaves_the_callback_to_a_person(
    citizen: Citizen, stage: Stage, work: Work, grade: int, solved: bool
) -> None:
    receipt, case = await done(citizen, stage)

    await citizen.rate(await link_of(citizen, receipt), grade=grade, solved=solved, comment="灯还是不亮")

    after = await cases.case_by_id(work, case.id)
    notes = [event.facts["text"] for event in await cases.read_timeline(work, case.id) if event.kind == "cases.noted"]
    assert (after.state, after.callback, after.grade) == ("audited", "due", None)
    assert "灯还是不亮" in notes[-1]


async def test_a_link_is_used_once(citizen: Citizen, stage: Stage) -> None:
    receipt, _ = await done(citizen, stage)
    link = await link_of(citizen, receipt)

    answers = [await citizen.rate(link, grade=2), await citizen.rate(link, grade=5)]

    assert answers[0].status_code == 204
    assert code(answers[1]) == "rated-already"
    shown = await citizen.client.get("/api/portal/rating", headers={"X-Portal-Ticket": link})
    assert code(shown) == "rated-already"


async def test_a_link_ends_after_fifteen_days(citizen: Citizen, stage: Stage) -> None:
    receipt, _ = await done(citizen, stage)
    link = await link_of(citizen, receipt)
    stage.clock.move(days=15)

    assert code(await citizen.rate(link)) == "link-ended"


async def test_a_result_that_is_redone_needs_a_new_link(citizen: Citizen, stage: Stage) -> None:
    receipt, case = await done(citizen, stage)
    old = await link_of(citizen, receipt)
    await citizen.rate(old, grade=1, solved=False)
    case = await stage.do("callback", cases.case_by_id, case.id)
    said = CallbackResult(CallOutcome.REACHED, Decision.REDO, "还不亮", 1, False)
    case = await stage.do("callback", cases.record_callback, case.id, case.version, said)
    running = await citizen.rate(old)
    await finished(stage, case)

    again = await citizen.seen(receipt)
    assert code(running) == code(await citizen.rate(old)) == "link-ended"
    assert (again["rating"], (await citizen.rate(again["rating_link"])).status_code) == (None, 204)


@pytest.mark.parametrize("kind", ["ticket", "nothing", "made up"])
async def test_only_a_rating_link_rates(citizen: Citizen, stage: Stage, kind: str) -> None:
    receipt, case = await done(citizen, stage)
    links = {"ticket": receipt["ticket"], "nothing": "", "made up": f"r.{case.id}.0.99999999999.AAAAAAAAAAAAAAAAAAAAAA"}

    assert code(await citizen.rate(links[kind])) == "link-ended"


@pytest.mark.parametrize(
    "said", [{"grade": 0}, {"grade": 6}, {"grade": None}, {"solved": None}, {"comment": "长" * 2001}]
)
async def test_a_rating_has_five_grades(citizen: Citizen, stage: Stage, said: dict[str, object]) -> None:
    receipt, _ = await done(citizen, stage)

    assert (await citizen.rate(await link_of(citizen, receipt), **said)).status_code == 422


async def test_who_was_called_back_is_not_asked_again(citizen: Citizen, stage: Stage) -> None:
    receipt, case = await done(citizen, stage)
    said = CallbackResult(CallOutcome.REACHED, Decision.ACCEPT, "", 5, True)
    await stage.do("callback", cases.record_callback, case.id, case.version, said)

    assert (await citizen.seen(receipt))["rating_link"] is None


async def test_staff_make_a_link_for_who_has_no_page(citizen: Citizen, stage: Stage) -> None:
    case = await stage.audited()

    link = await stage.do("callback", service.make_rating_link, case.id)

    asked = await citizen.client.get("/api/portal/rating", headers={"X-Portal-Ticket": link})
    assert asked.json() == {"number": case.number, "title": case.title, "result": "已修好"}
    assert (await citizen.rate(link)).status_code == 204


async def test_what_is_not_finished_cannot_be_rated(citizen: Citizen, stage: Stage) -> None:
    receipt = await citizen.submitted()
    case = await stage.do("agent", cases.case_by_number, receipt["number"])

    assert (await citizen.seen(receipt))["rating_link"] is None
    with pytest.raises(NotPossibleNow):
        await stage.do("callback", service.make_rating_link, case.id)


@pytest.mark.requirement("S4B-049")
async def test_the_reply_goes_to_the_mailbox_with_a_link_that_rates(
    citizen: Citizen, stage: Stage, work: Work, tools: Tools
) -> None:
    _, case = await done(citizen, stage, to_mayor=True, email="a@example.org")
    house = replace(
        tools, answers={MAIL: object(), TEXT: object()}, settings=Settings(public_url="https://city.example")
    )
    job = replace(work, tools=house, actor=system("job"), now=stage.clock.now)

    await service.reply_to_citizen(job, case.id)
    await service.reply_to_citizen(job, case.id)

    rows = await work.tuples("SELECT d.way, n.text FROM deliveries d JOIN notices n ON n.id = d.notice_id")
    ((way, text),) = [row for row in rows if "已修好" in row[1]]
    link = text.partition("https://city.example/portal/rate#")[2].split()[0]
    assert way == "email"
    assert (await citizen.rate(link)).status_code == 204


async def test_nobody_is_written_to_without_a_way(citizen: Citizen, stage: Stage, work: Work) -> None:
    _, case = await done(citizen, stage, email="a@example.org")

    await service.reply_to_citizen(work, case.id)

    assert await work.value("SELECT count(*) FROM deliveries WHERE topic = 'portal.replied'") == 0
