"""Keyword sets, hits, runs over the past."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    FilledLine,
    Id,
    In,
    Instant,
    InstantOut,
    Limit,
    Line,
    ListOut,
    Out,
    PageOut,
    PathId,
    Prose,
    Version,
)
from hearline.kit.web.work import RequestWork
from hearline.petitions import service
from hearline.petitions.model.screening import HitState, KeywordSet, Risk, RunState, Words
from hearline.petitions.service import NewKeywords
from hearline.petitions.web.screenings import NewScreeningIn, ScreeningOut

router = APIRouter(tags=["petitions"])
Word = Annotated[str, Field(max_length=60), STORABLE]
SomeWords = Annotated[list[Word], Field(max_length=200)]


class KeywordsIn(In):
    name: FilledLine
    name_en: Line = ""
    any: SomeWords = Field(description="One of these must be in the text.")
    also: SomeWords = Field([], description="And one of these, if there are any.")
    never: SomeWords = Field([], description="These do not count, although they hold one of the words.")
    risk: Risk
    warn_count: Annotated[int, Field(ge=0, le=100_000)] = 0
    warn_hours: Annotated[int, Field(ge=1, le=8760)] = 24
    reason: Prose = ""
    active: bool = True

    def read(self) -> NewKeywords:
        return NewKeywords(**self.model_dump(exclude={"version"}))


class KeywordsChangeIn(KeywordsIn):
    version: Version


class TryKeywordsIn(In):
    any: SomeWords
    also: SomeWords = []
    never: SomeWords = []
    text: Prose


class FoundWordsOut(Out):
    words: list[str]


class KeywordSetOut(Out):
    id: int
    name: str
    name_en: str
    active: bool
    number: int
    any: list[str]
    also: list[str]
    never: list[str]
    risk: Risk
    warn_count: int
    warn_hours: int
    reason: str
    made_by_name: str | None
    made_at: InstantOut
    version: int

    @classmethod
    def of(cls, found: KeywordSet) -> "KeywordSetOut":
        words = found.words
        parts: dict[str, Any] = {"any": list(words.any), "also": list(words.also), "never": list(words.never)}
        return cls(**parts, **{name: getattr(found, name) for name in cls.model_fields if name not in parts})


class ScreeningHitOut(Out):
    id: int
    case_id: int
    number: str
    title: str
    place: str
    opened_at: InstantOut
    unit_name: str | None
    set_id: int
    set_name: str
    set_name_en: str
    set_number: int
    words: list[str]
    risk: Risk
    found_at: InstantOut
    state: HitState
    reason: str
    screening_id: int | None
    decided_by_name: str | None
    decided_at: InstantOut | None


class HitCountOut(Out):
    set_id: int
    name: str
    name_en: str
    risk: Risk
    today: int
    span: int
    waiting: int
    warn_count: int
    warn_hours: int


class ConfirmHitIn(In):
    screening_id: Id | None = Field(None, description="An item that is there; none: a new one.")
    screening: NewScreeningIn | None = None


class HitReasonIn(In):
    reason: Prose = ""


class ScreeningRunIn(In):
    set_ids: Annotated[list[Id], Field(max_length=200)] = Field([], description="None: all that are active.")
    opened_from: Instant | None = None
    opened_to: Instant | None = None


class ScreeningRunOut(Out):
    id: int
    set_ids: list[int]
    opened_from: InstantOut | None
    opened_to: InstantOut | None
    state: RunState
    total: int = Field(description="About how many cases there are.")
    looked: int
    found: int
    cancel_asked: bool
    created_at: datetime
    finished_at: InstantOut | None


@router.get("/keyword-sets")
async def keyword_sets(work: RequestWork) -> ListOut[KeywordSetOut]:
    return ListOut(items=[KeywordSetOut.of(one) for one in await service.keyword_sets(work)])


@router.post("/keyword-sets", status_code=201)
async def add_keyword_set(work: RequestWork, body: KeywordsIn) -> KeywordSetOut:
    return KeywordSetOut.of(await service.add_keyword_set(work, body.read()))


@router.post("/keyword-sets/try")
async def try_keywords(work: RequestWork, body: TryKeywordsIn) -> FoundWordsOut:
    words = Words(tuple(body.any), tuple(body.also), tuple(body.never))
    return FoundWordsOut(words=await service.try_keywords(work, words, body.text))


@router.put("/keyword-sets/{set_id}")
async def change_keyword_set(work: RequestWork, set_id: PathId, body: KeywordsChangeIn) -> KeywordSetOut:
    return KeywordSetOut.of(await service.change_keyword_set(work, set_id, body.version, body.read()))


@router.get("/keyword-sets/{set_id}/versions")
async def keyword_versions(work: RequestWork, set_id: PathId) -> ListOut[KeywordSetOut]:
    return ListOut(items=[KeywordSetOut.of(one) for one in await service.keyword_versions(work, set_id)])


@router.get("/screening-hits")
async def list_screening_hits(
    work: RequestWork,
    state: HitState = HitState.OPEN,
    risk: Risk | None = None,
    set_id: Id | None = None,
    case_id: Id | None = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[ScreeningHitOut]:
    page = await service.list_hits(work, state, risk, set_id, case_id, after, limit)
    return PageOut(items=[ScreeningHitOut.model_validate(hit) for hit in page.items], next=page.next)


@router.get("/screening-hits/counts")
async def hit_counts(work: RequestWork) -> ListOut[HitCountOut]:
    return ListOut(items=[HitCountOut.model_validate(one) for one in await service.hit_counts(work)])


@router.post("/screening-hits/{hit_id}/confirm")
async def confirm_screening_hit(work: RequestWork, hit_id: PathId, body: ConfirmHitIn) -> ScreeningOut:
    new = body.screening.read() if body.screening else None
    return ScreeningOut.model_validate(await service.confirm_hit(work, hit_id, new, body.screening_id))


@router.post("/screening-hits/{hit_id}/dismiss")
async def dismiss_screening_hit(work: RequestWork, hit_id: PathId, body: HitReasonIn) -> ScreeningHitOut:
    return ScreeningHitOut.model_validate(await service.dismiss_hit(work, hit_id, body.reason))


@router.post("/screening-hits/{hit_id}/reopen")
async def reopen_screening_hit(work: RequestWork, hit_id: PathId) -> ScreeningHitOut:
    return ScreeningHitOut.model_validate(await service.reopen_hit(work, hit_id))


@router.post("/screening-runs", status_code=201)
async def start_run(work: RequestWork, body: ScreeningRunIn) -> ScreeningRunOut:
    return ScreeningRunOut.model_validate(await service.start_run(work, body.set_ids, body.opened_from, body.opened_to))


@router.get("/screening-runs")
async def list_runs(work: RequestWork, after: Cursor = None, limit: Limit = 20) -> PageOut[ScreeningRunOut]:
    page = await service.list_runs(work, after, limit)
    return PageOut(items=[ScreeningRunOut.model_validate(run) for run in page.items], next=page.next)


@router.get("/screening-runs/{run_id}")
async def screening_run_by_id(work: RequestWork, run_id: PathId) -> ScreeningRunOut:
    return ScreeningRunOut.model_validate(await service.run_by_id(work, run_id))


@router.post("/screening-runs/{run_id}/cancel")
async def cancel_run(work: RequestWork, run_id: PathId) -> ScreeningRunOut:
    return ScreeningRunOut.model_validate(await service.cancel_run(work, run_id))
