"""What is said about flaws, to whoever reads."""

FLAWS: dict[str, tuple[str, str]] = {
    "undecodable": ("这一行含有无法识别的字节，已跳过。", "The row holds bytes that are no text."),
    "unreadable_character": ("这一行含有无法保存的字符。", "The row holds a character that cannot be stored."),
    "too_many_cells": ("这一行的列数多于表头，可能有未加引号的分隔符。", "The row has more cells than the header."),
    "no_text": ("标题和内容都为空。", "Title and content are both empty."),
    "too_long": ("文字超过 20000 字。", "The text is longer than 20,000 characters."),
    "title_cut": ("标题超过 200 字，将截短（内容保持完整）。", "The title is longer than 200 characters and will be cut."),
    "bad_time": ("不是能识别的时间：{value}", "Not an instant: {value}"),
    "time_out_of_range": ("时间早于允许范围或晚于今天：{value}", "The instant is too early, or in the future: {value}"),
    "finished_before_opened": ("办结时间早于登记时间。", "It was finished before it was opened."),
    "bad_number": ("不是能识别的天数：{value}，将忽略。", "Not a number of days, left out: {value}"),
    "unknown_kind": ("没有诉求类型“{value}”。", "There is no kind “{value}”."),
    "unknown_channel": ("没有渠道“{value}”，将使用默认渠道。", "There is no channel “{value}”: the default is taken."),
    "unknown_category": ("没有分类“{value}”，导入后分类为空。", "There is no category “{value}”: the case comes without."),
    "unknown_unit": ("没有单位“{value}”，将只保留在历史记录中。", "There is no unit “{value}”: it is kept in the history only."),
    "bad_field": ("自定义字段的内容不符合要求，将忽略：{value}", "Does not fit the customised field, left out: {value}"),
    "bad_phone": ("不是有效的电话号码：{value}，将忽略。", "Not a telephone number, left out: {value}"),
}  # fmt: skip


def say_flaw(code: str, value: str, locale: str) -> str:
    chinese, english = FLAWS[code]
    return (english if locale == "en" else chinese).replace("{value}", value)
