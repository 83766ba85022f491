"""Sending something in."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from tests.cases.conftest import Stage
from tests.portal.conftest import CONTENT, NAME, PHONE, Citizen, code

from hearline.cases import service as cases
from hearline.customers import service as customers
from hearline.kit.work import Work


async def case_of(work: Work, receipt: dict[str, str]) -> cases.CaseView:
    return await cases.view_of(work, await cases.case_by_number(work, receipt["number"]))


async def test_a_request_becomes_a_case_of_its_citizen(citizen: Citizen, work: Work) -> None:
    receipt = await citizen.submitted(place="幸福小区南门", longitude=116.4, latitude=39.9)

    view = await case_of(work, receipt)
    assert (view.case.channel, view.case.state, view.case.content) == ("web", "recorded", CONTENT)
    assert view.case.title == CONTENT[:30]
    assert view.case.place == "幸福小区南门（经度 116.40000，纬度 39.90000）"
    assert view.customer is not None
    assert view.customer.name == NAME
    assert len(receipt["query_code"]) == 10


@pytest.mark.requirement("S4B-049")
async def test_a_letter_to_the_mayor_is_a_case_of_that_channel_and_its_reply_comes_back(
    citizen: Citizen, stage: Stage, work: Work
) -> None:
    receipt = await citizen.submitted(to_mayor=True, title="关于夜间照明", email="a@example.org")

    case = (await case_of(work, receipt)).case
    await stage.do("agent", cases.answer_case, case.id, case.version, "已列入今年的改造计划。")
    assert (case.channel, case.title) == ("mailbox", "关于夜间照明")
    assert (await citizen.seen(receipt))["result"] == "已列入今年的改造计划。"


async def test_the_timeline_says_that_a_citizen_sent_it(citizen: Citizen, work: Work) -> None:
    receipt = await citizen.submitted()

    case = await cases.case_by_number(work, receipt["number"])
    opened = (await cases.read_timeline(work, case.id))[0]
    assert (opened.kind, opened.actor_id, opened.actor_name, opened.address) == (
        "cases.opened", None, "市民", "203.0.113.7",
    )  # fmt: skip


async def test_who_wants_to_stay_unknown_leaves_no_address(citizen: Citizen, work: Work) -> None:
    receipt = await citizen.submitted(name="", phone="")

    view = await case_of(work, receipt)
    assert view.customer is None
    assert {event.address for event in await cases.read_timeline(work, view.case.id)} == {None}


async def test_the_same_form_sent_twice_opens_one_case_and_gives_the_same_receipt(citizen: Citizen) -> None:
    form = {"kind": "complaint", "content": CONTENT, "submit_key": str(uuid4()), "solution": await citizen.solution()}

    first = (await citizen.client.post("/api/portal/cases", json=form)).json()
    second = (await citizen.client.post("/api/portal/cases", json=form)).json()

    assert (second["number"], second["query_code"]) == (first["number"], first["query_code"])


async def test_a_solved_puzzle_is_good_once(citizen: Citizen) -> None:
    form = {"kind": "complaint", "content": CONTENT, "solution": await citizen.solution()}

    first = await citizen.client.post("/api/portal/cases", json=form)
    second = await citizen.client.post("/api/portal/cases", json=form)

    assert first.status_code == 201
    assert code(second) == "robot-check"


@pytest.mark.parametrize(
    "spoilt",
    [
        {"number": 0},
        {"most": 1},
        {"signature": "00" * 16},
        {"salt": "99999999999.ab"},
        {"target": "ab"},
        {"signature": ""},
    ],
    ids=lambda spoilt: next(iter(spoilt)),
)
async def test_a_puzzle_that_was_not_solved_opens_nothing(citizen: Citizen, spoilt: dict[str, object]) -> None:
    solution = await citizen.solution()
    wrong = solution | spoilt if spoilt != {"number": 0} else solution | {"number": solution["number"] + 1}

    answer = await citizen.client.post(
        "/api/portal/cases", json={"kind": "complaint", "content": CONTENT, "solution": wrong}
    )

    assert code(answer) == "robot-check"


async def test_a_puzzle_ends_after_half_an_hour(citizen: Citizen, stage: Stage) -> None:
    solution = await citizen.solution()
    stage.clock.move(minutes=31)

    answer = await citizen.client.post(
        "/api/portal/cases", json={"kind": "complaint", "content": CONTENT, "solution": solution}
    )

    assert code(answer) == "robot-check"


async def test_a_staff_session_in_the_same_browser_does_not_sign_what_a_citizen_sends(
    citizen: Citizen, stage: Stage, work: Work
) -> None:
    await citizen.client.log_in(await stage.people.user(shipped="agent"))

    receipt = await citizen.submitted()

    case = await cases.case_by_number(work, receipt["number"])
    assert case.opened_by is None


@pytest.mark.parametrize(
    "fields",
    [
        {"content": ""}, {"content": " \n "}, {"content": "长" * 5001}, {"content": "a\0b"}, {"kind": "none"},
        {"name": "长" * 201}, {"phone": "not a number"}, {"phone": "1" * 41}, {"email": "nobody"}, {"longitude": 181},
        {"latitude": -91}, {"longitude": "NaN"}, {"files": ["x"] * 7}, {"files": [""]}, {"submit_key": "1"},
        {"state": "archived"}, {"urgency": "critical"}, {"attachment_ids": [1]},
    ],
    ids=str,
)  # fmt: skip
async def test_what_does_not_fit_is_refused(citizen: Citizen, fields: dict[str, object]) -> None:
    answer = await citizen.submit(**fields)

    assert answer.status_code == 422, answer.text


async def test_a_name_of_two_hundred_letters_is_kept_whole(citizen: Citizen, work: Work) -> None:
    receipt = await citizen.submitted(name="長" * 200, place="巷" * 200, longitude=1.0, latitude=2.0)

    view = await case_of(work, receipt)
    assert view.customer is not None
    assert view.customer.name == "長" * 200
    assert len(view.case.place) == 200
    assert view.case.place.endswith("（经度 1.00000，纬度 2.00000）")


async def test_markup_is_text(citizen: Citizen) -> None:
    receipt = await citizen.submitted(title="<script>alert(1)</script>", content="';DROP TABLE cases;--")

    assert (await citizen.seen(receipt))["title"] == "<script>alert(1)</script>"


async def test_one_address_sends_in_no_more_than_its_share(
    citizen: Citizen, citizen_at: Callable[[str], Citizen]
) -> None:
    answers = [await citizen.submit(phone=f"1990000{n:04d}") for n in range(21)]

    assert [answer.status_code for answer in answers] == [201] * 20 + [429]
    assert answers[-1].json()["minutes"] > 0
    assert (await citizen_at("203.0.113.8").submit()).status_code == 201


async def test_one_telephone_sends_in_no_more_than_its_share(
    citizen: Citizen, citizen_at: Callable[[str], Citizen]
) -> None:
    senders = [citizen_at(f"198.51.100.{n}") for n in range(11)]
    spelt = [PHONE, f"+86 {PHONE}", f"{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}"]

    answers = [await sender.submit(phone=spelt[n % 3]) for n, sender in enumerate(senders)]

    assert [answer.status_code for answer in answers] == [201] * 10 + [429]


async def test_neighbours_of_one_ipv6_network_share_their_count(
    citizen: Citizen, citizen_at: Callable[[str], Citizen]
) -> None:
    senders = [citizen_at(f"2001:db8:1:2::{n:x}") for n in range(21)]

    answers = [await sender.submit(phone="") for sender in senders]

    assert [answer.status_code for answer in answers] == [201] * 20 + [429]


async def test_the_telephone_stands_nowhere_in_the_events(citizen: Citizen, work: Work) -> None:
    await citizen.submitted()

    found = await work.value("SELECT count(*) FROM events WHERE facts::text LIKE %s", (f"%{PHONE}%",))
    kept = await customers.find_customers(work, phone=PHONE)
    assert found == 0
    assert len(kept.items) == 1
