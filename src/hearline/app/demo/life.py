"""What goes on beside the cases: requests and supervision between units, doubles, petitions, a survey, papers.

Done as people would do it: by the verbs, and in their names. A scene that does not come off is logged and left out;
nobody waits for a demo.
"""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import structlog

from hearline.app.demo import city, places, sayings
from hearline.cases import service as cases
from hearline.cases.model import Case, CaseItem, NewCase
from hearline.cases.model.areas import NewArea
from hearline.cases.model.cooperation import SupervisionState, SupervisionVerdict
from hearline.documents import service as documents
from hearline.documents.model import Wanted
from hearline.identity import service as identity
from hearline.kit.actor import ANONYMOUS, Actor, system
from hearline.kit.errors import Problem
from hearline.kit.work import Tools, Work, open_work
from hearline.outreach import service as outreach
from hearline.outreach.model import CampaignKind, CaseFilter, Contact, ContactOutcome, NewCampaign
from hearline.petitions import service as petitions
from hearline.petitions.model.entries import CoUnit, Form, NewPetition, Person, Purpose
from hearline.portal import service as portal
from hearline.portal.model import AdoptionVerdict, NewSuggestion, Publication, Puzzle, Solution, Verdict

log = structlog.get_logger()

AGENT, DISPATCHER, SUPERVISOR, LEADER = "1001", "2001", "5001", "6001"


@dataclass(frozen=True)
class Town:
    """The city that was raised a moment ago, and dice."""

    tools: Tools
    now: datetime
    dice: random.Random
    handlers: dict[int, tuple[str, ...]]  # unit → job numbers

    @asynccontextmanager
    async def work(self, who: Actor | str, minutes_ago: float = 0, address: str | None = None) -> AsyncIterator[Work]:
        """In the name of somebody, by job number, a while ago."""
        at = self.now - timedelta(minutes=minutes_ago)
        async with open_work(self.tools, system("demo"), at, address=address) as work:
            if not isinstance(who, str):
                work.actor = who
            elif actor := await identity.actor_of(work, (await identity.user_by_job_number(work, who)).id):
                work.actor = actor
            yield work

    async def some(self, count: int, **wanted: Any) -> list[CaseItem]:
        """Cases that lie with a unit whose people we know."""
        async with self.work(SUPERVISOR) as work:
            found = (await cases.list_cases(work, cases.Filters(**wanted), None, 60)).items
        items = (view.item for view in found)
        fitting = [item for item in items if item.unit_id in self.handlers and not item.confidential]
        return self.dice.sample(fitting, min(count, len(fitting)))

    async def act(self, who: str, case: CaseItem, action: str, form: dict[str, Any], minutes_ago: float = 0) -> None:
        async with self.work(who, minutes_ago) as work:
            await cases.act(work, case.id, None, action, form)

    def handler(self, case: CaseItem) -> str:
        return self.handlers[case.unit_id or 0][0]


async def enliven(tools: Tools, now: datetime, seed: int) -> None:
    """Play all scenes."""
    async with open_work(tools, system("demo"), now) as work:
        units = {unit.code: unit.id for unit in await identity.list_units(work)}
    handlers = {int(units[code]): job_numbers for code, job_numbers in city.handlers().items()}
    town = Town(tools, now, random.Random(seed), handlers)  # noqa: S311 - dice of a play
    for scene in SCENES:
        try:
            await scene(town)
        except Problem:
            log.warning("demo.scene_failed", scene=scene.__name__, exc_info=True)


async def _areas(town: Town) -> None:
    """Streets with what lies in them, so that an address finds its own."""
    async with town.work("9001") as work:
        units = {unit.code: unit.id for unit in await identity.list_units(work)}
        for street in places.streets():
            within = (*street.roads, *street.estates, *street.villages)
            await cases.add_area(
                work, NewArea(street.district, street.name, aliases=within, unit_id=units[street.code])
            )


async def _doubles(town: Town) -> None:
    """Several citizens report one thing; for one of them it is made one order."""
    for title, place, told in sayings.DOUBLES:
        opened: list[Case] = []
        for number, content in enumerate(told):
            form = NewCase(_phone(town), "complaint", title, content, place=place)
            async with town.work(AGENT, 90 - 20 * number) as work:
                opened.append(await cases.open_case(work, form))
        for case in opened[1:]:
            async with town.work(system("demo")) as work:
                await cases.note_likeness(work, case.id)
        if title == sayings.MERGED:
            async with town.work(SUPERVISOR) as work:
                main, *members = [await cases.case_by_id(work, case.id) for case in opened]
                same = [(case.id, case.version) for case in members]
                await cases.merge_cases(work, main.id, main.version, same, "同一地点、同一问题，合并办理")


async def _requests(town: Town) -> None:
    """Units ask for time; some is granted, some is not."""
    for number, case in enumerate(await town.some(6, states=("handling",), colour="yellow")):
        reason = town.dice.choice(sayings.MORE_TIME)
        await town.act(town.handler(case), case, "ask_extension", {"days": 5, "reason": reason}, 300 - 40 * number)
    async with town.work(SUPERVISOR, 20) as work:
        granted, refused, *_ = (await cases.list_requests(work, None, None, None, 10)).items
        await cases.decide_request(work, granted.id, granted.version, True, 3, "同意延期三天，抓紧办理")
        await cases.decide_request(work, refused.id, refused.version, False, None, "理由不充分，请按期办结")


async def _supervision(town: Town) -> None:
    """What is late is supervised; one unit has answered, of one the centre has said what it thinks."""
    late = await town.some(6, states=("handling",), colour="red")
    for number, case in enumerate(late):
        form = {"opinion": town.dice.choice(sayings.SUPERVISED), "days": 3}
        await town.act(LEADER if number == 0 else SUPERVISOR, case, "supervise", form, 600 - 60 * number)
        if number % 2:
            await town.act(AGENT, case, "urge", {"text": "来电人再次来电催问，请尽快联系"}, 120)
    for case in late[:2]:
        async with town.work(town.handler(case), 90) as work:
            found = (await cases.list_supervisions(work, [SupervisionState.OPEN], None, None, None, 50)).items
            mine = next(one for one in found if one.case_id == case.id)
            await cases.answer_supervision(work, mine.id, mine.version, sayings.SUPERVISION_ANSWER)
    async with town.work(SUPERVISOR, 30) as work:
        answered = (await cases.list_supervisions(work, [SupervisionState.ANSWERED], None, None, None, 5)).items[0]
        verdict = SupervisionVerdict.SETTLED
        await cases.evaluate_supervision(work, answered.id, answered.version, verdict, "措施具体，已按时推进")


async def _together(town: Town) -> None:
    """Other units are asked to help."""
    for case in await town.some(4, states=("handling",), colour="green"):
        others = [unit_id for unit_id in town.handlers if unit_id != case.unit_id]
        form = {"co_unit_ids": town.dice.sample(others, 2), "matter": "请就职责范围内事项提出意见并配合处置", "days": 3}
        await town.act(DISPATCHER, case, "add_co_units", form, 200)


async def _petitions(town: Town) -> None:
    for number, told in enumerate(sayings.PETITIONS):
        names = told.names or (sayings.CITIZENS[number % len(sayings.CITIZENS)],)
        units = town.dice.sample(list(town.handlers), 1)
        entry = NewPetition(
            form=Form(told.form), purpose=Purpose(told.purpose),
            people=[Person(name, _phone(town)) for name in names], people_count=max(told.count, len(names)),
            title=told.title, content=told.content, place=told.place,
            received_on=(town.now - timedelta(days=number)).date(), transfer_body=told.sender,
            co_units=[CoUnit(unit_id) for unit_id in units] if told.count > 1 else (),
        )  # fmt: skip
        async with town.work(AGENT, 60 * 24 * number + 30) as work:
            await petitions.enter_petition(work, entry)


async def _papers(town: Town) -> None:
    """Sheets for what lies with units; the machine sets them in the background."""
    for case in await town.some(5, states=("assigned", "handling")):
        async with town.work(DISPATCHER, 45) as work:
            await documents.make_document(work, case.id, Wanted("transfer"))


async def _survey(town: Town) -> None:
    async with town.work(SUPERVISOR, 60 * 30) as work:
        form = await outreach.add_questionnaire(
            work, "satisfaction", 0, "办理满意度调查", "Satisfaction", sayings.ASKED
        )
        new = NewCampaign("十一月办结工单满意度调查", CampaignKind.SURVEY, form.id, "对近期办结的工单抽样回访")
        campaign = await outreach.add_campaign(work, new)
        recent = CaseFilter(archived_from=town.now - timedelta(days=9))
        await outreach.fill_targets(work, campaign.id, recent)
        campaign = await outreach.campaign_by_id(work, campaign.id)
        await outreach.start_campaign(work, campaign.id, campaign.version)
    for number in range(24):
        async with town.work("4001" if number % 2 else "4002", 60 * 28 - 40 * number) as work:
            reserved = await outreach.reserve_next(work, campaign.id)
            if reserved is None:
                return
            await outreach.record_contact(work, reserved.target.id, _contact(town))


def _contact(town: Town) -> Contact:
    outcome = town.dice.choices(
        (ContactOutcome.ANSWERED, ContactOutcome.UNREACHED, ContactOutcome.REFUSED), (0.7, 0.2, 0.1)
    )[0]
    if outcome != ContactOutcome.ANSWERED:
        return Contact(outcome)
    grade = town.dice.choices((5, 4, 3, 2, 1), (46, 30, 14, 6, 4))[0]
    answers: dict[str, Any] = {"grade": grade, "speed": town.dice.choice(("fast", "fair", "slow"))}
    return Contact(outcome, answers=answers | ({"why": "等待时间较长，进展没有及时告知"} if grade < 4 else {}))


async def _suggestions(town: Town) -> None:
    for number, (title, content) in enumerate(sayings.SUGGESTIONS):
        async with town.work(ANONYMOUS, 60 * 20 * number + 50, f"192.0.2.{number + 1}") as work:
            await portal.make_suggestion(work, NewSuggestion(title, content), _solved(await portal.make_puzzle(work)))
    async with town.work(SUPERVISOR, 10) as work:
        *_, oldest = (await portal.list_suggestions(work, None, None, None, 20, oldest=False)).items
        said = Verdict(AdoptionVerdict.ADOPTED, sayings.SUGGESTION_REPLY, True, oldest.title, oldest.content)
        await portal.answer_suggestion(work, oldest.id, oldest.version, said)


def _solved(puzzle: Puzzle) -> Solution:
    number = next(
        number
        for number in range(puzzle.most + 1)
        if sha256(f"{puzzle.salt}{number}".encode()).hexdigest() == puzzle.target
    )
    return Solution(puzzle.salt, puzzle.target, puzzle.most, puzzle.signature, number)


async def _answers(town: Town) -> None:
    """What was answered well is published for everybody."""
    for case in await town.some(12, states=("archived",), kinds=("consultation", "suggestion", "help")):
        async with town.work(SUPERVISOR, town.dice.randint(60, 60 * 200)) as work:
            found = await portal.propose_answer(work, case.number)
            title, question, answer = found.title.text, found.question.text, found.answer.text
            page = Publication(title, question, answer, confirmed=True, consent_by_phone=True)
            await portal.publish_answer(work, case.id, page)


async def _counts(town: Town) -> None:
    """What is counted now and then is counted at once: nobody wants to begin with empty pages."""
    async with town.work(system("demo")) as work:
        await cases.count_recurring(work)
        await portal.count_figures(work)
    for _ in range(2):
        async with town.work(system("demo")) as work:
            await petitions.count_stale_months(work)


SCENES = (
    _areas, _doubles, _requests, _supervision, _together, _petitions, _papers, _survey, _suggestions, _answers, _counts,
)  # fmt: skip


def _phone(town: Town) -> str:
    """A number like those of the city's citizens."""
    return f"19900{town.dice.randrange(10**6):06d}"
