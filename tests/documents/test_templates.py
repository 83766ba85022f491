"""Templates: drafts, versions, undo; and texts that mean harm."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents.conftest import Office, facts_of, read

from hearline.documents import service
from hearline.documents.errors import CannotSet, FaultyTemplate, NothingToPublish
from hearline.documents.model import Values
from hearline.documents.ports import Definition, Field
from hearline.documents.rules import filling
from hearline.documents.rules.placeholders import vocabulary_of
from hearline.documents.rules.syntax import parse
from hearline.documents.service import press
from hearline.kit.errors import Forbidden, Stale
from hearline.kit.work import Work

WORDS = vocabulary_of((Field("reason", "理由", "Reason"),))
SIGNED = {"issuer": "热线中心", "date": "2026年3月2日", "seal": None, "seal_mm": 42}


def definition(body: str, layout: str = "notice") -> Definition:
    return Definition(layout, "试〔{year}〕{number}号", body)  # type: ignore[arg-type]


def filled(body: str, steps: int = 0, **plain: str) -> list[dict[str, object]]:
    item = {"at": "2026-03-02", "name": "派单", "who": "李四", "text": "请速办"}
    values = Values({name.replace("_", ".", 1): text for name, text in plain.items()}, {"steps": [item] * steps})
    return filling.fill(body, values, WORDS, SIGNED)


def said(block: dict[str, object]) -> str:
    return "".join(run["text"] for run in block["runs"])  # type: ignore[attr-defined]


def test_placeholders_go_by_code_or_by_their_chinese_name() -> None:
    blocks = filled("{{case.title}}与{{诉求标题}}", case_title="停水")

    assert [said(block) for block in blocks] == ["停水与停水"]


def test_an_empty_placeholder_takes_its_substitute_and_an_empty_line_falls_away() -> None:
    blocks = filled("地点：{{case.place|不详}}\n{{case.result}}\n完")

    assert [said(block) for block in blocks] == ["地点：不详", "完"]


def test_lines_are_there_or_not() -> None:
    body = "{{if case.place}}\n有\n{{else}}\n无\n{{end}}\n{{if not case.place}}\n真无\n{{end}}"

    assert [said(block) for block in filled(body, case_place="人民路")] == ["有"]
    assert [said(block) for block in filled(body)] == ["无", "真无"]


def test_steps_become_rows() -> None:
    blocks = filled(
        "|= 时间 | 环节 | 意见 |\n{{each steps}}\n| {{item.at}} | {{item.name}} | {{item.text}} |\n{{end}}", 3
    )

    assert [(block["kind"], len(block["rows"]), block["columns"]) for block in blocks] == [("list", 4, 3)]  # type: ignore[arg-type]


def test_a_text_of_several_lines_becomes_several_paragraphs() -> None:
    assert [said(block) for block in filled("{{case.content}}", case_content="一\n\n二\r\n三")] == ["一", "二", "三"]


def test_what_people_wrote_is_never_read_as_a_template() -> None:
    evil = '# 标题 {{caller.phone}} **粗** | 格 | #import "@preview/x:1.0.0" $x$ \\u{41} {{signature}}'

    blocks = filled("{{case.content}}", case_content=evil, caller_phone="13900000000")

    assert [(block["kind"], said(block)) for block in blocks] == [("para", evil)]


def test_letters_that_cannot_be_seen_are_taken_out() -> None:
    assert filling.clean("甲\u202e乙\x00\x1b[31m\u200b丙\ud800") == "甲乙[31m丙"


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("# 标题\n{{case.titel}}", 2, "unknown_placeholder"),
        ("# 标题\n{{case.title", 2, "not_closed"),
        ("# 标题\n{{}}", 2, "not_closed"),
        ("# 标题\n{{if case.title}}\n甲", 2, "not_closed"),
        ("# 标题\n{{end}}", 2, "end_of_nothing"),
        ("# 标题\n{{else}}", 2, "else_of_nothing"),
        ("# 标题\n{{if }}", 2, "no_condition"),
        ("{{each steps}}\n{{each steps}}\n{{end}}\n{{end}}", 2, "each_in_each"),
        ("{{each cases}}\n{{end}}", 1, "unknown_placeholder"),
        ("{{item.name}}", 1, "unknown_placeholder"),
        ("~1e999", 1, "bad_space"),
        ("~99", 1, "bad_space"),
        ("| 甲 | 乙 | {9999}", 1, "bad_height"),
        ("|" + "甲|" * 9, 1, "too_many_cells"),
        ("{{if case.title}}\n" * 9, 9, "too_deep"),
        ("字" * 20_001, 0, "too_long"),
        ("字\n" * 601, 0, "too_many_lines"),
    ],
)
def test_faults_are_named_with_their_line(body: str, line: int, code: str) -> None:
    found = [(finding.line, finding.code) for finding in filling.check(body, WORDS) if finding.fatal]

    assert (line, code) in found


def test_a_typing_error_is_answered_with_what_was_meant() -> None:
    finding = filling.check("{{case.titel}}", WORDS)[0]

    assert "case.title" in finding.zh
    assert "case.title" in finding.en


@pytest.mark.parametrize(
    "body", ["{{" * 10_000, "|" * 20_000, "\\" * 20_000, "**" * 10_000, "{{a|" * 5_000, "{" * 20_000]
)
def test_reading_a_hostile_template_takes_no_time(body: str) -> None:
    began = time.perf_counter()

    parse(body)

    assert time.perf_counter() - began < 1


def test_a_template_that_would_blow_up_is_refused() -> None:
    with pytest.raises(FaultyTemplate, match="too large"):
        filled("{{each steps}}\n" + "甲\n" * 500 + "{{end}}", steps=50)


HOSTILE = [
    '#import "@preview/cetz:0.3.0": canvas',
    '#read("/etc/passwd")',
    '#image("/etc/hostname")',
    '#include "main.typ"',
    '#{ while true { } }',
    '#let f(x) = f(x)\n#f(1)',
    '#eval("1+1")',
    '$ sum_(i=0)^oo $ `raw` <label> @ref',
    '"); #panic("x',
    "{% for x in range(1e9) %}{{ x }}{% endfor %}",
    "${7*7} #{7*7} <script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
async def test_program_text_in_a_template_is_printed_and_not_run(text: str, tmp_path: Path) -> None:
    lines = text.replace("{{ x }}", "x").split("\n")
    blocks = filling.fill("\n".join(f"甲 {line}" for line in lines), Values({}, {}), WORDS, SIGNED)
    paper = {
        "layout": "notice", "name": text, "issuer": text, "head": text, "number": text, "mark": "", "numbered": True,
        "copies": text, "seal": None, "timestamp": 0, "blocks": blocks,
    }  # fmt: skip

    pressed = (await press.set_sheets([press.Sheet(paper)], tmp_path))[0].require()
    found = read(pressed.pdf)

    for line in lines:
        assert "".join(line.split()) in found.solid
    assert "root:" not in found.text


async def test_a_paper_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    blocks = [{"kind": "break"}, {"kind": "para", "runs": [{"text": "甲", "strong": False}], "last": False}] * 70
    paper = {
        "layout": "notice", "name": "n", "issuer": "i", "head": "h", "number": "1", "mark": "", "numbered": True,
        "copies": "", "seal": None, "timestamp": 0, "blocks": blocks,
    }  # fmt: skip

    pressed = (await press.set_sheets([press.Sheet(paper)], tmp_path))[0]

    assert pressed.fault == "too_many_pages"
    with pytest.raises(CannotSet):
        pressed.require()


async def test_a_press_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    cell = {"runs": [{"text": "甲" * 190_000, "strong": False}] * 40, "span": 1, "centred": False}
    paper = {
        "layout": "form", "name": "n", "issuer": "i", "head": "h", "number": "1", "mark": "", "numbered": True,
        "copies": "", "seal": None, "timestamp": 0,
        "blocks": [{"kind": "sheet", "columns": 1, "rows": [{"height": 0, "cells": [cell]}]}],
    }  # fmt: skip
    began = time.perf_counter()

    with pytest.raises(CannotSet, match="too long"):
        await press.set_sheets([press.Sheet(paper)], tmp_path, seconds=-1)

    assert time.perf_counter() - began < 5


async def test_the_loop_goes_on_while_a_paper_is_set(tmp_path: Path) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.005)

    ticking = asyncio.create_task(tick())
    blocks = [{"kind": "para", "runs": [{"text": "甲" * 500, "strong": False}], "last": False}]
    paper = {
        "layout": "notice", "name": "n", "issuer": "i", "head": "h", "number": "1", "mark": "", "numbered": True,
        "copies": "", "seal": None, "timestamp": 0, "blocks": blocks,
    }  # fmt: skip
    await press.set_sheets([press.Sheet(paper)] * 5, tmp_path)
    ticking.cancel()

    assert ticks > 10


async def test_a_draft_changes_nothing_until_it_is_published(office: Office, work: Work) -> None:
    case = await office.stage.assigned()
    changed = definition("# 新标题\n{{case.title}}\n{{signature}}")

    await office.do("administrator", service.save_draft, "transfer", 0, changed)
    before = await office.read(await office.made(case.id))
    view = await office.do("administrator", service.publish_template, "transfer", 1, "改版")
    after = await office.read(await office.made(case.id))

    assert "群众诉求办理转送单" in before.solid
    assert "新标题" in after.solid
    assert (view.draft, view.published.number, view.published.note) == (None, 1, "改版")
    assert [facts["number"] for facts in await facts_of(work, "documents.template_published")] == [1]


async def test_an_earlier_version_is_taken_up_again(office: Office) -> None:
    admin = "administrator"
    for text in ("甲", "乙"):
        await office.do(admin, service.save_draft, "transfer", 0, definition(f"# {text}\n{{{{signature}}}}"))
        await office.do(admin, service.publish_template, "transfer", 1, text)

    first = await office.do(admin, service.restore_version, "transfer", 0, 1)
    shipped = await office.do(admin, service.restore_version, "transfer", first.draft.version, 0)
    dropped = await office.do(admin, service.drop_draft, "transfer", shipped.draft.version)
    versions = await office.do(admin, service.list_versions, "transfer", None, 50)

    assert first.draft.defined.body.startswith("# 甲")
    assert shipped.draft.defined.body.startswith("# 群众诉求办理转送单")
    assert dropped.draft is None
    assert [one.number for one in versions.items] == [2, 1]


async def test_two_who_edit_one_draft_do_not_overwrite_each_other(office: Office) -> None:
    await office.do("administrator", service.save_draft, "transfer", 0, definition("# 甲"))

    with pytest.raises(Stale):
        await office.do("administrator", service.save_draft, "transfer", 0, definition("# 乙"))
    with pytest.raises(Stale):
        await office.do("administrator", service.publish_template, "transfer", 2, "")


async def test_a_faulty_draft_is_kept_and_not_published(office: Office) -> None:
    view = await office.do("administrator", service.save_draft, "transfer", 0, definition("# 甲\n{{no.such}}"))

    with pytest.raises(FaultyTemplate, match="line 2"):
        await office.do("administrator", service.publish_template, "transfer", view.draft.version, "")
    kept = await office.do("administrator", service.read_template, "transfer")

    assert kept.draft.defined.body == "# 甲\n{{no.such}}"
    assert kept.published is None


async def test_without_a_draft_nothing_is_published(office: Office) -> None:
    with pytest.raises(NothingToPublish):
        await office.do("administrator", service.publish_template, "transfer", 1, "")


async def test_a_preview_shows_pictures_and_uses_no_number(office: Office) -> None:
    case = await office.stage.assigned()
    view = await office.do("administrator", service.read_template, "assignment")

    sample, _ = await office.do("administrator", service.preview_template, "assignment", view.current, None)
    real, _ = await office.do("administrator", service.preview_template, "assignment", view.current, case.id)
    made = await office.made(case.id, "acceptance")

    assert sample.pictures[0].startswith(b"\x89PNG")
    assert "幸福里小区" in read(sample.pdf).solid
    assert "路灯不亮" in read(real.pdf).solid
    assert made.number == "热受告〔2026〕1号"


async def test_only_who_manages_templates_edits_them(office: Office) -> None:
    with pytest.raises(Forbidden):
        await office.do("supervisor", service.save_draft, "transfer", 0, definition("# 甲"))
    with pytest.raises(Forbidden):
        await office.do("dispatcher", service.list_templates)


async def test_documents_stay_as_they_were_made(office: Office) -> None:
    case = await office.stage.assigned()
    old = await office.made(case.id)
    view = await office.do("administrator", service.read_template, "transfer")
    await office.do(
        "administrator", service.save_draft, "transfer", 0, replace(view.current, body="# 新\n{{signature}}")
    )
    await office.do("administrator", service.publish_template, "transfer", 1, "")

    found = await office.read(old)

    assert "群众诉求办理转送单" in found.solid
