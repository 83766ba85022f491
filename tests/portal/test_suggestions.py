"""The suggestion box."""

from typing import Any

import httpx
import pytest
from tests.cases.conftest import Stage
from tests.portal.conftest import NAME, PHONE, Citizen, code
from tests.stage import Client

from hearline.cases import service as cases
from hearline.kit.work import Work

TITLE, CONTENT = "在滨河路增设公交站", f"我叫{NAME}，电话{PHONE}，建议在滨河路小学门口增设公交站。"
DESK = "/api/portal/desk/suggestions"


async def put_in(citizen: Citizen, **fields: Any) -> httpx.Response:
    told = {"title": TITLE, "content": CONTENT, "name": NAME, "phone": PHONE} | fields
    return await citizen.client.post("/api/portal/suggestions", json=told | {"solution": await citizen.solution()})


@pytest.fixture
async def editor(stage: Stage, make_client: Any) -> Client:
    client: Client = make_client()
    await client.log_in(await stage.people.user(shipped="supervisor"))
    return client


async def waiting(editor: Client, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await editor.get(DESK, params=query)).json()["items"]
    return found


@pytest.mark.requirement("S4A-070")
async def test_a_suggestion_is_adopted_answered_and_published_without_personal_data(
    citizen: Citizen, editor: Client
) -> None:
    receipt = (await put_in(citizen)).json()
    (row,) = await waiting(editor, state="waiting")
    opened = (await editor.get(f"{DESK}/{row['id']}")).json()
    said = {"version": row["version"], "verdict": "partly", "reply": "明年设临时站。", "publish": True}
    texts = {"public_title": opened["public_title"], "public_content": opened["public_content"]}

    answer = await editor.post(f"{DESK}/{row['id']}/answer", json=said | texts)

    public = (await citizen.client.get("/api/portal/suggestions")).json()["items"]
    own = await citizen.client.post("/api/portal/suggestions/look-ups", json=receipt)
    assert answer.status_code == 200, answer.text
    assert public[0] | {"published_at": ""} == {
        "id": row["id"], "title": TITLE, "content": "我叫[姓名]，电话[电话]，建议在滨河路小学门口增设公交站。",
        "verdict": "partly", "reply": "明年设临时站。", "published_at": "",
    }  # fmt: skip
    assert (own.json()["state"], own.json()["reply"]) == ("answered", "明年设临时站。")


@pytest.mark.parametrize("verdict", ["adopted", "partly", "declined"])
async def test_what_is_not_published_is_read_by_its_citizen_alone(
    citizen: Citizen, editor: Client, verdict: str
) -> None:
    receipt = (await put_in(citizen)).json()
    (row,) = await waiting(editor)

    said = {"version": 1, "verdict": verdict, "reply": "谢谢您。"}
    await editor.post(f"{DESK}/{row['id']}/answer", json=said)

    own = (await citizen.client.post("/api/portal/suggestions/look-ups", json=receipt)).json()
    assert (own["verdict"], own["reply"]) == (verdict, "谢谢您。")
    assert (await citizen.client.get("/api/portal/suggestions")).json()["items"] == []


@pytest.mark.parametrize(
    "texts",
    [
        {"public_content": CONTENT}, {"public_content": "无", "public_title": f"请致电{PHONE}"},
        {"public_content": "无", "reply": "已电话联系 １３８-1234-5678"},
    ],
    ids=["content", "title", "reply"],
)  # fmt: skip
async def test_personal_data_is_not_published(citizen: Citizen, editor: Client, texts: dict[str, str]) -> None:
    await put_in(citizen)
    (row,) = await waiting(editor)

    said = {"version": 1, "verdict": "adopted", "reply": "谢谢", "publish": True, "public_title": "无"} | texts
    answer = await editor.post(f"{DESK}/{row['id']}/answer", json=said)

    assert (answer.status_code, code(answer)) == (422, "still-personal")


async def test_a_suggestion_is_handed_over_as_a_case_of_its_citizen(
    citizen: Citizen, editor: Client, work: Work
) -> None:
    await put_in(citizen)
    (row,) = await waiting(editor)

    answer = await editor.post(f"{DESK}/{row['id']}/case", json={"version": 1, "kind": "suggestion"})
    again = await editor.post(f"{DESK}/{row['id']}/case", json={"version": 2, "kind": "suggestion"})

    assert answer.status_code == 200, answer.text
    case = await cases.case_by_id(work, answer.json()["case_id"])
    view = await cases.view_of(work, case)
    assert (case.title, case.kind, answer.json()["state"]) == (TITLE, "suggestion", "handed_over")
    assert view.customer is not None
    assert view.customer.name == NAME
    assert code(again) == "suggestion-closed"


async def test_what_is_archived_is_at_rest(citizen: Citizen, editor: Client) -> None:
    await put_in(citizen)
    (row,) = await waiting(editor)

    await editor.post(f"{DESK}/{row['id']}/archive", json={"version": 1})

    for what, told in (
        ("archive", {}),
        ("answer", {"verdict": "adopted", "reply": "谢谢"}),
        ("case", {"kind": "help"}),
    ):
        assert code(await editor.post(f"{DESK}/{row['id']}/{what}", json={"version": 2} | told)) == "suggestion-closed"


async def test_two_editors_at_once_are_told(citizen: Citizen, editor: Client) -> None:
    await put_in(citizen)
    (row,) = await waiting(editor)
    said = {"version": 1, "verdict": "adopted", "reply": "谢谢"}

    await editor.post(f"{DESK}/{row['id']}/answer", json=said)
    late = await editor.post(f"{DESK}/{row['id']}/answer", json=said)

    assert (code(late), late.json()["current_version"]) == ("stale", 2)


async def test_the_list_is_filtered_searched_sorted_and_paged(citizen: Citizen, editor: Client) -> None:
    for n in range(3):
        await put_in(citizen, title=f"建议{n}", phone="", name="")
    rows = await waiting(editor, limit="2")

    page = (await editor.get(DESK, params={"limit": 2})).json()
    rest = (await editor.get(DESK, params={"limit": 2, "after": page["next"]})).json()
    found = await waiting(editor, q="建议1")
    oldest = await waiting(editor, sort="made_at")

    assert [row["title"] for row in rows] == ["建议2", "建议1"]
    assert [row["title"] for row in rest["items"]] == ["建议0"]
    assert [row["title"] for row in found] == ["建议1"]
    assert [row["title"] for row in oldest] == ["建议0", "建议1", "建议2"]
    assert await waiting(editor, state="archived") == []


async def test_a_suggestion_needs_a_solved_puzzle_and_has_a_limit(citizen: Citizen) -> None:
    first = await put_in(citizen)
    replayed = await citizen.client.post(
        "/api/portal/suggestions",
        json={"title": "a", "content": "b", "solution": (await citizen.solution()) | {"number": 150_001}},
    )
    rest = [await put_in(citizen) for _ in range(10)]

    assert first.status_code == 201
    assert code(replayed) == "robot-check"
    assert [answer.status_code for answer in rest] == [201] * 9 + [429]


async def test_another_code_opens_no_suggestion(citizen: Citizen) -> None:
    receipt = (await put_in(citizen)).json()

    answer = await citizen.client.post("/api/portal/suggestions/look-ups", json=receipt | {"query_code": "0" * 10})

    assert (answer.status_code, code(answer)) == (404, "no-match")
