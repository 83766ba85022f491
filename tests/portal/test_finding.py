"""Finding one's own cases, and nobody else's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.cases.conftest import Stage
from tests.portal.conftest import NAME, PHONE, Citizen, KeptMessages, code, ticket

from hearline.cases import service as cases
from hearline.customers import service as customers
from hearline.customers.model import CustomerChange
from hearline.kit import throttle
from hearline.kit.work import Work
from hearline.portal import service

ID_NUMBER = "11010519491231002X"
OTHER = "19900000999"


async def known_by_id(work: Work) -> None:
    """The citizen's id number was taken down by an agent."""
    (found,) = (await customers.find_customers(work, phone=PHONE)).items
    await customers.change_customer(work, found.id, CustomerChange(id_number=ID_NUMBER), found.version)


async def delivered(messages: KeptMessages) -> str:
    """The code that the jobs have sent last."""
    await messages.go_out()
    return (await messages.codes())[-1]


async def asked(citizen: Citizen, **by: str) -> dict[str, str]:
    answer = await citizen.client.post("/api/portal/codes", json=by | {"solution": await citizen.solution()})
    assert answer.status_code == 202, answer.text
    proof: dict[str, str] = answer.json()
    return proof


@pytest.mark.requirement("S4B-018")
@pytest.mark.parametrize(
    "factor",
    [{"phone": f"+86 {PHONE}"}, {"id_number": ID_NUMBER.lower()}, {"name": f" {NAME} "}, {"number": ""}],
    ids=str,
)
async def test_the_code_and_one_more_fact_open_a_case(citizen: Citizen, work: Work, factor: dict[str, str]) -> None:
    receipt = await citizen.submitted()
    await known_by_id(work)
    if "number" in factor:
        factor = {"number": f"{receipt['number'][:6]}-{receipt['number'][6:]}"}

    answer = await citizen.look_up(query_code=f"{receipt['query_code'][:5]} {receipt['query_code'][5:]}", **factor)

    assert answer.status_code == 200, answer.text
    assert answer.json()["case"]["number"] == receipt["number"]


@pytest.mark.requirement("S4B-018")
@pytest.mark.parametrize(
    "wrong", [{}, {"phone": OTHER}, {"name": "王五"}, {"id_number": ID_NUMBER}, {"number": "260302000000100"}], ids=str
)
async def test_the_code_alone_or_with_a_wrong_fact_opens_nothing(citizen: Citizen, wrong: dict[str, str]) -> None:
    receipt = await citizen.submitted()

    answer = await citizen.look_up(query_code=receipt["query_code"], **wrong)

    assert (answer.status_code, code(answer)) == (404, "no-match")


async def test_a_number_that_exists_is_answered_like_one_that_does_not(citizen: Citizen) -> None:
    receipt = await citizen.submitted()

    known = await citizen.look_up(query_code="0000000000", number=receipt["number"])
    unknown = await citizen.look_up(query_code="0000000000", number="260302999999900")

    for answer in (known, unknown):
        answer.headers.pop("x-request-id")
    assert known.json() | {"request_id": ""} == unknown.json() | {"request_id": ""}
    assert known.status_code == unknown.status_code == 404


async def test_codes_cannot_be_tried_out_from_one_address(citizen: Citizen) -> None:
    receipt = await citizen.submitted()

    tries = [await citizen.look_up(query_code=f"{n:010d}", number=f"26030200000{n:02d}00") for n in range(13)]
    right = await citizen.look_up(query_code=receipt["query_code"], number=receipt["number"])

    assert [answer.status_code for answer in tries] == [404] * 12 + [429]
    assert right.status_code == 429


async def test_codes_of_one_number_cannot_be_tried_out_from_many_addresses(
    citizen: Citizen, citizen_at: Callable[[str], Citizen]
) -> None:
    receipt = await citizen.submitted()
    bots = [citizen_at(f"198.51.100.{n}") for n in range(9)]

    tries = [await bot.look_up(query_code=f"{n:010d}", number=receipt["number"]) for n, bot in enumerate(bots)]

    assert [answer.status_code for answer in tries] == [404] * 8 + [429]


async def test_a_citizen_who_looks_often_is_not_held_up(citizen: Citizen) -> None:
    receipt = await citizen.submitted()

    tries = [await citizen.look_up(query_code=receipt["query_code"], number=receipt["number"]) for _ in range(15)]

    assert {answer.status_code for answer in tries} == {200}


async def test_a_failure_is_forgiven_after_a_while(citizen: Citizen, stage: Stage) -> None:
    for n in range(13):
        await citizen.look_up(query_code=f"{n:010d}", name=f"王{n}")
    stage.clock.move(minutes=11)

    assert (await citizen.look_up(query_code="0000000000", name="王")).status_code == 404


@pytest.mark.requirement("S4B-018")
async def test_the_timeline_is_told_in_plain_steps_without_staff_and_inner_notes(
    citizen: Citizen, stage: Stage
) -> None:
    receipt = await citizen.submitted()
    case = await stage.do("agent", cases.case_by_number, receipt["number"])
    await stage.do("agent", cases.note_case, case.id, "内部：此人多次来电")
    case = await stage.do("dispatcher", cases.dispatch_case, case.id, case.version, stage.lamps.id, "内部：速办")
    case = await stage.do("handler", cases.sign_case, case.id, case.version)
    case = await stage.do("handler", cases.submit_result, case.id, case.version, "三盏路灯已修好。", True, [])

    reviewing = await citizen.seen(receipt)
    await stage.do("auditor", cases.audit_case, case.id, case.version, "pass", "内部：属实")
    done = await citizen.seen(receipt)

    assert (reviewing["phase"], reviewing["result"]) == ("reviewing", "")
    assert (done["phase"], done["result"], done["unit"]) == ("done", "三盏路灯已修好。", "城市管理局")
    assert [step["step"] for step in done["steps"]] == ["received", "assigned", "started", "finished", "checked"]
    text = str(done)
    assert "内部" not in text
    assert PHONE not in text
    assert NAME not in text
    assert not [actor.name for actor in stage.actors.values() if actor.name in text]


async def test_a_ticket_ends_after_half_an_hour(citizen: Citizen, stage: Stage) -> None:
    receipt = await citizen.submitted()
    stage.clock.move(minutes=31)

    answer = await citizen.client.get(f"/api/portal/cases/{receipt['number']}", headers=ticket(receipt))

    assert (answer.status_code, code(answer)) == (401, "ticket-needed")


@pytest.mark.parametrize("spoil", ["", "x", "c.1.0.99999999999.AAAA", "…", "c.1", "p.1.0.9.9.9"])
async def test_a_ticket_cannot_be_made_up(citizen: Citizen, spoil: str) -> None:
    receipt = await citizen.submitted()

    headers = {b"X-Portal-Ticket": spoil.encode()}
    answer = await citizen.client.get(f"/api/portal/cases/{receipt['number']}", headers=headers)

    assert code(answer) == "ticket-needed"


async def test_a_ticket_is_bound_to_its_case(citizen: Citizen) -> None:
    mine = await citizen.submitted()
    other = await citizen.submitted(phone=OTHER)

    answer = await citizen.client.get(f"/api/portal/cases/{other['number']}", headers=ticket(mine))
    own = await citizen.client.get("/api/portal/cases", headers=ticket(mine))

    assert code(answer) == "no-match"
    assert [case["number"] for case in own.json()["items"]] == [mine["number"]]


@pytest.mark.requirement("S4B-018")
@pytest.mark.parametrize("by", [{"phone": PHONE}, {"id_number": ID_NUMBER}], ids=str)
async def test_a_one_time_code_opens_everything_that_is_ones_own(
    citizen: Citizen, stage: Stage, work: Work, messages: KeptMessages, by: dict[str, str]
) -> None:
    mine = [await citizen.submitted(), await citizen.submitted(title="第二件")]
    await citizen.submitted(phone=OTHER)
    await known_by_id(work)
    proof = await asked(citizen, **by)

    sent = await delivered(messages)
    answer = await citizen.client.post(f"/api/portal/codes/{proof['id']}/confirmation", json={"code": sent})

    assert {case["number"] for case in answer.json()["cases"]} == {receipt["number"] for receipt in mine}
    opened = await citizen.seen(mine[0] | {"ticket": answer.json()["ticket"]})
    assert opened["number"] == mine[0]["number"]


async def test_the_code_is_never_in_an_answer_and_nobody_learns_who_is_known(
    citizen: Citizen, stage: Stage, work: Work, messages: KeptMessages
) -> None:
    await citizen.submitted()

    known, unknown = await asked(citizen, phone=PHONE), await asked(citizen, phone=OTHER)

    await messages.go_out()
    assert known.keys() == unknown.keys() == {"id", "expires_at"}
    assert len(await messages.codes()) == 1


async def test_a_one_time_code_is_good_once(citizen: Citizen, messages: KeptMessages) -> None:
    await citizen.submitted()
    proof = await asked(citizen, phone=PHONE)
    path, said = f"/api/portal/codes/{proof['id']}/confirmation", {"code": await delivered(messages)}

    answers = [await citizen.client.post(path, json=said) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 404]


async def test_a_one_time_code_cannot_be_guessed(citizen: Citizen, messages: KeptMessages) -> None:
    await citizen.submitted()
    proof = await asked(citizen, phone=PHONE)
    path, right = f"/api/portal/codes/{proof['id']}/confirmation", await delivered(messages)
    wrong = [f"{(int(right) + step) % 1_000_000:06d}" for step in range(1, 7)]

    answers = [await citizen.client.post(path, json={"code": said}) for said in (*wrong, right)]

    assert {answer.status_code for answer in answers} == {404}


async def test_a_one_time_code_ends_after_ten_minutes(
    citizen: Citizen, stage: Stage, work: Work, messages: KeptMessages
) -> None:
    await citizen.submitted()
    proof = await asked(citizen, phone=PHONE)
    sent = await delivered(messages)
    stage.clock.move(minutes=10)

    answer = await citizen.client.post(f"/api/portal/codes/{proof['id']}/confirmation", json={"code": sent})

    assert code(answer) == "no-match"


async def test_without_a_way_to_telephones_no_code_is_promised(citizen: Citizen, messages: KeptMessages) -> None:
    messages.fall_silent()

    answer = await citizen.client.post("/api/portal/codes", json={"phone": PHONE, "solution": await citizen.solution()})

    assert code(answer) == "proofs-unavailable"
    assert (await citizen.client.get("/api/portal/about")).json()["one_time_codes"] is False


async def test_one_telephone_is_not_flooded_with_codes(
    citizen: Citizen, citizen_at: Callable[[str], Citizen], messages: KeptMessages
) -> None:
    await citizen.submitted()
    senders = [citizen_at(f"198.51.100.{n}") for n in range(6)]

    answers = [
        await one.client.post("/api/portal/codes", json={"phone": PHONE, "solution": await one.solution()})
        for one in senders
    ]

    assert [answer.status_code for answer in answers] == [202] * 5 + [429]


async def test_added_facts_stand_on_the_timeline_as_the_citizens(citizen: Citizen, work: Work) -> None:
    receipt = await citizen.submitted()

    await citizen.tell(receipt, "facts", text="靠近三号楼")

    seen = await citizen.seen(receipt)
    case = await cases.case_by_number(work, receipt["number"])
    noted = (await cases.read_timeline(work, case.id))[-1]
    assert (seen["steps"][-1]["step"], seen["steps"][-1]["text"]) == ("you_added", "靠近三号楼")
    assert (noted.kind, noted.actor_name) == ("cases.noted", "市民")


async def test_a_case_is_urged_once_in_four_hours(citizen: Citizen, stage: Stage) -> None:
    receipt = await citizen.submitted()

    first, second = await citizen.tell(receipt, "urge"), await citizen.tell(receipt, "urge")
    seen = await citizen.seen(receipt)
    stage.clock.move(hours=4)
    again = await citizen.look_up(query_code=receipt["query_code"], number=receipt["number"])
    third = await citizen.tell(receipt | {"ticket": again.json()["ticket"]}, "urge")

    assert (first.status_code, code(second), second.json()["hours"]) == (204, "urged-recently", 4)
    assert (seen["may_urge"], again.json()["case"]["may_urge"], third.status_code) == (False, True, 204)


async def test_what_was_withdrawn_is_at_rest(citizen: Citizen) -> None:
    receipt = await citizen.submitted()

    answer = await citizen.tell(receipt, "withdrawal", reason="灯亮了")

    seen = await citizen.seen(receipt)
    assert answer.status_code == 204
    assert (seen["phase"], seen["may_add"], seen["may_urge"], seen["may_withdraw"]) == (
        "withdrawn",
        False,
        False,
        False,
    )
    for what, told in (("urge", {}), ("withdrawal", {}), ("facts", {"text": "又坏了"})):
        assert code(await citizen.tell(receipt, what, **told)) == "not-possible-now"


async def test_what_is_closed_cannot_be_changed(citizen: Citizen, stage: Stage) -> None:
    receipt = await citizen.submitted()
    case = await stage.do("agent", cases.case_by_number, receipt["number"])
    await stage.do("agent", cases.answer_case, case.id, case.version, "已答复")

    for what, told in (("urge", {}), ("withdrawal", {}), ("facts", {"text": "又坏了"})):
        assert code(await citizen.tell(receipt, what, **told)) == "not-possible-now"


async def test_an_agent_can_read_the_code_of_a_call_to_its_citizen(citizen: Citizen, stage: Stage, work: Work) -> None:
    case = await stage.opened(phone=PHONE)

    told = await stage.do("agent", service.issue_code, case.id)
    again = await stage.do("agent", service.issue_code, case.id)

    found = await citizen.look_up(query_code=told, number=case.number)
    events = [event.kind for event in await cases.read_timeline(work, case.id)]
    assert (told, found.status_code) == (again, 200)
    assert events.count("portal.code_issued") == 2
    assert told not in str(await work.tuples("SELECT facts::text FROM events"))


async def test_tidying_forgets_what_can_no_longer_matter(citizen: Citizen, work: Work, stage: Stage) -> None:
    await citizen.submitted()
    await citizen.look_up(query_code="0000000000", name="王")

    later = replace(work, now=stage.clock.now + timedelta(days=2))
    await service.tidy_visits(later)
    await throttle.tidy(later)

    assert await work.value("SELECT (SELECT count(*) FROM throttles) + (SELECT count(*) FROM portal_puzzles)") == 0
