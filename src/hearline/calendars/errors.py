"""Refusals of calendars."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class CalendarTooShort(Problem):
    """An instant, or a deadline counted from it, lies outside the years that the calendar knows."""

    code = "calendar-too-short"
    status = 422
    zh = "日期超出工作日历的范围（{first_year} 年至 {last_year} 年）。"
    en = "The date lies outside the working calendar ({first_year} to {last_year})."
    first_year: int
    last_year: int


@dataclass(eq=False)
class BadCalendarFile(Problem):
    code = "bad-calendar-file"
    status = 422
    zh = "无法读取日历文件（第 {line} 行）：{why_zh}"
    en = "The calendar file cannot be read (line {line}): {why_en}"
    line: int
    reason: str
    why_zh: str
    why_en: str
