"""What is found in texts, and what is not."""

import time

import pytest

from hearline.portal.rules.redaction import finds_in, redact


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("请打13812345678", "phone"), ("138 1234 5678", "phone"), ("138-1234-5678", "phone"),
        ("+86 138.1234.5678", "phone"), ("１３８１２３４５６７８", "phone"), ("一三八一二三四五六七八", "phone"),
        ("身份证11010519491231002X。", "id_number"), ("110105 19491231 002x", "id_number"),
        ("6222021234567890123", "card"), ("车牌京A·12345", "plate"), ("粤BD12345停在路口", "plate"),
        ("a.b@example.com.cn", "email"), ("微信号：lamp-88", "account"), ("QQ 12345678", "account"),
        ("0731-84512345转6", "landline"), ("住3栋2单元501室", "address"), ("幸福路18号", "address"),
        ("我叫王小明，路灯坏了", "name"), ("张先生说路灯坏了", "name"), ("联系人：李四 电话", "name"),
    ],
)  # fmt: skip
def test_what_may_identify_is_found(text: str, kind: str) -> None:
    assert [find.kind for find in finds_in(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "请拨打12345",
        "2026年3月2日9时30分",
        "地铁3号线",
        "共计1200元",
        "路灯坏了三天",
        "等了20分钟",
        "12345号文件",
        "我是本市居民",
        "王府井大街",
    ],
)
def test_what_identifies_nobody_is_left(text: str) -> None:
    assert redact(text).text == text


def test_known_names_are_found_wherever_they_stand() -> None:
    assert redact("春兰说，欧阳春兰住在这里", ["欧阳春兰"]).text == "春兰说，[姓名]住在这里"


def test_what_was_found_points_into_the_text() -> None:
    text = "张先生，电话１３８１２３４５６７８。"

    assert [text[find.start : find.end] for find in redact(text).finds] == ["张", "１３８１２３４５６７８"]


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "张" * 20_000, "a@" * 10_000, "3号" * 10_000, "京A1" * 6000, "a." * 10_000 + "@"]
)
def test_hostile_texts_take_no_long_time(text: str) -> None:
    started = time.perf_counter()

    finds_in(text)

    assert time.perf_counter() - started < 3
