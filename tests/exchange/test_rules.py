"""What columns and values mean."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearline.cases.model import State
from hearline.exchange.model import Directory, Field, Line, Options
from hearline.exchange.rules.cells import cut, one_line, safe, squeezed, tidy
from hearline.exchange.rules.headers import suggest
from hearline.exchange.rules.past import past_case
from hearline.exchange.rules.rows import Plan, check_line, import_key
from hearline.exchange.rules.times import NotATime, day_first_evidence, parse_instant
from hearline.exchange.rules.values import category_path, channel_of, kind_of
from hearline.exchange.rules.words import FLAWS, say_flaw

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
KINDS = Directory(
    kinds={code: code for code in ("complaint", "consultation", "help", "report", "suggestion", "praise", "other")}
)
ANY_TIME = st.datetimes(datetime(1990, 1, 1), datetime(2199, 1, 1), timezones=st.just(SHANGHAI)).map(  # noqa: DTZ001
    lambda instant: instant.replace(microsecond=0)
)


def plan(options: Options | None = None, directory: Directory = KINDS, **places: int) -> Plan:
    columns = {Field(name): index for name, index in places.items()}
    earliest = datetime(2000, 1, 1, tzinfo=SHANGHAI)
    return Plan(columns, options or Options(), directory, SHANGHAI, earliest, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    [
        "2019/2/28 11:25:05", "2019-02-28 11:25:05", "2019-02-28T11:25:05", "2019.2.28 11:25:05", "2019年2月28日 11时25分05秒",
        "2019年2月28日11:25:05", "20190228112505", "20190228 112505", "2019-02-28T03:25:05Z", "2019-02-28T11:25:05+08:00",
        "2019-02-28 11:25:05.000", "2/28/2019 11:25:05", "28/2/2019 11:25:05", "02/28/2019 11:25:05 AM", "2019/2/28 上午11:25:05",
        "２０１９／２／２８　１１：２５：０５", "43524.4757523148", "  2019/2/28  11:25:05 ",
    ],
)  # fmt: skip
def test_times_as_files_write_them(text: str) -> None:
    assert parse_instant(text, SHANGHAI) == datetime(2019, 2, 28, 3, 25, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "昨天", "2019/13/1", "2019/2/30", "2019/2/28 25:00", "12:30", "99", "12345", "2019/2/28 x"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        parse_instant(text, SHANGHAI)


@given(
    ANY_TIME, st.sampled_from(["%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y年%m月%d日 %H时%M分%S秒", "%Y%m%d%H%M%S"])
)
def test_a_time_that_was_written_is_read_back(instant: datetime, form: str) -> None:
    written = instant.strftime(form)

    assert parse_instant(written, SHANGHAI) == instant.astimezone(UTC).replace(fold=0) or instant.fold


@given(ANY_TIME)
def test_excel_serials_are_local_days(instant: datetime) -> None:
    days = (instant.replace(tzinfo=None) - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001

    if 32_874 <= days < 80_000:
        assert parse_instant(f"{days:.10f}", SHANGHAI).astimezone(SHANGHAI).replace(tzinfo=None) == instant.replace(
            tzinfo=None
        )


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        assert parse_instant(text, SHANGHAI).tzinfo is UTC
    except NotATime:
        return


def test_an_ambiguous_date_follows_its_column() -> None:
    assert parse_instant("3/4/2020", SHANGHAI, day_first=False).astimezone(SHANGHAI).month == 3
    assert parse_instant("3/4/2020", SHANGHAI, day_first=True).astimezone(SHANGHAI).month == 4
    assert [day_first_evidence(text) for text in ("31/12/2016", "12/31/2016", "3/4/2016", "2016-12-31")] == [
        True,
        False,
        None,
        None,
    ]


def test_headers_of_the_source_files_are_understood() -> None:
    fuzhou = "row,id,river,nature,channel,title,anonymous,time,content,reply,transfers,days_to_final_reply,district"
    replied = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间"

    assert suggest(fuzhou.split(",")) == {
        "external_id": "id", "title": "title", "content": "content", "opened_at": "time", "kind": "nature",
        "channel": "channel", "place": "district", "result": "reply", "finished_days": "days_to_final_reply",
    }  # fmt: skip
    assert suggest(replied.split(",")) == {
        "external_id": "留言编号", "title": "留言主题", "content": "留言详情", "opened_at": "留言时间", "result": "答复意见",
        "finished_at": "答复时间",
    }  # fmt: skip
    assert suggest(["msg_id", "subject", "time", "body", "label"]) == {
        "external_id": "msg_id", "title": "subject", "content": "body", "opened_at": "time", "category": "label",
    }  # fmt: skip


def test_no_column_is_suggested_twice() -> None:
    mapping = suggest(["ID", "Case Number", "标 题", "TITLE", "姓名", "电话"])

    assert mapping == {"external_id": "Case Number", "title": "标 题", "name": "姓名", "phone": "电话"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("投诉", "complaint"), ("咨询类", "consultation"), ("意见建议", "suggestion"), ("Complaint", "complaint"), ("求决", "help"),
     ("感谢", "praise"), ("其它", "other"), ("举报投诉", "report"), ("天气", None)],
)  # fmt: skip
def test_kinds(text: str, code: str | None) -> None:
    assert kind_of(text, KINDS) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("网站", "web"), ("电话", "phone"), ("e福州app", "app"), ("12345APP", "app"), ("微信", "wechat"), ("市长信箱", "mailbox"),
     ("邮件", "email"), ("微博", "weibo"), ("短信", "sms"), ("phone", "phone"), ("qq", None)],
)  # fmt: skip
def test_channels(text: str, code: str | None) -> None:
    assert channel_of(text) == code


def test_category_paths() -> None:
    assert category_path("城乡建设/安全生产 > 事故处理") == ("城乡建设", "安全生产", "事故处理")
    assert category_path("劳动和社会保障") == ("劳动和社会保障",)


def test_stray_white_space_goes() -> None:
    assert tidy("\u3000 A市\xa0\u200b领导\t：\r\n\r\n\r\n\r\n您好\ufeff ") == "A市 领导 ：\n\n您好"
    assert one_line(" 路灯\n\n 不亮 ") == "路灯 不亮"
    assert squeezed("路 灯\n不\u3000亮") == "路灯不亮"


@given(st.text())
def test_tidy_text_can_be_stored_and_stays_tidy(text: str) -> None:
    once = tidy(text)

    assert "\0" not in once
    assert tidy(once) == once


@given(st.text())
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_row_becomes_an_entry() -> None:
    row = Line(2, ["24.0", " 道路积水 ", "解放路\u3000积水", "2025/5/1 09:30", "投诉", "网站", "138 1234 5678"])

    checked = check_line(row, plan(external_id=0, title=1, content=2, opened_at=3, kind=4, channel=5, phone=6))

    assert checked.flaws == ()
    assert checked.entry is not None
    assert (checked.entry.external_id, checked.entry.title, checked.entry.content) == ("24", "道路积水", "解放路 积水")
    assert (checked.entry.kind, checked.entry.channel, checked.entry.phone) == ("complaint", "web", "13812345678")
    assert checked.entry.opened_at == datetime(2025, 5, 1, 1, 30, tzinfo=UTC)
    assert checked.values["phone"] == "138****78"


def test_an_empty_title_is_the_beginning_of_the_content() -> None:
    checked = check_line(Line(2, ["", "这里的路灯已经坏了" * 10]), plan(title=0, content=1))

    assert checked.entry is not None
    assert checked.entry.title == ("这里的路灯已经坏了" * 10)[:30]


def test_a_long_title_is_cut_and_the_content_kept() -> None:
    checked = check_line(Line(2, ["长" * 300, "内容"]), plan(title=0, content=1))

    assert checked.entry is not None
    assert (len(checked.entry.title), checked.entry.title[-1], checked.entry.content) == (200, "…", "内容")
    assert [(flaw.code, flaw.fatal) for flaw in checked.flaws] == [("title_cut", False)]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["", "", ""], "no_text"),
        (["x", "长" * 20_001, ""], "too_long"),
        (["x", "y", "9999-12-31"], "time_out_of_range"),
        (["x", "y", "1989/12/31"], "time_out_of_range"),
        (["x", "y", "2026/3/9"], "time_out_of_range"),
        (["x", "y", "not yet"], "bad_time"),
    ],
)
def test_rows_are_refused_with_a_reason(cells: list[str], code: str) -> None:
    checked = check_line(Line(7, cells), plan(title=0, content=1, opened_at=2))

    assert checked.entry is None
    assert checked.refusal is not None
    assert checked.refusal.code == code


def test_every_flaw_has_words() -> None:
    assert all(say_flaw(code, "{x}", locale) for code in FLAWS for locale in ("zh", "en"))


def test_a_result_before_the_opening_is_refused_but_the_same_day_is_not() -> None:
    rows = plan(content=0, opened_at=1, result=2, finished_at=3)

    late = check_line(Line(2, ["x", "2019/4/24 10:00", "ok", "2019/4/23 10:00"]), rows)
    same_day = check_line(Line(2, ["x", "2019/4/24 10:00", "ok", "2019/4/24"]), rows)

    assert late.refusal is not None
    assert late.refusal.code == "finished_before_opened"
    assert same_day.entry is not None
    assert same_day.entry.finished_at == same_day.entry.opened_at


def test_days_to_the_reply_make_its_instant() -> None:
    checked = check_line(
        Line(2, ["x", "2019/4/24", "ok", "3"]), plan(content=0, opened_at=1, result=2, finished_days=3)
    )

    assert checked.entry is not None
    assert checked.entry.opened_at is not None
    assert checked.entry.finished_at == checked.entry.opened_at + timedelta(days=3)


def test_a_masked_number_is_told_and_left_out() -> None:
    checked = check_line(Line(2, ["x", "138****0000"]), plan(content=0, phone=1))

    assert checked.entry is not None
    assert checked.entry.phone == ""
    assert [(flaw.code, flaw.fatal) for flaw in checked.flaws] == [("bad_phone", False)]


def test_the_key_is_the_row_and_not_the_file() -> None:
    key = import_key("7", "标题", "内容 一", None)

    assert key == import_key("7", "标 题", "内容一", NOW)
    assert key != import_key("7", "别的", "内容一", None)
    assert key != import_key("8", "标题", "内容一", None)
    assert import_key("", "标题", "内容", NOW) != import_key("", "标题", "内容", None)


def test_a_row_with_a_result_arrives_in_the_archive_with_its_history() -> None:
    columns = plan(content=0, opened_at=1, result=2, finished_at=3)
    entry = check_line(Line(2, ["x", "2019/4/24 16:03:40", "已修好", "2019/5/9 9:49:10"]), columns).entry
    assert entry is not None

    case = past_case(entry, Options(), NOW, None, None, None)

    finished = datetime(2019, 5, 9, 1, 49, 10, tzinfo=UTC)
    assert (case.state, case.disposition, case.finished_at, case.archived_at) == (
        State.ARCHIVED,
        "handled",
        finished,
        finished,
    )
    assert [(step.kind, step.occurred_at) for step in case.events] == [
        ("cases.opened", entry.opened_at), ("cases.result_submitted", finished), ("cases.archived", finished),
    ]  # fmt: skip


def test_a_row_without_a_result_waits_unless_it_was_asked_otherwise() -> None:
    entry = check_line(Line(2, ["x"]), plan(content=0)).entry
    assert entry is not None

    assert past_case(entry, Options(), NOW, None, None, None).state == State.RECORDED
    assert past_case(entry, Options(as_archived=True), NOW, None, None, None).state == State.ARCHIVED


def test_cutting_says_so() -> None:
    assert (cut("12345", 5), cut("123456", 5)) == ("12345", "1234…")
