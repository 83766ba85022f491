"""Answers as a table: no names, no numbers."""

import csv
import io
from typing import Any
from zoneinfo import ZoneInfo

from hearline.kit.work import Work
from hearline.outreach import permissions, rules
from hearline.outreach.errors import TooManyAnswers
from hearline.outreach.events import ResponsesExported
from hearline.outreach.model import Question, ResponseRow
from hearline.outreach.service.campaigns import existing
from hearline.outreach.store import questionnaires
from hearline.outreach.store import responses as store

MOST_ROWS = 20_000
HEADER = ["序号", "填写时间", "来源", "渠道名称", "评议单位", "工作人员", "工单编号", "得分"]
SOURCES = {"agent": "人工", "link": "链接", "site": "网站", "media": "媒体"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def export_responses(work: Work, campaign_id: int) -> bytes:
    """Every answer, as CSV for Excel. Raises: NotFound, TooManyAnswers."""
    work.actor.require(permissions.EXPORT)
    campaign = await existing(work, campaign_id)
    questionnaire = await questionnaires.by_id(work, campaign.questionnaire_id)
    asked = rules.questions_of(questionnaire.definition if questionnaire else {"questions": []})
    rows = await store.rows_of(work, campaign_id, MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise TooManyAnswers(MOST_ROWS)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*HEADER, *(_safe(question.name) for question in asked)])
    zone = ZoneInfo(work.tools.settings.time_zone)
    writer.writerows([_safe(cell) for cell in _cells(row, asked, zone)] for row in rows)
    await work.publish(ResponsesExported(campaign_id, len(rows)))
    return file.getvalue().encode("utf-8-sig")


def _cells(row: ResponseRow, asked: list[Question], zone: ZoneInfo) -> list[str]:
    known = [
        str(row.id), f"{row.made_at.astimezone(zone):%Y-%m-%d %H:%M}", SOURCES[row.source], row.site,
        row.unit_name or "", row.agent_name or "", row.case_number or "", "" if row.score is None else f"{row.score:g}",
    ]  # fmt: skip
    return known + [_answer(question, row.answers.get(question.code)) for question in asked]


def _answer(question: Question, answer: Any) -> str:
    if answer is None:
        return ""
    names = {choice.code: choice.name for choice in question.choices}
    if isinstance(answer, list):
        return "；".join(names.get(str(code), str(code)) for code in answer)
    return names.get(answer, answer) if isinstance(answer, str) else f"{answer:g}"


def _safe(cell: str) -> str:
    """No cell is taken for a formula, and none breaks its row."""
    plain = " ".join(cell.split())
    return f"'{plain}" if plain.startswith(FORMULA) and not plain.lstrip("-").replace(".", "").isdigit() else plain
