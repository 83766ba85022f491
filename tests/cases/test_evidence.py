"""Evidence from the field: before, during, after; where and when can be true; sent twice, done once."""

import math
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.cases.conftest import Stage
from tests.cases.test_cooperation_parts import helped
from tests.documents.conftest import png
from tests.stage import NOW, Client

from hearline.cases import service
from hearline.cases.errors import AttachmentGone, BadEvidence, ClientKeyUsed, RecordIncomplete
from hearline.cases.model import Attachment, Case, Deed, Evidence, FieldDeed, FieldReceipt, FieldRecord, Moment
from hearline.cases.model import Stage as FileStage
from hearline.kit.errors import Forbidden, Problem, Stale

PLACE = Evidence(Moment.BEFORE, NOW - timedelta(minutes=5), 116.3, 39.95)


async def chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data


async def kept(stage: Stage, evidence: Evidence, data: bytes | None = None, role: str = "handler") -> Attachment:
    name = "现场.png" if data is None else "清单.txt"
    found: Attachment = await stage.do(
        role, service.keep_attachment, name, FileStage.RESULT, chunks(data or png()), evidence
    )
    return found


def record(*files: Attachment, **given: Any) -> FieldRecord:
    told = {"before": "灯不亮", "during": "换灯泡", "after": "灯亮了"} | given
    begun, ended = told.pop("begun_at", NOW - timedelta(hours=1)), told.pop("ended_at", NOW)
    return FieldRecord(begun, ended, attachment_ids=tuple(file.id for file in files), **told)


def result(case: Case, made: FieldRecord | None) -> FieldDeed:
    return FieldDeed(Deed.RESULT, case.id, case.version, "已修好", contacted=True, record=made)


async def deliver(stage: Stage, deed: FieldDeed, key: UUID | None = None, role: str = "handler") -> FieldReceipt:
    digest = repr((deed.deed, deed.subject_id, deed.text, deed.record)).encode()
    found: FieldReceipt = await stage.do(role, service.deliver, key or uuid4(), digest, deed)
    return found


@pytest.mark.requirement("S0-036")
async def test_a_result_from_the_field_shows_before_during_and_after(stage: Stage) -> None:
    case = await stage.handling()
    before = await kept(stage, PLACE)
    after = await kept(stage, Evidence(Moment.AFTER, NOW))

    await deliver(stage, result(case, record(before, after)))

    done = await stage.do("auditor", service.case_by_id, case.id)
    view = await stage.do("auditor", service.view_of, done)
    shown = {(file.moment, file.taken_at, file.longitude, file.latitude) for file in view.attachments}
    assert (done.state, done.result) == ("auditing", "已修好")
    assert shown == {("before", PLACE.taken_at, 116.3, 39.95), ("after", NOW, None, None)}
    assert (await stage.do("auditor", service.attachment_for, before.id)).case_id == case.id
    steps = {step.kind: step.facts for step in await stage.do("auditor", service.read_timeline, case.id)}
    told = steps["cases.field_recorded"]
    assert (told["before"], told["during"], told["after"]) == ("灯不亮", "换灯泡", "灯亮了")
    assert told["files"] == {"before": [before.id], "during": [], "after": [after.id]}
    assert told["begun_at"] < told["ended_at"]


@pytest.mark.requirement("S0-036")
@pytest.mark.parametrize("moment", ["before", "during", "after"])
async def test_without_one_of_the_three_it_is_refused(stage: Stage, moment: str) -> None:
    case = await stage.handling()
    photo = await kept(stage, Evidence())

    with pytest.raises(RecordIncomplete) as refused:
        await deliver(stage, result(case, record(photo, **{moment: " "})))

    assert (refused.value.missing, refused.value.no_picture) == ([moment], False)


@pytest.mark.requirement("S0-036")
async def test_without_a_picture_it_is_refused(stage: Stage) -> None:
    case = await stage.handling()
    words = await kept(stage, Evidence(Moment.BEFORE), b"a list")

    for made in (record(), record(words)):
        with pytest.raises(RecordIncomplete) as refused:
            await deliver(stage, result(case, made))
        assert refused.value.no_picture
    with pytest.raises(Problem):
        await deliver(stage, result(case, None))
    assert (await stage.do("handler", service.case_by_id, case.id)).state == "handling"


async def test_a_picture_stands_for_the_words_of_its_moment(stage: Stage) -> None:
    case = await stage.handling()
    photos = [await kept(stage, Evidence(moment)) for moment in Moment]

    await deliver(stage, result(case, record(*photos, before="", during="", after="")))

    assert (await stage.do("auditor", service.case_by_id, case.id)).state == "auditing"


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(181, 0), (0, -90.1), (0, 0), (math.nan, 39), (116, math.inf), (116, None), (None, 39)],
)
async def test_a_place_that_is_none_is_refused(stage: Stage, longitude: float | None, latitude: float | None) -> None:
    with pytest.raises(BadEvidence):
        await kept(stage, Evidence(Moment.BEFORE, None, longitude, latitude))


@pytest.mark.parametrize("away", [timedelta(minutes=11), timedelta(days=-367), timedelta(days=40_000)])
async def test_a_time_that_cannot_be_is_refused(stage: Stage, away: timedelta) -> None:
    case = await stage.handling()
    photo = await kept(stage, Evidence())

    with pytest.raises(BadEvidence):
        await kept(stage, Evidence(Moment.BEFORE, NOW + away))
    for made in (record(photo, begun_at=NOW + away), record(photo, ended_at=NOW + away)):
        with pytest.raises(BadEvidence):
            await deliver(stage, result(case, made))


async def test_work_does_not_end_before_it_begins(stage: Stage) -> None:
    case = await stage.handling()
    photo = await kept(stage, Evidence())

    with pytest.raises(BadEvidence):
        await deliver(stage, result(case, record(photo, begun_at=NOW, ended_at=NOW - timedelta(minutes=1))))


async def test_a_file_that_is_sent_twice_is_kept_once(stage: Stage) -> None:
    key = uuid4()

    first, second = [await kept(stage, Evidence(Moment.BEFORE, submit_key=key)) for _ in range(2)]

    assert first.id == second.id
    with pytest.raises(ClientKeyUsed):
        await kept(stage, Evidence(Moment.BEFORE, submit_key=key), b"another")
    assert (await kept(stage, Evidence(Moment.BEFORE, submit_key=key), role="stranger")).id != first.id


async def test_somebody_elses_pictures_are_not_taken(stage: Stage) -> None:
    case = await stage.handling()
    foreign = await kept(stage, Evidence(Moment.BEFORE), role="stranger")

    with pytest.raises(AttachmentGone):
        await deliver(stage, result(case, record(foreign)))


async def test_a_deed_that_arrives_again_is_answered_and_not_done_again(stage: Stage) -> None:
    case, key = await stage.assigned(), uuid4()
    deed = FieldDeed(Deed.SIGN, case.id, case.version)

    first, again = [await deliver(stage, deed, key) for _ in range(2)]

    assert (first.repeated, again.repeated) == (False, True)
    assert (first.case_id, first.version) == (again.case_id, again.version)
    steps = [step.kind for step in await stage.do("handler", service.read_timeline, case.id)]
    assert steps.count("cases.signed") == 1


async def test_one_key_stands_for_one_thing_of_one_person(stage: Stage) -> None:
    case, key = await stage.assigned(), uuid4()
    await deliver(stage, FieldDeed(Deed.NOTE, case.id, 1, "到了"), key)

    with pytest.raises(ClientKeyUsed):
        await deliver(stage, FieldDeed(Deed.NOTE, case.id, 1, "走了"), key)
    other = await stage.people.actor(shipped="handler", unit=stage.lamps)
    stage.actors["colleague"] = other
    assert not (await deliver(stage, FieldDeed(Deed.NOTE, case.id, 1, "到了"), key, role="colleague")).repeated


async def test_a_return_is_answered_again_though_the_case_is_seen_no_more(stage: Stage) -> None:
    case, key = await stage.assigned(), uuid4()
    deed = FieldDeed(Deed.RETURN, case.id, case.version, "不归我们管")

    receipts = [await deliver(stage, deed, key) for _ in range(2)]

    assert [(one.version, one.repeated) for one in receipts] == [(None, False), (None, True)]


@pytest.mark.requirement("S0-033")
async def test_signing_at_the_desk_and_in_the_field_is_one_thing(stage: Stage, client: Client) -> None:
    in_the_field, at_the_desk = await stage.assigned(), await stage.assigned()
    await client.log_in(await stage.people.user(shipped="handler", unit=stage.lamps))

    async def states() -> dict[int, str]:
        """What telephone and desk show alike."""
        answer = await client.get("/api/cases", params={"queue": "unit", "sort": "due_at"})
        return {item["id"]: item["state"] for item in answer.json()["items"]}

    before = await states()
    await deliver(stage, FieldDeed(Deed.SIGN, in_the_field.id, in_the_field.version))
    await stage.do("handler", service.sign_case, at_the_desk.id, at_the_desk.version)

    assert before == {in_the_field.id: "assigned", at_the_desk.id: "assigned"}
    assert await states() == {in_the_field.id: "handling", at_the_desk.id: "handling"}
    with pytest.raises(Stale):
        await deliver(stage, FieldDeed(Deed.SIGN, at_the_desk.id, at_the_desk.version))


async def test_a_helping_unit_signs_and_finishes_its_part(stage: Stage) -> None:
    case = await stage.handling()
    part = (await helped(stage, case)).id
    photo = await kept(stage, Evidence(Moment.AFTER), role="stranger")

    signed = await deliver(stage, FieldDeed(Deed.SIGN_PART, part, 1), role="stranger")
    assert signed.version is not None
    done = FieldDeed(Deed.FINISH_PART, part, signed.version, "管道完好", record=record(photo))
    await deliver(stage, done, role="stranger")

    steps = {step.kind: step.facts for step in await stage.do("auditor", service.read_timeline, case.id)}
    assert steps["cases.field_recorded"]["part"] == part
    assert (await stage.do("auditor", service.attachment_for, photo.id)).case_id == case.id


async def test_what_changed_meanwhile_is_told(stage: Stage) -> None:
    case = await stage.assigned()
    await deliver(stage, FieldDeed(Deed.SIGN, case.id, case.version))

    with pytest.raises(Stale):
        await deliver(stage, FieldDeed(Deed.SIGN, case.id, case.version))


async def test_only_who_handles_delivers(stage: Stage) -> None:
    case = await stage.assigned()

    for role in ("agent", "supervisor", "leader", "administrator"):
        with pytest.raises(Forbidden):
            await deliver(stage, FieldDeed(Deed.NOTE, case.id, 1, "到了"), role=role)
    with pytest.raises(Problem):
        await deliver(stage, FieldDeed(Deed.SIGN, case.id, case.version), role="stranger")


async def test_the_door_reads_what_a_telephone_sends(stage: Stage, client: Client) -> None:
    case = await stage.handling()
    await client.log_in(await stage.people.user(shipped="handler", unit=stage.lamps))
    form = {"moment": "before", "taken_at": "2026-03-02T01:00:00Z", "longitude": "116.3", "latitude": "39.95"}
    files = {"file": ("现场.png", png(), "image/png")}

    photo = await client.post("/api/attachments", files=files, data=form | {"submit_key": str(uuid4())})
    wrong = [
        await client.post("/api/attachments", files=files, data=form | bad)
        for bad in (
            {"longitude": "nan"},
            {"latitude": "91"},
            {"moment": "never"},
            {"submit_key": "7"},
            {"taken_at": "1"},
        )
    ]
    body = {
        "client_key": str(uuid4()),
        "deed": {
            "deed": "result", "subject_id": case.id, "version": case.version, "text": "已修好", "contacted": True,
            "record": {
                "begun_at": "2026-03-02T00:30:00Z", "ended_at": "2026-03-02T01:00:00Z", "during": "换灯泡",
                "after": "灯亮了", "attachment_ids": [photo.json()["id"]],
            },
        },
    }  # fmt: skip
    sent = [await client.post("/api/field/deliveries", json=body) for _ in range(2)]

    assert (photo.status_code, photo.json()["moment"], photo.json()["longitude"]) == (201, "before", 116.3)
    assert [answer.status_code for answer in wrong] == [422] * 5
    assert [answer.status_code for answer in sent] == [200, 200], sent[0].text
    assert [answer.json()["repeated"] for answer in sent] == [False, True]
