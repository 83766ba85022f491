"""Papers as they are printed: what stands in them, in which faces, on how many pages."""

import unicodedata
from pathlib import Path

import pytest
from tests.documents.conftest import ASSIGNED, Office, read

from hearline.documents import service
from hearline.documents.ports import DocumentType
from hearline.documents.rules import shipped
from hearline.documents.service import press

REVIEW = {
    "decided_by": "城市管理局", "decision": "城管答〔2026〕3号", "claim": "要求恢复照明。", "facts": "经查属实。",
    "opinion": "维持原处理意见。",
}  # fmt: skip


@pytest.mark.requirement("S4B-020", "S1-012")
async def test_a_transfer_sheet_says_everything_of_the_case(office: Office) -> None:
    case = await office.stage.assigned(place="人民路8号", name="陈静")

    sheet = await office.made(case.id)
    found = await office.read(sheet)

    assert sheet.number == "热转〔2026〕1号"
    assert found.pages == sheet.page_count == 1
    for text in (
        "群众诉求办理转送单", "文号：热转〔2026〕1号", case.number, "陈静", "路灯不亮", "三天了", "人民路8号", "城市管理局",
        "请速办", "投诉", "电话", "2026年3月2日09:30", "2026年3月2日",
    ):  # fmt: skip
        assert text in found.solid


async def test_faces_are_embedded_and_only_as_far_as_they_are_used(office: Office) -> None:
    case = await office.stage.assigned()

    sheet = await office.made(case.id)
    found = await office.read(sheet)

    assert found.fonts
    assert all(found.fonts.values())
    assert sheet.byte_count < 300_000


@pytest.mark.requirement("S4B-030")
async def test_an_assignment_letter_has_number_limit_and_demand(office: Office) -> None:
    case = await office.stage.assigned(name="陈静")

    letter = await office.made(case.id, "assignment", fields=ASSIGNED)
    found = await office.read(letter)

    assert letter.number == "热交函〔2026〕1号"
    for text in (
        "关于办理“路灯不亮”诉求事项的交办函",
        "城市管理局：",
        "请于三日内恢复照明",
        "2026年3月9日前办结",
        "书面报送",
    ):
        assert text in found.solid
    assert "陈静" not in found.solid


@pytest.mark.requirement("S4B-033")
async def test_a_notice_of_non_acceptance_needs_ground_and_channel(office: Office) -> None:
    case = await office.stage.assigned(name="陈静")
    fields = {
        "reason": "该事项已经复核终结。", "ground": "《信访工作条例》第三十六条",
        "channel": "你可以依法向人民法院提起诉讼。",
    }  # fmt: skip

    notice = await office.made(case.id, "not_accepted", fields=fields)
    found = await office.read(notice)

    for text in ("陈静：", *fields.values(), "决定不予受理"):
        assert text in found.solid


@pytest.mark.requirement("S4B-021", "S4B-029")
@pytest.mark.parametrize(
    ("type_code", "fields", "said"),
    [
        ("acceptance", {}, "现决定予以受理"),
        ("forwarded", {}, "现转送城市管理局办理"),
        ("extension", {"reason": "案情复杂", "extended_to": "2026-04-01"}, "因案情复杂，不能在规定期限内办结"),
        ("reply", {"facts": "属实。", "opinion": "已修复。", "reviewer": "市政府"}, "自收到本意见书之日起30日内，向市政府书面申请复查"),
        ("review", REVIEW | {"reviewer": "省政府"}, "向省政府书面申请复核"),
        ("recheck", REVIEW, "本复核意见为信访终结意见"),
        ("supervision", {"reason": "逾期。", "opinion": "尽快办结。", "due_on": "2026-03-05"}, "请于2026年3月5日前将办理情况书面反馈"),
    ],
)  # fmt: skip
async def test_every_paper_says_what_it_is_for(
    office: Office, type_code: str, fields: dict[str, str], said: str
) -> None:
    case = await office.stage.assigned(name="陈静")

    found = await office.read(await office.made(case.id, type_code, fields=fields))

    assert said in found.solid
    assert found.pages <= 2


@pytest.mark.parametrize("kind", shipped.TYPES, ids=lambda kind: kind.code)
async def test_templates_that_ship_have_nothing_to_complain_of(office: Office, kind: DocumentType) -> None:
    found = await office.do("administrator", service.check_template, kind.code, kind.definition)

    assert found == []


def paper(text: str, layout: str = "notice") -> press.Sheet:
    runs = [{"text": text, "strong": False}]
    return press.Sheet(
        {
            "layout": layout, "name": "n", "issuer": "i", "head": "h", "number": "1", "mark": "", "numbered": True,
            "copies": "", "seal": None, "timestamp": 0,
            "blocks": [{"kind": "para", "runs": runs, "last": False, "level": 0}],
        }
    )  # fmt: skip


async def lines_of(text: str, tmp_path: Path) -> list[list[str]]:
    pressed = (await press.set_sheets([paper(text)], tmp_path))[0].require()
    pages = read(pressed.pdf).text.split("— ")
    return [[line for line in page.replace("\r", "").split("\n") if line.strip()] for page in pages]


async def test_a_line_holds_twenty_eight_characters_and_a_page_twenty_two_lines(tmp_path: Path) -> None:
    pages = await lines_of("闻" * (28 * 30), tmp_path)

    assert [len(line) for line in pages[0]] == [26, *[28] * 21]


async def test_no_line_begins_with_a_mark_that_ends_a_phrase(tmp_path: Path) -> None:
    # 26 letters fill the first line: each mark would have to begin the second.
    for mark in "，。、；：？！）》”":
        lines = (await lines_of("闻" * 26 + mark + "声" * 40, tmp_path))[0]

        assert not lines[1].startswith(mark)


async def test_no_line_ends_with_a_mark_that_begins_a_phrase(tmp_path: Path) -> None:
    for mark in "（《“〔":
        lines = (await lines_of("闻" * 25 + mark + "声" * 40, tmp_path))[0]

        assert not lines[0].endswith(mark)


async def test_a_number_among_han_is_not_torn(tmp_path: Path) -> None:
    lines = (await lines_of("闻" * 22 + "20260302123456789" + "声" * 30, tmp_path))[0]

    assert any("20260302123456789" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "printed", "missing"),
    [
        ("𠮷先生说😀谢谢", "〓先生说谢谢", "𠮷😀"),
        ("བོད་", "〓〓〓", "བོད་"),
        ("㛃䶮堃①㎡℃￥éΩЯ", "㛃䶮堃①㎡℃￥éΩЯ", ""),
    ],
)
async def test_letters_that_no_face_shows_are_named_and_do_not_hinder(
    text: str, printed: str, missing: str, tmp_path: Path
) -> None:
    pressed = (await press.set_sheets([paper(text)], tmp_path))[0].require()

    assert unicodedata.normalize("NFKC", read(pressed.pdf).solid) == unicodedata.normalize("NFKC", printed)
    assert pressed.missing == missing


async def test_a_face_of_the_house_is_taken_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "own.otf").write_bytes((press.brought_fonts() / "NotoSansSC-Regular.otf").read_bytes())
    (tmp_path / "broken.ttf").write_bytes(b"no font")

    pressed = (await press.set_sheets([paper("闻声")], tmp_path))[0].require()

    assert "闻声" in read(pressed.pdf).solid
