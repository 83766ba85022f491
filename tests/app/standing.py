"""A house that stands: a unit, a foreign unit, a person in each role, and cases in every state."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import httpx
import structlog
from fastapi import FastAPI
from pydantic_core import to_json
from tests.cases.conftest import ROLES, Stage
from tests.documents.conftest import png
from tests.stage import Client, Clock
from tests.stage.people import People

from hearline.cases import service as cases
from hearline.cases.model import Case
from hearline.cases.model import Stage as When
from hearline.cases.model.areas import NewArea
from hearline.cases.model.catalogue import NewEntry
from hearline.cases.model.cooperation import BarredWhy
from hearline.configuration import service as configuration
from hearline.configuration.model import CustomFieldType, Entry, NewField, Owner
from hearline.documents import service as documents
from hearline.documents.model import Wanted
from hearline.exchange import service as exchange
from hearline.identity import service as identity
from hearline.identity.model import Unit, User
from hearline.identity.model.groups import NewGroup, NewRange
from hearline.identity.model.selfcheck import ReportSource
from hearline.kit.actor import system
from hearline.kit.work import Tools, Work
from hearline.messaging import service as messaging
from hearline.outreach import service as outreach
from hearline.outreach.model import CampaignKind, NewCampaign
from hearline.portal import service as portal
from hearline.portal.model import Publication
from hearline.telephony import service as telephony
from hearline.telephony.model import (
    CallId,
    CallRecord,
    Direction,
    Ending,
    ListKind,
    NewSeat,
    QueueSettings,
    SeatKind,
    SkillKind,
)

CSV = "工单标题,工单内容\n路灯不亮,三天了\n".encode()
NOBODY = "nobody"
COOKIE = "hearline_session"


@dataclass
class Standing:
    """Each request runs in a transaction that is rolled back."""

    app: FastAPI
    tools: Tools
    clock: Clock
    clients: dict[str, Client]
    users: dict[str, User]
    things: dict[str, Any] = field(default_factory=dict)

    @asynccontextmanager
    async def untraced(self) -> AsyncIterator[None]:
        """What is told inside is undone at the end."""
        self.app.state.tools, self.app.state.clock = self.tools, self.clock
        self.tools.cache.clear()
        cookies = {who: client.cookies.get(COOKIE) for who, client in self.clients.items()}
        with structlog.testing.capture_logs():
            async with self.tools.database.connection() as connection, connection.transaction(force_rollback=True):
                yield
        for who, secret in cookies.items():
            self.clients[who].cookies.clear()
            if secret is not None:
                self.clients[who].keep(secret)

    async def tell(self, who: str, method: str, path: str, **more: Any) -> httpx.Response:
        return await self.clients[who].request(method, self.path(path), **more)

    async def ask(self, who: str, method: str, path: str, **more: Any) -> httpx.Response:
        """One request that leaves no trace."""
        async with self.untraced():
            return await self.clients[who].request(method, path, **more)

    def path(self, template: str, **chosen: Any) -> str:
        """An address with the things of this house put in."""
        return template.format_map(self.things | chosen)


async def build(app: FastAPI, tools: Tools) -> Standing:
    async with tools.database.connection() as connection, connection.transaction():
        clock = Clock()
        work = Work(tools, connection, system("test"), clock.now)
        await cases.ensure_kinds(work)
        people = People(work)
        lamps, water = await people.unit("城市管理局"), await people.unit("水务集团")
        users = await _users(people, lamps, water)
        stage = Stage(lamps, water, {name: await people.actor_of(user) for name, user in users.items()}, people, clock)
        built = Standing(app, tools, clock, await _clients(app, work, users), users)
        built.things = await _things(work, stage, users)
        return built


async def _users(people: People, lamps: Unit, water: Unit) -> dict[str, User]:
    home = {"handler": lamps}
    users = {role: await people.user(shipped=role, unit=home.get(role), name=role) for role in ROLES}
    users["stranger"] = await people.user(shipped="handler", unit=water, name="stranger")
    users["local"] = await people.user(shipped="administrator", unit=lamps, name="local")
    users["super"] = await people.user(is_super=True, name="super")
    return users


async def _clients(app: FastAPI, work: Work, users: dict[str, User]) -> dict[str, Client]:
    clients = {NOBODY: Client(app, work)}
    app.state.clock = lambda: work.now
    for name, user in users.items():
        clients[name] = Client(app, work)
        await clients[name].log_in(user)
    for client in clients.values():
        client._transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return clients


async def _things(work: Work, stage: Stage, users: dict[str, User]) -> dict[str, Any]:
    """Ids by name; what begins with `foreign_` belongs to the other unit or to somebody else."""
    things: dict[str, Any] = {"unit_id": stage.lamps.id, "foreign_unit_id": stage.water.id, "number": None}
    made = await _cases(stage)
    things |= made
    things["case_id"], things["customer_id"] = things["assigned"].id, things["assigned"].customer_id
    things["foreign_case_id"] = things["foreign"].id
    things["foreign_customer_id"] = things["foreign"].customer_id
    things["number"], things["foreign_number"] = things["assigned"].number, things["foreign"].number
    things["user_id"], things["foreign_user_id"] = users["handler"].id, users["stranger"].id
    things["category_id"] = (await cases.add_category(work, "市政设施")).id
    things["role_id"] = (await stage.people.role("cases.read_all")).id
    things |= await _belongings(work, stage, made)
    things |= {"set_id": 1, "form_id": 1, "likeness_code": "words", "form_code": "stability"}
    things |= dict.fromkeys(("hint_id", "hit_id", "run_id", "screening_id", "assessment_id"), 999_999)
    things |= await _configured(work, things["customer_id"])
    things |= await _papers(work, stage, things)
    things |= await _subscribed(stage)
    things |= await _guarded(work, stage)
    things |= await _together(work, stage, things)
    things |= await _portal(work, stage)
    things |= await _outreach(stage)
    things |= await _flows(work)
    things |= await _phones(work, stage, users)
    return things


async def _phones(work: Work, stage: Stage, users: dict[str, User]) -> dict[str, Any]:
    """A queue, a skill, a reason, a seat, a proposed number, and a call of the agent's that found nobody."""
    queue = await telephony.add_queue(work, QueueSettings("street", "市政", unit_id=stage.lamps.id))
    skill = await telephony.add_skill(work, "wu", "吴语", "Wu", SkillKind.DIALECT)
    seat, _ = await telephony.add_seat(work, NewSeat("8001", SeatKind.WEBRTC, stage.lamps.id))
    entry = await telephony.propose_number(work, ListKind.NUISANCE, "19900000300", "反复骚扰", None)
    began_at = work.now - timedelta(minutes=1)
    call = CallRecord(
        CallId("f1980000-0000-4000-8000-000000000001"), Direction.IN, began_at, "19900000302", "12345", queue.id,
        users["agent"].id, ended_at=work.now, ending=Ending.ABANDONED_RINGING,
    )  # fmt: skip
    await telephony.save_calls(work, [call])
    back_id = await work.value("SELECT max(id) FROM call_backs")
    return {
        "queue_id": queue.id, "skill_id": skill.id, "reason_id": (await telephony.list_busy_reasons(work))[0].id,
        "seat_id": seat.id, "entry_id": entry.id, "call_id": call.id,
        "call_back_id": back_id,
    }  # fmt: skip


async def _flows(work: Work) -> dict[str, Any]:
    """A flow that waits to be published, and what else is named by a code."""
    made = await cases.add_flow(work, "drafted", "草稿流程", "Drafted")
    draft = await cases.read_flow_draft(work, made.flow.code)
    return {
        "flow_code": made.flow.code, "standard_code": "standard", "flow_number": 1, "profile_code": "shandong",
        "action_code": "note", "definition": json.loads(to_json(draft.definition)),
    }  # fmt: skip


async def _cases(stage: Stage) -> dict[str, Case]:
    made = {
        "recorded": await stage.opened(phone="19900000001"),
        "assigned": await stage.assigned(phone="19900000002"),
        "handling": await stage.handling(phone="19900000003"),
        "auditing": await stage.auditing(phone="19900000004"),
        "audited": await stage.audited(phone="19900000005"),
        "confidential": await stage.assigned(phone="19900000006", confidential=True),
        "praised": await stage.audited(phone="19900000007", kind="praise"),
    }
    foreign = await stage.opened(phone="19900000008", title="水管爆裂", content="漏水")
    made["foreign"] = await stage.do(
        "dispatcher", cases.dispatch_case, foreign.id, foreign.version, stage.water.id, "请速办"
    )
    return made


async def _belongings(work: Work, stage: Stage, made: dict[str, Case]) -> dict[str, Any]:
    """Files, sessions, tokens, drafts, imports and exports of the stranger, who has every right for a moment."""
    actor = replace(stage.actors["stranger"], permissions=frozenset(one.code for one in work.tools.permissions))
    theirs, ours = stage.people.work_of(actor), stage.people.work_of(stage.actors["handler"])
    token, _ = await identity.make_token(theirs, "theirs", ["cases.read"], 30)
    await cases.save_draft(theirs, "case.new", {"title": "秘密"})
    return {
        "attachment_id": await _attached(ours, made["assigned"]),
        "foreign_attachment_id": await _attached(theirs, made["foreign"]),
        "foreign_waiting_id": (await cases.keep_attachment(theirs, "未交.txt", When.REQUEST, _bytes(b"waiting"))).id,
        "foreign_session_id": actor.session_id,
        "foreign_token_id": token.id,
        "foreign_import_id": (await exchange.upload_import(theirs, "a.csv", _bytes(CSV))).id,
        "foreign_export_id": (await exchange.start_export(theirs, "csv", {})).id,
    }


async def _configured(work: Work, customer_id: int) -> dict[str, Any]:
    await configuration.add_dictionary(work, "streets", "街道", "", "")
    await configuration.add_entry(work, "streets", Entry("a", "东城"))
    field = await configuration.add_field(work, NewField(Owner.CASES, "lane", "巷", CustomFieldType.TEXT))
    named = {"parameter_code": "look.page_title", "dictionary_code": "streets", "entry_code": "a", "picture": "logo"}
    asked = await configuration.ask_for_copy(replace(work, deferred=[]), customer_id, "本人到场")
    report = await identity.check_security(work, ReportSource.SCREEN)
    accepted = await identity.accept_finding(work, "config.face", "", "小单位", work.now.date())
    more = {"report_id": report.id, "acceptance_id": accepted}
    return {**named, **more, "field_id": field.id, "request_id": asked.id}


async def _subscribed(stage: Stage) -> dict[str, Any]:
    actor = stage.actors["administrator"]
    ours = stage.people.work_of(actor)
    webhook, _ = await messaging.add_webhook(ours, "OA", "https://receiver.example/hook", ["cases.opened"])
    delivery_id = await messaging.try_webhook(ours, webhook.id)
    return {"webhook_id": webhook.id, "delivery_id": delivery_id, "topic_code": "messaging.alarm_raised"}


async def _papers(work: Work, stage: Stage, things: dict[str, Any]) -> dict[str, Any]:
    """Documents that are set, a seal, a draft of a template, and a batch of somebody else's."""
    admin, clerk = (stage.people.work_of(stage.actors[role]) for role in ("administrator", "supervisor"))
    theirs = stage.people.work_of(stage.actors["stranger"])
    view = await documents.read_template(admin, "transfer")
    await documents.save_draft(admin, "transfer", 0, view.current)
    found: dict[str, Any] = {
        "seal_id": (await documents.add_seal(admin, "中心章", None, png())).id,
        "document_type": "transfer",
    }
    for name, case_id in (("document_id", things["case_id"]), ("foreign_document_id", things["foreign_case_id"])):
        found[name] = (await documents.make_document(clerk, case_id, Wanted("transfer"))).id
        await documents.set_document(work, found[name])
    batch = await documents.start_batch(theirs, Wanted("transfer"), [things["foreign_case_id"]], "pdf", True)
    return found | {"batch_id": batch.id}


async def _guarded(work: Work, stage: Stage) -> dict[str, Any]:
    """A work group, a range of job numbers, and what names the rest of security."""
    group = (await identity.add_group(work, NewGroup(stage.lamps.id, "路灯班"))).group
    numbers = await identity.add_range(work, NewRange(stage.water.id, "W", 4, 1, 99))
    separations = (await identity.duties(work)).separations
    return {
        "group_id": group.id, "range_id": numbers.id, "separation_id": separations[0].id,
        "policy_code": "identity.password_length", "label_kind": "categories", "label_key": "1",
    }  # fmt: skip


async def _together(work: Work, stage: Stage, things: dict[str, Any]) -> dict[str, Any]:
    """An anonymous case of the lamps' on which their offices help, with one of everything that can be asked."""
    offices = [(await stage.people.unit(f"路灯{number}所", below=stage.lamps)).id for number in range(3)]
    case = await stage.handling(phone="")
    more: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("dispatcher", "add_co_units", {"co_unit_ids": offices[:2], "matter": "查管线"}),
        ("dispatcher", "propose_enforcement", {"unit_id": offices[2], "matter": "劝离", "place": "湖滨路"}),
        ("handler", "ask_extension", {"days": 3, "reason": "等配件"}),
        ("leader", "supervise", {"opinion": "请说明"}),
    )
    for role, action, form in more:
        await stage.do(role, cases.act, case.id, None, action, form)
    (barred,) = await stage.do("agent", cases.bar, case.id, None, stage.actors["stranger"].id, BarredWhy.CONFLICT, "")
    found = await stage.do("leader", cases.cooperation_of, case.id)
    part, answered, squad = found.parts
    await stage.do("handler", cases.finish_part, answered.id, answered.version, "管道完好", [])
    draft = await cases.make_catalogue(work, "", None)
    entry = await cases.add_entry(work, draft.id, NewEntry(things["category_id"], stage.lamps.id))
    return {
        "helped": case, "part_id": part.id, "answered_part_id": answered.id, "squad_part_id": squad.id,
        "extension_id": found.requests[0].id, "supervision_id": found.supervisions[0].id, "supervision_rule_id": 1,
        "area_id": (await cases.add_area(work, NewArea("江东区"))).id, "other_id": 10**15, "merge_id": 10**15,
        "account_id": 10**15, "address_id": 10**15, "where": "addresses", "key": 10**15,
        "barred_id": barred.id, "catalogue_id": draft.id, "catalogue_entry_id": entry.id,
    }  # fmt: skip


async def _portal(work: Work, stage: Stage) -> dict[str, Any]:
    """A suggestion in the box, a published answer, and a one-time code that nobody has asked for."""
    index = work.tools.keyring.index("0", "portal.suggestion")
    suggestion_id = await work.value(
        """
        INSERT INTO portal_suggestions (number, code_index, title, content, made_at)
        VALUES ('Y26030100001', %s, '公交站', '增设', %s) RETURNING id
        """,
        (index, work.now),
    )
    case = await stage.audited(phone="19900000010")
    said = Publication("路灯", "不亮", "已修好", confirmed=True, consent_by_phone=True)
    answer = await stage.do("supervisor", portal.publish_answer, case.id, said)
    return {
        "suggestion_id": suggestion_id,
        "published": case,
        "answer_id": answer.id,
        "proof_id": "00000000-0000-0000-0000-000000000000",
    }


async def _outreach(stage: Stage) -> dict[str, Any]:
    """A campaign that is not started yet, with a site."""
    forms = {one.code: one.id for one in await stage.do("supervisor", outreach.list_questionnaires)}
    new = NewCampaign("三月", CampaignKind.QUESTIONNAIRE, forms["call"])
    campaign = await stage.do("supervisor", outreach.add_campaign, new)
    site = await stage.do("supervisor", outreach.add_site, campaign.id, "大厅")
    return {
        "campaign_id": campaign.id, "site_id": site.id, "questionnaire_id": forms["call"], "target_id": 999_999,
        "questionnaire_code": "call",
    }  # fmt: skip


async def _attached(work: Work, case: Case) -> int:
    file = await cases.keep_attachment(work, "现场.txt", When.REQUEST, _bytes(case.title.encode()))
    await work.run("UPDATE attachments SET case_id = %s WHERE id = %s", (case.id, file.id))
    return int(file.id)


async def _bytes(content: bytes) -> AsyncIterator[bytes]:
    yield content
