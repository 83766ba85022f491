"""Lists, and working them off. Rules U4 and U5."""

from datetime import timedelta

import pytest
from psycopg.sql import SQL, Identifier
from tests.cases.conftest import Stage
from tests.outreach.conftest import archived, drafted, running, started

from hearline.cases import service as cases
from hearline.cases.model.cooperation import BarredWhy
from hearline.customers import service as customers
from hearline.customers.model import Secret
from hearline.kit.errors import Forbidden, Invalid, NotFound
from hearline.kit.work import Work
from hearline.outreach import service
from hearline.outreach.errors import AnsweredAlready, CampaignWrongState, NobodyToAsk, NotReserved
from hearline.outreach.model import CaseFilter, Contact, ContactOutcome

YES = {"heard": "yes", "grade": 4}


async def test_a_list_takes_everybody_once_and_tells_what_is_no_number(stage: Stage) -> None:
    campaign = await drafted(stage)
    text = "电话,姓名\n19900000201,王芳\n199 0000 0201，王芳\nabc,李雷\n19900000202\n"

    filled = await stage.do("administrator", service.upload_targets, campaign.id, text)
    again = await stage.do("administrator", service.upload_targets, campaign.id, text)
    page = await stage.do("leader", service.list_targets, campaign.id, {}, None, 50)

    assert (filled.added, len(filled.refusals), again.added) == (2, 1, 0)
    assert filled.refusals[0].startswith("4:")
    assert [one.phone_hint for one in page.items] == ["199****0201", "199****0202"]


async def test_no_number_stands_in_clear(stage: Stage, work: Work) -> None:
    await running(stage)
    for table in ("campaign_targets", "customers", "events"):
        rows = await work.tuples(SQL("SELECT t::text FROM {} t").format(Identifier(table)))
        assert not [row for row in rows if "19900000200" in row[0]]


async def test_the_next_one_is_held_until_the_lease_is_over(stage: Stage) -> None:
    campaign = await running(stage, people=2, lease_minutes=10)

    first = await stage.do("callback", service.reserve_next, campaign.id)
    same = await stage.do("callback", service.reserve_next, campaign.id)
    other = await stage.do("supervisor", service.reserve_next, campaign.id)
    nobody = await stage.do("agent", service.reserve_next, campaign.id)
    assert first.target.id == same.target.id != other.target.id
    assert nobody is None
    with pytest.raises(NotReserved):
        await stage.do("agent", service.record_contact, first.target.id, Contact(ContactOutcome.ANSWERED, answers=YES))

    stage.clock.move(minutes=11)
    taken = await stage.do("agent", service.reserve_next, campaign.id)
    assert taken.target.id in (first.target.id, other.target.id)
    with pytest.raises(NotReserved):
        await stage.do("callback", service.release_target, taken.target.id)
    await stage.do("agent", service.release_target, taken.target.id)


async def test_who_is_not_reached_is_tried_again_and_then_no_more(stage: Stage) -> None:
    campaign = await running(stage, most_attempts=2, retry_minutes=60)
    held = await stage.do("callback", service.reserve_next, campaign.id)
    tried = await stage.do(
        "callback", service.record_contact, held.target.id, Contact(ContactOutcome.UNREACHED, note="无人接")
    )
    assert (tried.target.state, tried.target.attempts) == ("waiting", 1)
    assert await stage.do("callback", service.reserve_next, campaign.id) is None

    stage.clock.move(minutes=61)
    again = await stage.do("agent", service.reserve_next, campaign.id)
    assert [(one.outcome, one.note) for one in again.attempts] == [("unreached", "无人接")]
    done = await stage.do("agent", service.record_contact, again.target.id, Contact(ContactOutcome.UNREACHED))
    assert (done.target.state, done.target.attempts) == ("unreached", 2)
    stage.clock.move(minutes=600)
    assert await stage.do("agent", service.reserve_next, campaign.id) is None


async def test_later_means_at_the_hour_they_said(stage: Stage) -> None:
    campaign = await running(stage)
    held = await stage.do("callback", service.reserve_next, campaign.id)
    far = Contact(ContactOutcome.LATER, again_at=stage.clock.now + timedelta(days=100))
    with pytest.raises(Invalid):
        await stage.do("callback", service.record_contact, held.target.id, far)

    soon = Contact(ContactOutcome.LATER, again_at=stage.clock.now + timedelta(minutes=5))
    await stage.do("callback", service.record_contact, held.target.id, soon)
    stage.clock.move(minutes=6)

    assert (await stage.do("callback", service.reserve_next, campaign.id)).target.id == held.target.id


async def test_answers_are_kept_once_and_bad_ones_settle_nothing(stage: Stage) -> None:
    campaign = await running(stage)
    held = await stage.do("callback", service.reserve_next, campaign.id)
    with pytest.raises(Invalid):
        await stage.do("callback", service.record_contact, held.target.id, Contact(ContactOutcome.ANSWERED, answers={}))
    with pytest.raises(Invalid):
        await stage.do("callback", service.record_contact, held.target.id, Contact(ContactOutcome.REFUSED, "wechat"))

    done = await stage.do(
        "callback", service.record_contact, held.target.id, Contact(ContactOutcome.ANSWERED, answers=YES)
    )
    assert done.target.state == "answered"
    with pytest.raises(AnsweredAlready):
        await stage.do(
            "callback", service.record_contact, held.target.id, Contact(ContactOutcome.ANSWERED, answers=YES)
        )


async def test_who_wants_no_calls_gets_none_in_any_campaign(stage: Stage) -> None:
    first, second = await running(stage), await running(stage, lease_minutes=5)
    held = await stage.do("callback", service.reserve_next, first.id)
    await stage.do(
        "callback", service.record_contact, held.target.id, Contact(ContactOutcome.DO_NOT_CONTACT, note="勿扰")
    )

    assert await stage.do("agent", service.reserve_next, second.id) is None
    third = await drafted(stage, most_attempts=9)
    filled = await stage.do("administrator", service.upload_targets, third.id, "19900000200")
    assert filled.added == 0
    (barred,) = (await stage.do("callback", service.list_barred, None, 50)).items
    assert (barred.phone_hint, barred.reason) == ("199****0200", "勿扰")
    await stage.do("administrator", service.unbar_contact, barred.customer_id)
    assert (await stage.do("administrator", service.upload_targets, third.id, "19900000200")).added == 1
    with pytest.raises(NotFound):
        await stage.do("administrator", service.unbar_contact, barred.customer_id)


async def test_who_prefers_not_to_be_called_is_not(stage: Stage, work: Work) -> None:
    campaign = await running(stage)
    await work.run(
        """
        INSERT INTO customer_preferences (customer_id, not_to_call, changed_at)
        SELECT customer_id, true, %s FROM campaign_targets WHERE campaign_id = %s
        """,
        (stage.clock.now, campaign.id),
    )

    assert await stage.do("agent", service.reserve_next, campaign.id) is None


async def test_states_follow_one_another(stage: Stage) -> None:
    campaign = await drafted(stage)
    with pytest.raises(NobodyToAsk):
        await started(stage, campaign)
    with pytest.raises(CampaignWrongState):
        await stage.do("callback", service.reserve_next, campaign.id)
    run = await running(stage, lease_minutes=7)
    with pytest.raises(CampaignWrongState):
        await stage.do("administrator", service.change_campaign, run.id, run.version, {"channels": ["sms"]})
    changed = await stage.do("administrator", service.change_campaign, run.id, run.version, {"lease_minutes": 9})
    ended = await stage.do("administrator", service.end_campaign, run.id, changed.version)
    assert (ended.state, ended.lease_minutes) == ("ended", 9)
    with pytest.raises(CampaignWrongState):
        await stage.do("agent", service.reserve_next, run.id)
    with pytest.raises(Forbidden):
        await stage.do("callback", service.end_campaign, run.id, ended.version)


@pytest.mark.requirement("S3-084")
async def test_closed_cases_make_a_list_without_the_confidential(stage: Stage) -> None:
    first = await archived(stage, phone="19900000301")
    await archived(stage, phone="19900000301", title="第二件")
    await archived(stage, phone="19900000302", confidential=True)
    await stage.audited(phone="19900000303")
    campaign = await drafted(stage)

    asked = CaseFilter(kinds=["complaint"], unit_id=stage.lamps.id, archived_from=first.archived_at)
    assert await stage.do("administrator", service.count_targets, campaign.id, asked) == 1
    assert (await stage.do("administrator", service.fill_targets, campaign.id, asked)).added == 1
    assert (await stage.do("administrator", service.fill_targets, campaign.id, asked)).added == 0
    none = CaseFilter(most_grade=1)
    assert (await stage.do("administrator", service.fill_targets, campaign.id, none)).added == 0
    await started(stage, campaign)

    held = await stage.do("callback", service.reserve_next, campaign.id)
    assert held.target.phone_hint == "199****0301"
    assert held.target.unit_id == stage.lamps.id
    shown = await stage.do("callback", customers.reveal_customer, held.target.customer_id, [Secret.PHONE], "回访")
    assert shown == {"phone": "19900000301"}


async def test_nobody_is_given_a_case_that_is_about_them(stage: Stage) -> None:
    case = await archived(stage, phone="19900000304")
    campaign = await drafted(stage)
    await stage.do("administrator", service.fill_targets, campaign.id, CaseFilter())
    await started(stage, campaign)
    about = stage.actors["callback"].id
    await stage.do("supervisor", cases.bar, case.id, None, about, BarredWhy.CONFLICT, "")

    assert await stage.do("callback", service.reserve_next, campaign.id) is None
    assert await stage.do("agent", service.reserve_next, campaign.id) is not None
