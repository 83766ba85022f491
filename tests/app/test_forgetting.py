"""One person, everywhere in the house: all of it is handed to them, and afterwards nothing is left but what is said."""

import json
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from psycopg.types.json import Jsonb
from tests.app import planting
from tests.app.planting import ADDRESS, ID_NUMBER, NAME, PHONE, SECRETS, ListeningKeyring, Planter
from tests.cases.conftest import Stage
from tests.cases.conftest import stage as stage

from hearline.cases import service as cases
from hearline.cases.model import Stage as When
from hearline.configuration import service
from hearline.configuration.model import PersonalRequest
from hearline.customers import service as customers
from hearline.customers.model import CustomerChange
from hearline.exchange import service as exchange
from hearline.kit.actor import system
from hearline.kit.chain import seal_events, verify
from hearline.kit.seal import Keyring
from hearline.kit.work import Work

Ask = Callable[..., Awaitable[Any]]
# What the house writes itself into columns that look like words: codes, names of fields, words of a list.
WRITTEN_BY_THE_HOUSE = {
    "assessments.answers": "codes of choices",
    "assessments.reasons": "codes of questions, and their scores",
    "case_clocks.measure": "a code",
    "case_closures.ground": "a code of a dictionary",
    "case_merges.before": "where a case stood: states, ids, instants",
    "customer_merges.moved": "keys of rows",
    "customer_merges.taken": "names of fields",
    "customer_merges.before": "ids and instants; what names anybody is taken out",
    "documents.name": "the name of a type of papers",
    "screening_hits.words": "words of the list that found it",
}
# What hangs on a person and is not handed to them, and why.
NOT_HANDED_OVER = {
    "the work of the staff on their case": (
        "assessments", "case_barred", "case_clocks", "case_closures", "case_handovers", "case_hints", "case_merges",
        "case_requests", "case_units", "case_urges", "legal_holds", "screening_hits", "supervisions", "customer_merges",
        "petition_co_units.person", "petition_entries.lead_person", "document_deliveries.note", "customer_contacts.note",
    ),
    "of use to the machine alone": (
        "case_search", "portal_answers.words", "portal_answers.category", "portal_cases.code_sealed", "deliveries",
        "delivery_attempts", "documents.error", "documents.missing", "documents.void_reason",
        "customer_accounts.address_hint", "customer_addresses.address_hint",
    ),
    "handed over as a file": ("attachments.name",),
}  # fmt: skip
# Tables from which no foreign key leads to a person. What of citizens may stand in them is removed by other means
# and looked for like everything else; whoever adds a table says here that it was thought of.
FAR_FROM_PEOPLE = Path(__file__).with_name("far_from_people.txt")


@pytest.fixture
def keyring() -> Keyring:
    return ListeningKeyring({1: os.urandom(32)}, 1, os.urandom(32), os.urandom(32))


@pytest.fixture
def ask(stage: Stage) -> Ask:
    """Let the administrator, or the system, do something."""

    async def call(verb: Callable[..., Awaitable[Any]], *arguments: Any, by_system: bool = False) -> Any:
        actor = system("test") if by_system else stage.actors["administrator"]
        work = replace(stage.people.work_of(actor), now=stage.clock.now)
        done = await verb(work, *arguments)
        await work.flush()
        return done

    return call


@pytest.fixture
async def person(stage: Stage, work: Work, ask: Ask) -> int:
    """Somebody with two archived cases, a file, a draft about them, and a row in a file that was imported."""
    told = {"phone": PHONE, "name": NAME, "title": f"{NAME}家门口路灯不亮", "place": ADDRESS, "content": f"我是{NAME}"}
    one = await stage.audited(**told)
    await stage.audited(**told | {"title": f"{NAME}再次反映"})
    assert one.customer_id is not None
    agent = stage.people.work_of(stage.actors["agent"])
    file = await cases.keep_attachment(agent, f"{NAME}.txt", When.REQUEST, chunks(f"{NAME} {PHONE}".encode()))
    await work.run("UPDATE attachments SET case_id = %s WHERE id = %s", (one.id, file.id))
    await cases.save_draft(agent, "case.new", {"phone": PHONE, "name": NAME})
    table = f"姓名,电话,内容\n{NAME},{PHONE},路灯不亮\n".encode()
    await ask(exchange.upload_import, f"{NAME}.csv", chunks(table))
    await work.run("UPDATE cases SET state = 'archived', archived_at = now(), alarm_at = NULL")
    version = await work.value("SELECT version FROM customers WHERE id = %s", (one.customer_id,))
    change = CustomerChange(id_number=ID_NUMBER, address=ADDRESS, note=f"{NAME}本人来过")
    await customers.change_customer(work, one.customer_id, change, version)
    await work.flush()
    work.facts.clear()
    return one.customer_id


@pytest.fixture
async def planted(person: int, work: Work) -> Planter:
    """The person in every table that hangs on them."""
    rows = await work.tuples("SELECT id FROM cases WHERE customer_id = %s ORDER BY id", (person,))
    other = await customers.find_or_add(work, "19900004712", "司徒无关")
    assert other is not None
    planter = Planter(work, (person, other.id), (rows[0][0], rows[1][0]))
    await planter.plant_all()
    await name_in_passing(work, rows[0][0])
    return planter


async def name_in_passing(work: Work, case_id: int) -> None:
    """Where no key leads, and words do: conflicts that were found, what the staff was told, files of bulk printing."""
    told = " ".join(SECRETS)
    await work.run(
        "UPDATE screenings SET title = %(t)s, description = %(t)s, place = %(t)s, measures = %(t)s, resolution = %(t)s",
        {"t": told},
    )
    await work.run(
        """
        INSERT INTO notices (topic, subject_kind, subject_id, urgency, title, title_en, text, text_en, short, short_en, made_at)
        VALUES ('cases.assigned', 'cases', %(case)s, 'normal', %(t)s, %(t)s, %(t)s, %(t)s, %(t)s, %(t)s, now())
        """,
        {"case": case_id, "t": told},
    )
    await work.run(
        """
        INSERT INTO document_batches (type, name, format, case_ids, options, failures, state, owner_id, created_at)
        SELECT 'reply', '答复书', 'pdf', ARRAY[%(case)s::bigint], %(json)s, %(json)s, 'done', min(id), now() FROM users
        """,
        {"case": case_id, "json": Jsonb({"words": told})},
    )
    await work.run("UPDATE import_refusals SET value = %s", (told,))
    await work.flush()
    work.facts.clear()


async def chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data


async def copy_of(ask: Ask, person: int) -> tuple[str, list[str], Path]:
    """What is handed over: the data, the names of files, and where it lies."""
    wanted: PersonalRequest = await ask(service.ask_for_copy, person, f"{NAME}本人到场")
    await ask(service.make_copy, wanted.id)
    path: Path = await ask(service.personal_file, wanted.id)
    data, names = unpacked(path)
    return data, names, path


def unpacked(path: Path) -> tuple[str, list[str]]:
    with ZipFile(path) as parcel:
        return parcel.read("data.json").decode(), parcel.namelist()


async def let_files_go(ask: Ask, stage: Stage, work: Work) -> None:
    """What the queue was asked to remove, an hour later."""
    jobs = await work.tuples("SELECT payload FROM pgqueuer WHERE entrypoint = 'configuration.drop_files'")
    stage.clock.move(days=4000)  # files that came in just now are left for later
    for (payload,) in jobs:
        await ask(service.drop_files, json.loads(bytes(payload))["digests"], by_system=True)


def excused(column: str) -> bool:
    table = column.partition(".")[0]
    return any(column in columns or table in columns for columns in NOT_HANDED_OVER.values())


async def test_every_table_that_hangs_on_a_person_can_be_planted(planted: Planter) -> None:
    assert planted.done.failures == {}
    assert {"portal_suggestions", "campaign_targets", "petition_representatives", "documents"} <= planted.done.tables


async def test_whoever_adds_a_table_far_from_people_has_thought_of_it(work: Work) -> None:
    near = {*planting.STARTS, *await planting.hanging(work)}
    far = set(FAR_FROM_PEOPLE.read_text().split())

    unthought = sorted(set(await planting.tables(work)) - near - far)
    assert not unthought, f"does a citizen stand in them? {unthought}"
    assert sorted(far - set(await planting.tables(work))) == []


@pytest.mark.requirement("S0-071")
@pytest.mark.control("8.1.4.11-a")
async def test_a_person_is_handed_everything_that_is_theirs(
    ask: Ask, planted: Planter, person: int, work: Work
) -> None:
    there = {name for name, text in (await planting.places(work)).items() if f"【{name}】" in text}

    data, names, _ = await copy_of(ask, person)

    handed = set(re.findall(r"【(\w+\.\w+)】", data))
    missing = there - handed - set(WRITTEN_BY_THE_HOUSE)
    assert sorted(column for column in missing if not excused(column)) == []
    assert all(secret in data for secret in SECRETS)
    assert f"cases/0001-{NAME}.txt" in names


@pytest.mark.requirement("S0-071")
@pytest.mark.control("8.1.4.10-b", "8.1.4.11-b")
async def test_after_erasure_the_whole_database_and_all_files_name_the_person_nowhere(
    ask: Ask, stage: Stage, planted: Planter, person: int, work: Work, tmp_path: Path
) -> None:
    _, _, copy = await copy_of(ask, person)
    for _ in range(2):
        await seal_events(work)
    before, files_before = await planting.places(work), planting.files_naming(tmp_path)

    done: PersonalRequest = await ask(service.erase_person, person, f"{NAME}书面申请")
    await let_files_go(ask, stage, work)

    after = await planting.places(work)
    left = {name: text for name, text in after.items() if name not in WRITTEN_BY_THE_HOUSE}
    assert len(before) > 60
    assert files_before
    assert (done.state, done.kept) == ("done", [])
    assert left == {}
    assert planting.files_naming(tmp_path) == []
    assert not copy.exists()
    for _ in range(2):
        await seal_events(work)
    assert await verify(work) == []


@pytest.mark.control("8.1.4.11-b")
async def test_official_papers_stay_and_the_answer_says_so(
    ask: Ask, stage: Stage, planted: Planter, person: int, work: Work, tmp_path: Path
) -> None:
    stored = await work.tools.files.save(chunks(f"答复 {NAME}".encode()), 1)
    await work.run("UPDATE documents SET state = 'ready', delivered_at = now(), digest = %s", (stored.digest,))

    told = await ask(service.what_is_kept, person)
    done: PersonalRequest = await ask(service.erase_person, person, "书面申请")
    await let_files_go(ask, stage, work)

    left = set(await planting.places(work)) - set(WRITTEN_BY_THE_HOUSE)
    assert [one.code for one in told] == ["documents"]
    assert [(one["code"], one["count"]) for one in done.kept] == [("documents", 1)]
    assert "归档" in done.kept[0]["zh"]
    assert {name.partition(".")[0] for name in left} == {"documents", "document_deliveries"}
    assert len(planting.files_naming(tmp_path)) == 1


async def test_a_table_that_is_made_tomorrow_does_not_escape(ask: Ask, person: int, work: Work) -> None:
    """Proof that the search finds what nobody removes."""
    await work.run("CREATE TABLE gossip (case_id bigint NOT NULL REFERENCES cases, said bytea NOT NULL, more jsonb)")
    rows = await work.tuples("SELECT id FROM cases WHERE customer_id = %s ORDER BY id", (person,))
    await Planter(work, (person, person), (rows[0][0], rows[1][0])).plant_all()

    await ask(service.erase_person, person, "书面申请")

    assert {"gossip.said", "gossip.more"} <= set(await planting.places(work))


async def test_what_speaks_of_others_too_loses_only_the_person(
    ask: Ask, planted: Planter, person: int, work: Work
) -> None:
    other = await work.value("SELECT id FROM customers WHERE id <> %s ORDER BY id DESC LIMIT 1", (person,))
    shared = await work.value("SELECT id FROM screenings ORDER BY id LIMIT 1")
    stranger = await work.value(
        """
        INSERT INTO cases (number, state, kind, channel, customer_id, title, content, opened_at, due_at, warn_at)
        SELECT 'X1', 'archived', kind, channel, %s, '别人的事', '别人的话', opened_at, due_at, warn_at FROM cases LIMIT 1
        RETURNING id
        """,
        (other,),
    )
    await work.run("INSERT INTO screening_cases (screening_id, case_id) VALUES (%s, %s)", (shared, stranger))
    await work.run("UPDATE screenings SET description = %s WHERE id = %s", (f"{NAME}与司徒无关争执", shared))

    await ask(service.erase_person, person, "书面申请")

    assert await work.value("SELECT description FROM screenings WHERE id = %s", (shared,)) == "＊与司徒无关争执"
    assert await work.value("SELECT content FROM cases WHERE id = %s", (stranger,)) == "别人的话"
    assert await work.value("SELECT name FROM customers WHERE id = %s", (other,)) == "司徒无关"
