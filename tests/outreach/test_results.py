"""What was answered, in figures and as a file. Rules U2, U3 and U6."""

import csv
import io
from typing import Any

import pytest
from tests.cases.conftest import Stage
from tests.outreach.conftest import archived, drafted, running, started
from tests.stage import Client

from hearline.kit.errors import Forbidden, Invalid
from hearline.outreach import service
from hearline.outreach.errors import TooManyTries
from hearline.outreach.model import Campaign, CampaignKind, CaseFilter, Contact, ContactOutcome
from hearline.outreach.web.results import HOW

PUBLIC = "/api/portal/asked"


async def answered(stage: Stage, campaign: Campaign, **answers: Any) -> None:
    held = await stage.do("callback", service.reserve_next, campaign.id)
    await stage.do(
        "callback", service.record_contact, held.target.id, Contact(ContactOutcome.ANSWERED, answers=answers)
    )


def head(link: str) -> dict[str, str]:
    return {"X-Portal-Ticket": link}


@pytest.mark.requirement("S0-028")
async def test_twenty_are_asked_and_the_figures_and_the_file_tell(stage: Stage) -> None:
    campaign = await running(stage, people=20)
    for at in range(8):
        await answered(
            stage, campaign, heard="yes" if at < 6 else "no", wants=["park", "bus"][: at % 2 + 1], grade=4, years=at
        )
    held = await stage.do("callback", service.reserve_next, campaign.id)
    await stage.do("callback", service.record_contact, held.target.id, Contact(ContactOutcome.REFUSED))

    result = await stage.do("leader", service.campaign_results, campaign.id)
    heard, wants, grade, years, why = result.questions
    assert (result.targets, result.answered, result.attempts, result.response_rate) == (20, 8, 9, 40.0)
    assert [(one.code, one.count, one.share) for one in heard.shares] == [("yes", 6, 75.0), ("no", 2, 25.0)]
    assert [(one.count, one.share) for one in wants.shares] == [(8, 100.0), (4, 50.0), (0, 0.0)]
    assert (grade.average, years.average, years.least, years.most) == (4.0, 3.5, 0.0, 7.0)
    assert (why.answered, result.score) == (0, 75.0)  # six sheets of 87.5, two of 37.5

    with pytest.raises(Forbidden):
        await stage.do("callback", service.export_responses, campaign.id)
    file = await stage.do("leader", service.export_responses, campaign.id)
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    assert (len(rows), rows[0][8:10], rows[2][8:12]) == (9, ["听说过吗？", "希望改善"], ["是", "公园；公交", "4", "1"])


async def test_no_answer_becomes_a_formula(stage: Stage) -> None:
    campaign = await running(stage)
    await answered(stage, campaign, heard="no", why="=HYPERLINK(1)\n二", years=-3)

    row = list(
        csv.reader(io.StringIO((await stage.do("leader", service.export_responses, campaign.id)).decode("utf-8-sig")))
    )[1]

    assert row[-2:] == ["-3", "'=HYPERLINK(1) 二"]


@pytest.mark.requirement("S0-031")
async def test_call_and_handling_are_evaluated_apart_for_each_agent(stage: Stage) -> None:
    case = await archived(stage)
    forms = {one.code: one.id for one in await stage.do("administrator", service.list_questionnaires)}
    for kind, grades in (("call", (5, 4)), ("event", (2, 3))):
        campaign = await drafted(stage, CampaignKind(kind), questionnaire_id=forms[kind])
        await stage.do("administrator", service.fill_targets, campaign.id, CaseFilter())
        await started(stage, campaign)
        more = {"solved": "no", "why": "还是不亮"} if kind == "event" else {}
        await answered(stage, campaign, satisfaction=grades[0], compliance=grades[1], **more)

        result = await stage.do("leader", service.campaign_results, campaign.id)
        (about,) = result.agents
        who = case.opened_by if kind == "call" else case.handler_id
        assert (about.key, about.satisfaction, about.compliance) == (str(who), *grades)
        with pytest.raises(Invalid):
            await stage.do("administrator", service.upload_targets, campaign.id, "19900000200")


@pytest.mark.requirement("S4B-003", "S4B-004")
async def test_three_sites_and_four_modes_join_one_score_a_unit(stage: Stage, client: Client) -> None:
    units = (stage.lamps.id, stage.water.id)
    for at, kind in enumerate((CampaignKind.TEST, CampaignKind.QUESTIONNAIRE, CampaignKind.INSTANT)):
        campaign = await drafted(stage, kind, unit_ids=units)
        site = await stage.do(
            "administrator", service.add_site, campaign.id, ("政府门户", "12345 平台", "网上信访大厅")[at]
        )
        link = await stage.do("administrator", service.make_site_link, site.id)
        await started(stage, campaign)
        asked = (await client.get(PUBLIC, headers=head(link))).json()
        assert {one["id"] for one in asked["units"]} == set(units)
        told = {"answers": {"heard": "yes", "grade": at + 1}, "unit_id": stage.lamps.id}
        assert (await client.post(PUBLIC, json=told, headers=head(link))).status_code == 204
        assert (await client.post(PUBLIC, json=told, headers=head(link))).status_code == 204
        bad = await client.post(PUBLIC, json=told | {"unit_id": 999_999}, headers=head(link))
        assert bad.status_code == 422
    media = await started(stage, await drafted(stage, CampaignKind.MEDIA, unit_ids=units))
    await stage.do("callback", service.enter_response, media.id, {"heard": "no"}, stage.water.id, "晚报")

    begins, ends = stage.clock.now.replace(day=1), stage.clock.now.replace(year=2027)
    joined = await stage.do("leader", service.joined_appraisal, begins, ends)
    assert {one.key: (one.responses, one.score) for one in joined.modes} == {
        "test": (2, 50.0), "questionnaire": (2, 62.5), "instant": (2, 75.0), "media": (1, 0.0),
    }  # fmt: skip
    assert {one.name: (one.responses, one.score) for one in joined.units} == {
        "城市管理局": (6, 62.5), "水务集团": (1, 0.0),
    }  # fmt: skip
    assert {one.name for one in joined.sites} == {"政府门户", "12345 平台", "网上信访大厅", "晚报"}


async def test_a_persons_link_is_good_once(stage: Stage, client: Client) -> None:
    campaign = await running(stage, people=2)
    held = await stage.do("callback", service.reserve_next, campaign.id)
    link = await stage.do("callback", service.make_target_link, held.target.id)

    asked = await client.get(PUBLIC, headers=head(link))
    assert (asked.status_code, [one["code"] for one in asked.json()["questions"]][:2]) == (200, ["heard", "wants"])
    assert "199" not in asked.text
    refused = await client.post(PUBLIC, json={"answers": {"grade": 3}}, headers=head(link))
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")
    assert (await client.post(PUBLIC, json={"answers": {"heard": "yes"}}, headers=head(link))).status_code == 204
    twice = await client.post(PUBLIC, json={"answers": {"heard": "no"}}, headers=head(link))
    assert (twice.status_code, twice.json()["code"]) == (409, "answered-already")
    assert (await stage.do("leader", service.campaign_results, campaign.id)).sources[0].key == "link"


@pytest.mark.parametrize("change", ["", "t.1.9999999999.AAAA", "more", "other"])
async def test_a_link_that_was_touched_opens_nothing(stage: Stage, client: Client, change: str) -> None:
    campaign = await running(stage)
    held = await stage.do("callback", service.reserve_next, campaign.id)
    link = await stage.do("callback", service.make_target_link, held.target.id)
    touched = {"more": link + "A", "other": link.replace("t.", "s.", 1)}.get(change, change)

    answer = await client.get(PUBLIC, headers=head(touched))

    assert (answer.status_code, answer.json()["code"]) == (410, "asking-over")


async def test_links_end_with_their_days_with_the_campaign_and_with_the_site(stage: Stage, client: Client) -> None:
    campaign = await running(stage, link_days=2)
    site = await stage.do("administrator", service.add_site, campaign.id, "大厅")
    link = await stage.do("administrator", service.make_site_link, site.id)
    assert (await client.get(PUBLIC, headers=head(link))).status_code == 200
    await stage.do("administrator", service.change_site, site.id, False)
    assert (await client.get(PUBLIC, headers=head(link))).status_code == 410
    await stage.do("administrator", service.change_site, site.id, True)
    stage.clock.move(days=3)
    assert (await client.get(PUBLIC, headers=head(link))).status_code == 410
    fresh = await stage.do("administrator", service.make_site_link, site.id)
    await stage.do("administrator", service.end_campaign, campaign.id, campaign.version)
    assert (await client.get(PUBLIC, headers=head(fresh))).status_code == 410


async def test_strangers_try_so_often_and_no_oftener(stage: Stage, client: Client) -> None:
    campaign = await running(stage)
    site = await stage.do("administrator", service.add_site, campaign.id, "大厅")
    link = await stage.do("administrator", service.make_site_link, site.id)
    codes = [(await client.get(PUBLIC, headers=head("nothing"))).status_code for _ in range(32)]
    assert codes[-3:] == [410, 429, 429]
    assert (await client.get(PUBLIC, headers=head(link))).status_code == 200
    for _ in range(30):
        await stage.do("callback", service.answer_asked, link, {"heard": "yes"}, None)
    with pytest.raises(TooManyTries):
        await stage.do("callback", service.answer_asked, link, {"heard": "yes"}, None)


def test_each_figure_says_how_it_is_computed() -> None:
    assert HOW.keys() == {"response_rate", "score", "satisfaction", "compliance", "share", "average"}
