"""Customised fields of cases: checked, sealed, listed, filtered, found by their words, told in history without values."""

import pytest
from tests.cases.conftest import Stage
from tests.stage import Client

from hearline.cases import service
from hearline.cases.events.custody import CaseFieldsEdited, CaseFieldsRevealed
from hearline.cases.model import CaseChange, NewCase, PastCase, State
from hearline.cases.service import Filters
from hearline.configuration import service as configuration
from hearline.configuration.model import CustomFieldType, Entry, NewField, Owner
from hearline.kit.errors import Forbidden, Invalid
from hearline.kit.work import Work

CARD = "51010419800101123X"


@pytest.fixture(autouse=True)
async def fields(stage: Stage, work: Work) -> None:
    await configuration.add_dictionary(work, "streets", "街道", "", "")
    await configuration.add_entry(work, "streets", Entry("east", "梧桐东街"))
    for new in (
        NewField(
            Owner.CASES, "street", "街道", CustomFieldType.CHOICE, dictionary="streets", searchable=True, listed=True
        ),
        NewField(Owner.CASES, "card", "证件号", CustomFieldType.TEXT, personal=True, searchable=True),
        NewField(Owner.CASES, "meter", "表号", CustomFieldType.TEXT, kinds=["consultation"], required=True),
    ):
        await configuration.add_field(work, new)
    work.tools.cache.clear()
    work.facts.clear()


async def ids(stage: Stage, text: str | None = None, **asked: str) -> list[int]:
    page = await stage.do("agent", service.list_cases, Filters(fields=asked), text, 50)
    return [view.item.id for view in page.items]


@pytest.mark.requirement("S4B-044", "S3-040")
async def test_a_case_keeps_its_fields_and_is_found_by_them(stage: Stage) -> None:
    case = await stage.opened(fields={"street": "east", "card": CARD})
    await stage.opened()

    assert (
        await ids(stage, street="梧桐东街")
        == await ids(stage, card=CARD.lower())
        == await ids(stage, "梧桐东街")
        == [case.id]
    )
    assert await ids(stage, street="east", card="other") == []


async def test_personal_fields_are_sealed_and_revealed_for_a_reason(stage: Stage, work: Work) -> None:
    case = await stage.opened(fields={"card": CARD})
    row = await work.value("SELECT c::text FROM cases c WHERE id = %s", (case.id,))

    shown = await stage.do("agent", service.reveal_fields, case.id, ["card"], "核对身份")

    assert CARD not in row
    assert shown == {"card": CARD}
    with pytest.raises(Forbidden):
        await stage.do("leader", service.reveal_fields, case.id, ["card"], "好奇")
    told = await work.tuples(
        "SELECT facts::text FROM events WHERE subject_kind = 'cases' AND subject_id = %s", (case.id,)
    )
    assert all(CARD not in facts for (facts,) in told)
    assert CaseFieldsRevealed.kind in [row[0] for row in await work.tuples("SELECT kind FROM events")]


async def test_what_a_kind_requires_is_asked_of_people_only(stage: Stage, work: Work) -> None:
    with pytest.raises(Invalid) as refused:
        await stage.opened(kind="consultation")
    by_system = await service.open_case(work, NewCase(phone="", kind="consultation", title="问", content="问"))

    assert refused.value.path == "fields.meter"
    assert by_system.fields == {}


async def test_a_correction_tells_what_changed_without_personal_values(stage: Stage, work: Work) -> None:
    case = await stage.opened(fields={"card": CARD})

    edited = await stage.do("agent", service.edit_case_fields, case.id, case.version, {"street": "east", "card": None})

    assert (edited.fields, edited.version) == ({"street": "east"}, case.version + 1)
    assert await ids(stage, "梧桐东街") == [case.id]
    facts = await work.value("SELECT facts FROM events WHERE kind = %s", (CaseFieldsEdited.kind,))
    assert facts == {"before": {"street": None}, "after": {"street": "east"}, "personal": ["card"]}


async def test_another_title_does_not_lose_the_words_of_fields(stage: Stage) -> None:
    case = await stage.opened(fields={"street": "east"})

    await stage.do("agent", service.edit_case, case.id, case.version, CaseChange(title="路灯全灭"))

    assert await ids(stage, "梧桐东街") == await ids(stage, "路灯全灭") == [case.id]


async def test_past_cases_bring_their_fields(stage: Stage, work: Work) -> None:
    past = PastCase("complaint", "import", "旧", "旧", work.now, State.ARCHIVED, fields={"street": "east"})

    (key,) = await service.load_cases(work, [past])

    assert await ids(stage, street="east") == await ids(stage, "梧桐东街") == [key]


async def test_registering_costs_no_statement_more(stage: Stage, asked: list[str]) -> None:
    await stage.opened()  # everything that is kept in memory is there
    asked.clear()

    await stage.opened()
    plain = len(asked)
    asked.clear()
    await stage.opened(fields={"street": "east", "card": CARD})

    assert len(asked) == plain > 0


async def test_over_the_wire(client: Client, stage: Stage) -> None:
    await client.log_in(await stage.people.user(shipped="supervisor"))
    made = (
        await client.post(
            "/api/cases",
            json={"kind": "complaint", "title": "灯", "content": "灯", "fields": {"street": "east", "card": CARD}},
        )
    ).json()

    listed = (await client.get("/api/cases", params={"fields.street": "east"})).json()["items"]
    edited = await client.patch(
        f"/api/cases/{made['id']}/fields", json={"version": made["version"], "fields": {"street": None}}
    )
    refused = await client.get("/api/cases", params={"fields.nothing": "x"})

    assert made["fields"] == {"street": "east", "card": "5***X"}
    assert [row["fields"] for row in listed] == [made["fields"]]
    assert edited.json()["fields"] == {"card": "5***X"}
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "fields.nothing")
