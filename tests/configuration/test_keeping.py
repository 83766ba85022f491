"""How long data is kept, legal holds, and what is done when a citizen asks for theirs or for its removal."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from psycopg.sql import SQL, Identifier
from tests.cases.conftest import CALLER, Stage
from tests.cases.conftest import stage as stage
from tests.stage import Client

from hearline.cases import parameters as case_parameters
from hearline.cases import service as cases
from hearline.cases.errors.custody import HoldStands
from hearline.cases.model import Case
from hearline.cases.model import Stage as When
from hearline.cases.store.custody import anonymise
from hearline.configuration import service
from hearline.configuration.service.keeping import CLEAR_JOB
from hearline.customers import service as customers
from hearline.customers.model import CustomerChange, Secret
from hearline.kit.chain import seal_events, verify
from hearline.kit.errors import Forbidden, Invalid, NotFound
from hearline.kit.redaction import REMOVED
from hearline.kit.work import Work

Do = Callable[..., Awaitable[Any]]
SECRETS = ("李小花", CALLER, "11010519491231002X", "梧桐路 18 号")


async def archived(stage: Stage, **fields: Any) -> Case:
    case = await stage.audited(
        kind="praise", name="李小花", place="梧桐路 18 号", content="我叫李小花，住梧桐路 18 号", **fields
    )
    done: Case = await stage.do("callback", cases.archive_case, case.id, case.version)
    return done


async def chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data


async def row(work: Work, case: Case) -> tuple[Any, ...]:
    return (
        await work.tuples(
            "SELECT title, content, place, customer_id, kind, unit_id, grade FROM cases WHERE id = %s", (case.id,)
        )
    )[0]


async def everything(work: Work) -> str:
    """All that stands in any table about people, their cases and what happened."""
    texts = [
        str(found)
        for table in ("customers", "cases", "events", "case_search", "attachments", "personal_requests")
        for found in await work.tuples(f"SELECT t::text FROM {table} t")
    ]
    return "\n".join(texts)


async def later(stage: Stage, days: int) -> None:
    stage.clock.move(days=days)


async def test_nothing_goes_unless_somebody_says_so(stage: Stage, do: Do, work: Work) -> None:
    case = await archived(stage)
    await later(stage, 3000)

    await do(service.clear_data, case_parameters.CASES_KEPT.code)

    assert (await row(work, case))[0] == "路灯不亮"


@pytest.mark.control("8.1.4.11-a")
async def test_old_cases_lose_who_and_what_and_are_still_counted(stage: Stage, do: Do, work: Work) -> None:
    case = await archived(stage)
    await do(service.change_parameter, "retention.cases_days", 1095, 0, "档案规定")
    await later(stage, 1000)
    early = await do(service.clear_data, "retention.cases_days")
    await later(stage, 200)
    shown = {one.setting.parameter.code: one.count for one in await do(service.retention)}

    cleared = await do(service.clear_data, "retention.cases_days")

    title, content, place, customer, kind, unit, _ = await row(work, case)
    assert (early, shown["retention.cases_days"], cleared) == (0, 1, 1)
    assert (title, content, place, customer) == ("（已匿名化）", "（已匿名化）", "", None)
    assert (kind, unit) == ("praise", stage.lamps.id)
    assert "我叫李小花" not in await everything(work)
    assert await do(service.clear_data, "retention.cases_days") == 0


async def test_no_table_of_cases_keeps_words_of_an_anonymised_one(stage: Stage, do: Do, work: Work) -> None:
    case = await stage.handling(name="李小花")
    await stage.do("supervisor", cases.urge_case, case.id, "李小花又来催", "centre")
    columns = await work.tuples(
        """
        SELECT c.table_name, c.column_name FROM information_schema.columns c
         WHERE c.data_type = 'text' AND EXISTS (
               SELECT FROM information_schema.columns k WHERE k.table_name = c.table_name AND k.column_name = 'case_id')
        """
    )

    await anonymise(work, [case.id], "（已匿名化）")

    for table, column in columns:
        query = SQL("SELECT count(*) FROM {} WHERE case_id = %s AND {} LIKE '%%李小花%%'")
        assert await work.value(query.format(Identifier(table), Identifier(column)), (case.id,)) == 0, (
            f"{table}.{column}"
        )


async def test_what_would_go_is_told_before(stage: Stage, do: Do) -> None:
    await archived(stage)
    await later(stage, 2000)

    told = await do(service.foresee_parameter, "retention.cases_days", 1500)

    assert [item.count for item in told] == [1]
    with pytest.raises(Invalid):
        await do(service.foresee_parameter, "retention.cases_days", 30)  # the law wants them longer


async def test_a_legal_hold_keeps_a_case_whole(stage: Stage, do: Do, work: Work) -> None:
    case = await archived(stage)
    await do(service.change_parameter, "retention.cases_days", 1095, 0, "")
    await do(cases.place_hold, case.id, "诉讼")
    await later(stage, 2000)
    kept = await do(service.clear_data, "retention.cases_days")

    with pytest.raises(HoldStands):
        await do(cases.place_hold, case.id, "再次")
    await do(cases.lift_hold, case.id, "结案")
    with pytest.raises(NotFound):
        await do(cases.lift_hold, case.id, "结案")

    assert (kept, await do(service.clear_data, "retention.cases_days")) == (0, 1)
    holds = (await do(cases.legal_holds, case.id, None, 50)).items
    # Why it was held may name people: the words go with those of the case.
    assert [(hold.reason, hold.lifted_at is not None) for hold in holds] == [("（已匿名化）", True)]


async def test_old_files_and_drafts_go(stage: Stage, do: Do, work: Work) -> None:
    case = await archived(stage)
    agent = stage.people.work_of(stage.actors["agent"])
    file = await cases.keep_attachment(agent, "身份证.txt", When.REQUEST, chunks(b"510104"))
    await work.run("UPDATE attachments SET case_id = %s WHERE id = %s", (case.id, file.id))
    await cases.save_draft(agent, "case.new", {"title": "半句"})
    await do(service.change_parameter, "retention.attachments_days", 180, 0, "")
    await later(stage, 200)

    assert [await do(service.clear_data, f"retention.{kind}_days") for kind in ("attachments", "drafts")] == [1, 1]
    path = work.tools.files.path(file.digest)
    assert path.exists()
    await service.drop_files(replace(work, now=work.now + timedelta(days=9000)), [file.digest])
    assert not path.exists()


async def test_a_file_that_a_row_still_names_stays(stage: Stage, work: Work) -> None:
    agent = stage.people.work_of(stage.actors["agent"])
    file = await cases.keep_attachment(agent, "现场.txt", When.REQUEST, chunks(b"three days"))

    await service.drop_files(replace(work, now=work.now + timedelta(days=9000)), [file.digest])

    assert work.tools.files.path(file.digest).exists()


async def test_every_kind_that_is_kept_for_a_time_is_called_once_a_day(do: Do, work: Work) -> None:
    await service.begin_clearing(work)

    called = [payload.decode() for name, payload, _ in work.deferred if name == CLEAR_JOB]
    assert sum("retention.drafts_days" in payload for payload in called) == 1
    assert not any("retention.cases_days" in payload for payload in called)  # for ever, as shipped


async def known_person(stage: Stage, work: Work) -> tuple[Case, int]:
    case = await archived(stage)
    person = case.customer_id or 0
    change = CustomerChange(id_number="11010519491231002X", address="梧桐路 18 号", note="李小花本人来过")
    version = await work.value("SELECT version FROM customers WHERE id = %s", (person,))
    await customers.change_customer(work, person, change, version)
    await work.flush()
    work.facts.clear()
    return case, person


async def test_a_person_gets_everything_that_is_held(stage: Stage, do: Do, work: Work) -> None:
    case, person = await known_person(stage, work)
    agent = stage.people.work_of(stage.actors["agent"])
    file = await cases.keep_attachment(agent, "../现场.txt", When.REQUEST, chunks(b"three days"))
    await work.run("UPDATE attachments SET case_id = %s WHERE id = %s", (case.id, file.id))
    asked = await do(service.ask_for_copy, person, "本人持身份证到场")

    await do(service.make_copy, asked.id)
    path = await do(service.personal_file, asked.id)

    with ZipFile(BytesIO(path.read_bytes())) as parcel:
        data, names = json.loads(parcel.read("data.json")), parcel.namelist()
    assert all(secret in json.dumps(data, ensure_ascii=False) for secret in SECRETS)
    assert [one["number"] for one in data["cases"]] == [case.number]
    assert names == ["data.json", "cases/0001-现场.txt"]
    assert path.stat().st_mode & 0o077 == 0
    stage.clock.move(days=8)
    await do(service.drop_expired_copies)
    assert not path.exists()


async def test_removal_is_refused_with_reasons_while_cases_run(stage: Stage, do: Do, work: Work) -> None:
    case = await stage.handling()

    asked = await do(service.erase_person, case.customer_id, "书面申请")

    assert asked.state == "refused"
    assert [refusal["count"] for refusal in asked.refusals] == [1]
    assert (await row(work, case))[3] == case.customer_id


@pytest.mark.requirement("S0-071")
async def test_after_removal_nothing_names_the_person_and_the_past_still_holds(
    stage: Stage, do: Do, work: Work
) -> None:
    case, person = await known_person(stage, work)
    other = await archived(stage, phone="19900000777")
    for _ in range(2):
        await seal_events(work)
    before = await everything(work)

    asked = await do(service.erase_person, person, "本人到场")
    for _ in range(2):
        await seal_events(work)

    after = await everything(work)
    theirs = await work.tuples(
        "SELECT facts::text FROM events WHERE subject_kind = 'cases' AND subject_id = %s", (case.id,)
    )
    assert (asked.state, asked.counts["cases"], asked.counts["customers"]) == ("done", 1, 1)
    assert "李小花本人来过" in before
    assert "李小花本人来过" not in after
    assert all("李小花" not in facts and "梧桐" not in facts for (facts,) in theirs)
    assert any(REMOVED in facts for (facts,) in theirs)
    assert await verify(work) == []
    assert (await row(work, other))[1].startswith("我叫")
    assert not any((await do(service.erase_person, person, "再次")).counts.values())


@pytest.mark.control("8.1.4.11-b")
async def test_numbers_ids_and_addresses_never_stand_in_events(stage: Stage, work: Work) -> None:
    """By rule: facts name fields, not their values."""
    _, person = await known_person(stage, work)
    await customers.reveal_customer(work, person, list(Secret), "回访")
    await work.flush()

    facts = "\n".join(
        found for (found,) in await work.tuples("SELECT facts::text FROM events WHERE subject_kind <> 'cases'")
    )

    assert all(secret not in facts for secret in SECRETS)
    everywhere = "\n".join(found for (found,) in await work.tuples("SELECT facts::text FROM events"))
    assert CALLER not in everywhere
    assert "11010519491231002X" not in everywhere


async def test_others_may_not(stage: Stage, do: Do) -> None:
    for verb in (service.ask_for_copy, service.erase_person):
        with pytest.raises(Forbidden):
            await do(verb, 1, "x", actor=stage.actors["supervisor"])


async def test_nobody_can_be_asked_about(do: Do, stage: Stage) -> None:
    with pytest.raises(NotFound):
        await do(service.ask_for_copy, 987654, "x")


async def test_over_the_wire(client: Client, stage: Stage, work: Work) -> None:
    case, person = await known_person(stage, work)
    await client.log_in(await stage.people.user(shipped="administrator"))

    made = await client.post(
        "/api/personal-requests", json={"person_id": person, "purpose": "copy", "basis": "本人到场"}
    )
    early = await client.get(f"/api/personal-requests/{made.json()['id']}/file")
    listed = await client.get("/api/personal-requests", params={"person_id": person})
    kept = await client.get("/api/retention")
    held = await client.post(f"/api/cases/{case.id}/hold", json={"reason": "诉讼"})
    reasons = await client.get("/api/personal-requests/refusals", params={"person_id": person})

    assert (made.status_code, early.json()["code"]) == (201, "file-not-ready")
    assert [one["id"] for one in listed.json()["items"]] == [made.json()["id"]]
    assert {"retention.audit_days", "retention.cases_days", "retention.drafts_days"} <= {
        one["parameter"]["code"] for one in kept.json()["items"]
    }
    assert held.status_code == 204
    assert [one["count"] for one in reasons.json()["items"]] == [1]
