"""What becomes of a paper: sealed, kept, delivered, attached, declared void; and who sees it."""

import pytest
from tests.cases.walking import begun
from tests.documents.conftest import Office, facts_of, png

from hearline.cases import service as cases
from hearline.configuration import service as configuration
from hearline.documents import jobs, service
from hearline.documents.errors import (
    BadSeal,
    CopyBroken,
    IsVoid,
    KeepsConfidence,
    NotReady,
    SealRefused,
)
from hearline.documents.model import DeliveryMethod, Filters, Wanted
from hearline.documents.module import manifest
from hearline.kit.errors import Forbidden, Invalid, NotFound, Taken
from hearline.kit.work import Work


@pytest.mark.requirement("S4B-030")
async def test_a_seal_lies_over_the_date_and_each_use_is_a_fact(office: Office, work: Work) -> None:
    case, seal = await office.stage.assigned(), await office.seal()

    letter = await office.made(case.id, "acceptance", seal_id=seal.id)
    found = await office.read(letter)
    plain = await office.read(await office.made(case.id, "acceptance"))
    used = (await office.do("administrator", service.list_seals))[0]

    assert (found.images, plain.images) == (1, 0)
    assert letter.seal_name == "热线中心章"
    assert used.used_count == 1
    assert await facts_of(work, "documents.seal_used") == [
        {"name": "热线中心章", "document_id": letter.id, "number": letter.number}
    ]


async def test_a_seal_needs_permission_and_must_be_in_use(office: Office) -> None:
    case, seal = await office.stage.assigned(), await office.seal()

    with pytest.raises(Forbidden):
        await office.made(case.id, "transfer", by="handler", seal_id=seal.id)
    await office.do("administrator", service.change_seal, seal.id, seal.version, {"active": False})
    with pytest.raises(SealRefused):
        await office.made(case.id, "transfer", seal_id=seal.id)
    with pytest.raises(SealRefused):
        await office.made(case.id, "transfer", seal_id=seal.id + 100)


async def test_a_seal_of_a_unit_is_for_that_unit(office: Office) -> None:
    stage = office.stage
    user = await stage.people.user(
        "cases.read", "documents.read", "documents.make", "documents.use_seal", unit=stage.lamps
    )
    stage.actors["clerk"] = await stage.people.actor_of(user)
    ours, theirs = await office.seal("本局章", stage.lamps.id), await office.seal("水务章", stage.water.id)
    centre = await office.seal("中心章")
    case = await stage.assigned()

    await office.made(case.id, "acceptance", by="clerk", seal_id=ours.id)

    assert [seal.name for seal in await office.do("clerk", service.list_seals)] == ["本局章"]
    for foreign in (theirs, centre):
        with pytest.raises(SealRefused):
            await office.made(case.id, "acceptance", by="clerk", seal_id=foreign.id)
        with pytest.raises(NotFound):
            await office.do("clerk", service.seal_image, foreign.id)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_png"),
        (b"GIF89a", "not_png"),
        (png()[:-20], "not_png"),
        (png()[:60] + b"\0" + png()[61:], "not_png"),
        (png(50), "size"),
        (png(colour_type=2), "opaque"),
        (png() + b"\0" * 2**21, "too_large"),
    ],
)
async def test_what_is_no_seal_is_refused(office: Office, data: bytes, reason: str) -> None:
    with pytest.raises(BadSeal) as refused:
        await office.do("administrator", service.add_seal, "章", None, data)

    assert refused.value.reason == reason


async def test_two_seals_in_use_never_bear_one_name(office: Office) -> None:
    first = await office.seal()

    with pytest.raises(Taken):
        await office.seal()
    await office.do("administrator", service.change_seal, first.id, 1, {"active": False})

    assert (await office.seal()).id != first.id


async def test_seals_lie_sealed(office: Office, work: Work) -> None:
    seal = await office.seal()

    stored = bytes(await work.value("SELECT image FROM seals WHERE id = %s", (seal.id,)))

    assert b"PNG" not in stored
    assert await office.do("administrator", service.seal_image, seal.id) == png()


async def test_a_copy_that_was_changed_shows(office: Office) -> None:
    case = await office.stage.assigned()
    sheet = await office.made(case.id)
    path, _ = await office.do("dispatcher", service.document_file, sheet.id)

    whole = await office.do("dispatcher", service.verify_document, sheet.id)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    changed = await office.do("dispatcher", service.verify_document, sheet.id)

    assert (whole.intact, changed.intact) == (True, False)
    with pytest.raises(CopyBroken):
        await office.do("dispatcher", service.document_file, sheet.id)


async def test_the_same_paper_set_again_is_the_same_to_the_last_byte(office: Office, work: Work) -> None:
    sheet = await office.made((await office.stage.assigned()).id)

    await work.run("UPDATE documents SET state = 'failed', digest = '' WHERE id = %s", (sheet.id,))
    await office.do("dispatcher", service.set_again, sheet.id)
    await office.work_queue(service.set_document, sheet.id)
    await office.work_queue(service.set_document, sheet.id)

    assert (await office.do("dispatcher", service.document_by_id, sheet.id)).digest == sheet.digest


async def test_a_file_is_recognised_by_its_bytes(office: Office) -> None:
    sheet = await office.made((await office.stage.assigned()).id)
    path, _ = await office.do("dispatcher", service.document_file, sheet.id)

    async def chunks(data: bytes):  # type: ignore[no-untyped-def]
        yield data

    known = await office.do("dispatcher", service.recognise_document, chunks(path.read_bytes()))
    forged = await office.do("dispatcher", service.recognise_document, chunks(path.read_bytes() + b" "))

    assert known.number == sheet.number
    assert forged is None


async def test_before_it_is_set_there_is_no_file(office: Office) -> None:
    case = await office.stage.assigned()
    waiting = await office.do("dispatcher", service.make_document, case.id, Wanted("transfer"))

    assert waiting.state == "making"
    with pytest.raises(NotReady):
        await office.do("dispatcher", service.document_file, waiting.id)
    with pytest.raises(NotReady):
        await office.do("dispatcher", service.record_delivery, waiting.id, DeliveryMethod.POST, "陈静", "", None)


@pytest.mark.requirement("S4B-021")
async def test_delivery_says_when_how_and_to_whom_and_stands_in_the_timeline(office: Office) -> None:
    case = await office.stage.assigned()
    notice = await office.made(case.id, "acceptance")
    office.stage.clock.move(hours=3)

    told = await office.do(
        "dispatcher", service.record_delivery, notice.id, DeliveryMethod.POST, "陈静", "EMS 10001", None
    )
    await office.do("dispatcher", service.record_delivery, notice.id, DeliveryMethod.DIRECT, "陈静本人", "", None)
    kept = await office.do("dispatcher", service.deliveries_of, notice.id)
    timeline = await office.do("dispatcher", cases.read_timeline, case.id)

    assert told.delivered_at == office.stage.clock.now
    assert [(one.method, one.recipient, one.note) for one in kept] == [
        ("post", "陈静", "EMS 10001"),
        ("direct", "陈静本人", ""),
    ]
    assert [step.kind for step in timeline if step.kind.startswith("documents.")] == [
        "documents.made", "documents.delivered", "documents.delivered",
    ]  # fmt: skip


async def test_nothing_is_delivered_tomorrow_or_before_it_was_made(office: Office) -> None:
    notice = await office.made((await office.stage.assigned()).id, "acceptance")
    now = office.stage.clock.now

    for instant in (now.replace(year=2027), now.replace(year=2025)):
        with pytest.raises(Invalid):
            await office.do("dispatcher", service.record_delivery, notice.id, DeliveryMethod.POST, "陈静", "", instant)


async def test_a_document_is_sent_as_an_attachment_once(office: Office) -> None:
    case = await office.stage.assigned()
    sheet = await office.made(case.id)

    first = await office.do("dispatcher", service.attach_document, sheet.id)
    second = await office.do("dispatcher", service.attach_document, sheet.id)
    seen = await office.do("handler", cases.case_by_id, case.id)
    view = await office.do("handler", cases.view_of, seen)

    assert first.attachment_id == second.attachment_id
    assert [(one.name, one.media_type, one.digest) for one in view.attachments] == [
        ("办理转送单-热转〔2026〕1号.pdf", "application/pdf", sheet.digest)
    ]


async def test_void_stays_void_and_keeps_its_number(office: Office) -> None:
    case = await office.stage.assigned()
    sheet = await office.made(case.id)

    void = await office.do("supervisor", service.void_document, sheet.id, "单位写错")
    after = await office.made(case.id)

    assert (void.state, void.void_reason) == ("void", "单位写错")
    assert after.number == "热转〔2026〕2号"
    for verb, arguments in (
        (service.record_delivery, (DeliveryMethod.POST, "陈静", "", None)), (service.attach_document, ()),
        (service.void_document, ("再次",)),
    ):  # fmt: skip
        with pytest.raises(IsVoid):
            await office.do("supervisor", verb, sheet.id, *arguments)
    with pytest.raises(Forbidden):
        await office.do("dispatcher", service.void_document, after.id, "不行")


async def test_units_see_documents_of_their_own_cases_only(office: Office) -> None:
    case = await office.stage.assigned()
    sheet = await office.made(case.id)

    ours = await office.do("handler", service.list_documents, Filters(), 50)
    theirs = await office.do("stranger", service.list_documents, Filters(), 50)

    assert [one.number for one in ours.items] == [sheet.number]
    assert theirs.items == []
    for verb in (service.document_by_id, service.document_file, service.verify_document, service.deliveries_of):
        with pytest.raises(NotFound):
            await office.do("stranger", verb, sheet.id)
    with pytest.raises(NotFound):
        await office.do("stranger", service.make_document, case.id, Wanted("reply"))


async def test_papers_for_units_never_name_who_asked_for_confidence(office: Office) -> None:
    case = await office.stage.assigned(name="陈静", confidential=True)

    sheet = await office.made(case.id, by="supervisor")
    notice = await office.made(case.id, "acceptance", by="supervisor")
    read_sheet, read_notice = await office.read(sheet, "handler"), await office.read(notice)
    seen = await office.do("handler", service.list_documents, Filters(), 50)

    assert "陈静" not in read_sheet.solid
    assert "要求保密" in read_sheet.solid
    assert "陈静：" in read_notice.solid
    assert [one.number for one in seen.items] == [sheet.number]
    with pytest.raises(NotFound):
        await office.do("handler", service.document_file, notice.id)
    with pytest.raises(KeepsConfidence):
        await office.do("supervisor", service.attach_document, notice.id)


async def test_a_plain_telephone_is_printed_by_who_may_reveal_it_and_is_a_fact(office: Office, work: Work) -> None:
    case = await office.stage.assigned(phone="19900000001")

    masked = await office.read(await office.made(case.id, by="dispatcher"))
    plain = await office.read(await office.made(case.id, by="supervisor"))

    assert "19900000001" not in masked.solid
    assert "19900000001" in plain.solid
    assert [facts["reason"] for facts in await facts_of(work, "customers.revealed")] == ["制作《办理转送单》"]
    assert len(await facts_of(work, "documents.read")) == 2


async def test_papers_lie_sealed_in_the_database(office: Office, work: Work) -> None:
    sheet = await office.made((await office.stage.assigned(name="陈静")).id)

    stored = bytes(await work.value("SELECT paper FROM documents WHERE id = %s", (sheet.id,)))

    assert "陈静".encode() not in stored


async def test_what_is_known_is_filled_in(office: Office) -> None:
    case = await office.stage.auditing()

    letter = await office.do("dispatcher", service.known_fields, case.id, "assignment")
    reply = await office.do("dispatcher", service.known_fields, case.id, "reply")

    assert letter["requirements"] == "请速办"
    assert letter["due_on"].startswith("2026-03-")
    assert reply == {"facts": "已修好"}


async def test_the_transfer_sheet_makes_itself_when_the_house_wants_it(office: Office, work: Work) -> None:
    async def dispatched() -> int:
        case = await office.stage.assigned()
        found: int = await work.value(
            "SELECT id FROM events WHERE kind = 'cases.dispatched' AND subject_id = %s", (case.id,)
        )
        await office.work_queue(jobs.make_automatic, {"event_id": found})
        await office.work_queue(jobs.make_automatic, {"event_id": found})
        return int(case.id)

    first = await dispatched()
    await office.do("administrator", configuration.change_parameter, "documents.automatic", ["transfer"], 0, "")
    second = await dispatched()
    made = await office.do("dispatcher", service.list_documents, Filters(), 50)

    assert [one.case_id for one in made.items] == [second]
    assert first != second


@pytest.mark.requirement("S4B-025", "S4B-028")
async def test_what_is_assigned_goes_with_its_letter_and_what_is_kept_with_none(office: Office, work: Work) -> None:
    stage, unit = office.stage, await office.stage.people.unit("市信访局")
    stage.actors["office"] = await stage.people.actor(shipped="dispatcher", unit=unit)
    wanted = ["transfer", "assignment"]
    await office.do("administrator", configuration.change_parameter, "documents.automatic", wanted, 0, "")
    asked = {"unit_id": stage.lamps.id, "report_by": "2026-03-20", "instruction": "查清后报告"}
    letters: dict[str, list[str]] = {}
    days: dict[str, str] = {}

    for action, form in (("dispatch", {"unit_id": stage.lamps.id}), ("assign", asked), ("self_handle", {"lead": "赵"})):
        walk = await begun(stage, kind="petition", phone=f"1990000050{len(letters)}")
        await walk("office", action, **form)
        for event in await walk.history():
            if any(event.kind == kind.kind for kind in manifest.listens):
                await office.work_queue(jobs.make_automatic, {"event_id": event.id})
        made = await office.do("dispatcher", service.list_documents, Filters(case_id=walk.case.id), 50)
        letters[action] = [one.type for one in made.items]
        known = await office.do("dispatcher", service.known_fields, walk.case.id, "assignment")
        days[action] = known["due_on"]

    assert letters == {"dispatch": ["transfer"], "assign": ["assignment"], "self_handle": []}
    assert days["assign"] == "2026-03-20" != days["dispatch"]


async def test_the_centre_signs_with_its_name_and_a_unit_with_its_own(office: Office) -> None:
    case = await office.stage.handling()
    await office.do("administrator", configuration.change_parameter, "documents.issuer", "闻声市信访局", 0, "")
    answer = {"facts": "属实。", "opinion": "已修复。", "reviewer": "市政府"}

    centre = await office.read(await office.made(case.id, "acceptance"))
    unit = await office.read(await office.made(case.id, "reply", by="handler", fields=answer))

    assert centre.solid.startswith("闻声市信访局")
    assert unit.solid.startswith("城市管理局")


async def test_lists_are_filtered_sorted_and_paged(office: Office) -> None:
    case, other = await office.stage.assigned(), await office.stage.assigned(phone="19900000002")
    for one in (case, case, other):
        await office.made(one.id)
        office.stage.clock.move(minutes=1)
    notice = await office.made(case.id, "acceptance")
    await office.do("dispatcher", service.record_delivery, notice.id, DeliveryMethod.DIRECT, "陈静", "", None)

    async def numbers(**filters: object) -> list[str]:
        page = await office.do("dispatcher", service.list_documents, Filters(**filters), 50)  # type: ignore[arg-type]
        return [one.number for one in page.items]

    first = await office.do("dispatcher", service.list_documents, Filters(), 3)

    assert await numbers() == ["热受告〔2026〕1号", "热转〔2026〕3号", "热转〔2026〕2号", "热转〔2026〕1号"]
    assert await numbers(sort="made_at", types=("transfer",)) == [
        "热转〔2026〕1号",
        "热转〔2026〕2号",
        "热转〔2026〕3号",
    ]
    assert await numbers(case_id=other.id) == ["热转〔2026〕3号"]
    assert await numbers(number="受告") == ["热受告〔2026〕1号"]
    assert await numbers(delivered=True) == ["热受告〔2026〕1号"]
    assert len(await numbers(number=case.number)) == 3
    assert first.next is not None


async def test_the_doctor_tries_the_press(work: Work) -> None:
    assert await jobs.fonts(work) is None
    assert await jobs.press(work) is None
    assert await jobs.offers(work) is None
