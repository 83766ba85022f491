"""Printing in bulk, and types that a plug-in brings."""

from dataclasses import replace
from zipfile import ZipFile

import pytest
from tests.documents.conftest import Office, read

from hearline.cases import service as cases
from hearline.cases.model import PastCase, State
from hearline.documents import jobs, service
from hearline.documents.errors import TooManyBatches, WrongStage
from hearline.documents.model import Batch, Wanted
from hearline.documents.ports import DOCUMENT_TYPES, Definition, DocumentType, Field
from hearline.kit.actor import system
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.work import Work

TRANSFER = Wanted("transfer")


async def run(office: Office, batch: Batch, most: int = 100) -> Batch:
    """As the queue does it: portion after portion."""
    found = batch
    while found.state == "running" and most > 0:
        await office.work_queue(jobs.run_batch, {"batch_id": found.id, "position": found.position})
        found = await office.do("supervisor", service.batch_by_id, found.id)
        most -= 1
    return found


async def many(office: Office, count: int) -> list[int]:
    """Cases in a hurry."""
    work = replace(office.stage.people.work_of(system("test")), now=office.stage.clock.now)
    past = [
        PastCase("complaint", "phone", f"第{number}件", "路灯不亮", office.stage.clock.now, State.RECORDED)
        for number in range(count)
    ]
    await cases.load_cases(work, past)
    return [row[0] for row in await work.tuples("SELECT id FROM cases ORDER BY id")]


@pytest.mark.slow
@pytest.mark.requirement("S4B-020")
async def test_two_hundred_sheets_are_one_file(office: Office) -> None:
    ids = await many(office, 200)

    started = await office.do("supervisor", service.start_batch, TRANSFER, ids, "pdf", True)
    done = await run(office, started)
    path, name = await office.do("supervisor", service.batch_file, done.id)
    found = read(path)

    assert (done.state, done.position, done.failures) == ("done", 200, [])
    assert found.pages == 200
    assert name == f"办理转送单-{done.id}.pdf"
    assert [f"热转〔2026〕{number}号" in found.solid for number in range(1, 201)] == [True] * 200
    assert [f"第{number}件" in found.solid for number in (0, 99, 199)] == [True] * 3


async def test_an_archive_holds_a_file_each(office: Office) -> None:
    ids = [(await office.stage.assigned(phone=f"1990000000{number}")).id for number in range(3)]

    done = await run(office, await office.do("supervisor", service.start_batch, TRANSFER, ids, "zip", True))
    path, _ = await office.do("supervisor", service.batch_file, done.id)

    with ZipFile(path) as archive:
        assert archive.namelist() == [f"办理转送单-热转〔2026〕{number}号.pdf" for number in (1, 2, 3)]
        assert archive.testzip() is None


async def test_papers_that_are_there_are_taken_again(office: Office) -> None:
    case = await office.stage.assigned()
    sheet = await office.made(case.id)

    again = await run(office, await office.do("supervisor", service.start_batch, TRANSFER, [case.id], "pdf", True))
    anew = await run(office, await office.do("supervisor", service.start_batch, TRANSFER, [case.id], "pdf", False))

    assert again.document_ids == [sheet.id]
    assert anew.document_ids != [sheet.id]


async def test_what_cannot_be_made_is_named_and_uses_no_number(office: Office) -> None:
    case = await office.stage.assigned()

    done = await run(
        office, await office.do("supervisor", service.start_batch, TRANSFER, [case.id + 999, case.id], "pdf", True)
    )
    papers = [await office.do("supervisor", service.document_by_id, one) for one in done.document_ids]

    assert done.state == "done"
    assert [(failure["case_id"], failure["code"]) for failure in done.failures] == [(case.id + 999, "not-found")]
    assert [paper.number for paper in papers] == ["热转〔2026〕1号"]


async def test_a_batch_is_cancelled_between_portions(office: Office) -> None:
    ids = await many(office, 50)
    started = await office.do("supervisor", service.start_batch, TRANSFER, ids, "pdf", True)

    halfway = await run(office, started, most=1)
    await office.do("supervisor", service.cancel_batch, started.id)
    ended = await run(office, halfway)

    assert (halfway.position, ended.state, ended.position) == (20, "cancelled", 20)
    with pytest.raises(WrongStage):
        await office.do("supervisor", service.cancel_batch, started.id)
    with pytest.raises(WrongStage):
        await office.do("supervisor", service.batch_file, started.id)


async def test_a_portion_that_comes_twice_prints_nothing_twice(office: Office) -> None:
    ids = await many(office, 3)
    started = await office.do("supervisor", service.start_batch, TRANSFER, ids, "pdf", True)

    await run(office, started)
    await office.work_queue(jobs.run_batch, {"batch_id": started.id, "position": 0})
    done = await office.do("supervisor", service.batch_by_id, started.id)

    assert len(done.document_ids) == 3


async def test_batches_are_ones_own_and_not_too_many(office: Office) -> None:
    case = await office.stage.assigned()
    started = await office.do("supervisor", service.start_batch, TRANSFER, [case.id], "pdf", True)

    with pytest.raises(NotFound):
        await office.do("dispatcher", service.batch_by_id, started.id)
    for _ in range(2):
        await office.do("supervisor", service.start_batch, TRANSFER, [case.id], "pdf", True)
    with pytest.raises(TooManyBatches):
        await office.do("supervisor", service.start_batch, TRANSFER, [case.id], "pdf", True)


async def test_missing_fields_are_told_before_a_batch_begins(office: Office) -> None:
    case = await office.stage.assigned()

    with pytest.raises(Invalid):
        await office.do("supervisor", service.start_batch, Wanted("assignment"), [case.id], "pdf", True)


async def test_files_of_batches_go_after_a_week_and_the_papers_stay(office: Office) -> None:
    case = await office.stage.assigned()
    done = await run(office, await office.do("supervisor", service.start_batch, TRANSFER, [case.id], "pdf", True))
    office.stage.clock.move(days=8)

    await office.work_queue(service.tidy_batches)

    with pytest.raises(Exception, match="file-gone"):
        await office.do("supervisor", service.batch_file, done.id)
    assert (await office.do("supervisor", service.document_by_id, done.document_ids[0])).state == "ready"


HEARING = DocumentType(
    "acme.hearing", "听证通知书", "Notice of hearing", "citizen",
    Definition("notice", "听〔{year}〕{number}号", "# 听证通知书\n@ {{caller.name}}：\n定于{{field.day}}听证。\n{{signature}}"),
    (Field("day", "听证日期", "Day of the hearing", "date", required=True),),
)  # fmt: skip


def with_plugin(office: Office, *offers: object) -> None:
    work = office.stage.people._work
    standing = work.tools.offers[DOCUMENT_TYPES]
    offered = {**work.tools.offers, DOCUMENT_TYPES: (*standing, *(("acme", one) for one in offers))}
    work.tools = replace(work.tools, offers=offered)


async def test_a_type_of_a_plugin_stands_beside_the_built_in_ones(office: Office) -> None:
    with_plugin(office, HEARING)
    case = await office.stage.assigned(name="陈静")

    types = await office.do("dispatcher", service.document_types)
    paper = await office.made(case.id, "acme.hearing", fields={"day": "2026-03-20"})
    views = await office.do("administrator", service.list_templates)

    assert ("acme", "acme.hearing") in [(origin, kind.code) for origin, kind in types]
    assert len(types) == 11
    assert "定于2026年3月20日听证" in (await office.read(paper)).solid
    assert paper.number == "听〔2026〕1号"
    assert "acme.hearing" in [view.kind.code for view in views]


async def test_an_offer_that_is_no_type_is_left_out_and_named(office: Office, work: Work) -> None:
    with_plugin(office, "nonsense", replace(HEARING, code="transfer"))

    types = await office.do("dispatcher", service.document_types)
    told = await jobs.offers(office.stage.people._work)

    assert len(types) == 10
    assert told is not None
    assert "acme offers str" in told
    assert "acme offers transfer once more" in told
