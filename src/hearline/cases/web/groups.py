"""Cases that belong together, on the wire."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field, StringConstraints

from hearline.cases import service
from hearline.cases.model import HintState, Likeness, Means, State
from hearline.cases.service import Group
from hearline.cases.web.shapes import CallerOut, CaseOut, Phone, VersionIn
from hearline.kit.web.shapes import (
    Cursor,
    FilledLine,
    FilledProse,
    Id,
    In,
    InstantOut,
    Limit,
    Line,
    ListOut,
    Out,
    PageOut,
    PathId,
    Prose,
)
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["cases"])
RuleCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Percent = Annotated[int, Field(ge=0, le=100)]


class LikenessRuleOut(Out):
    code: str
    name: str
    name_en: str
    means: Means
    same_caller: bool
    same_place: bool
    same_category: bool
    least_likeness: int = Field(description="Percent of the words of both, each weighed by how rare it is.")
    within_days: int
    sort: int
    active: bool
    version: int


class NewLikenessRuleIn(In):
    code: RuleCode
    name: FilledLine
    name_en: FilledLine
    means: Means
    same_caller: bool = False
    same_place: bool = False
    same_category: bool = False
    least_likeness: Percent
    within_days: Annotated[int, Field(ge=1, le=3650)]
    sort: Annotated[int, Field(ge=0, le=100_000)] = 100
    active: bool = True


class LikenessRuleChangeIn(VersionIn):
    name: FilledLine | None = None
    name_en: FilledLine | None = None
    same_caller: bool | None = None
    same_place: bool | None = None
    same_category: bool | None = None
    least_likeness: Percent | None = None
    within_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    sort: Annotated[int, Field(ge=0, le=100_000)] | None = None
    active: bool | None = None


class TypedRequestIn(In):
    """What is typed so far."""

    phone: Phone = ""
    title: Line = ""
    content: Prose = ""
    place: Line = ""
    category_id: Id | None = None


class LikenessOut(Out):
    """A case that is taken for the same matter, and why."""

    id: int
    number: str
    title: str
    kind: str
    state: State
    place: str
    category_name: str | None
    unit_name: str | None
    opened_at: InstantOut
    main_id: int | None = Field(description="The main case that it is a member of.")
    members: int = Field(description="How many cases it carries.")
    likeness: int
    same_caller: bool
    same_place: bool
    same_category: bool
    rule: str
    rule_name: str
    rule_name_en: str
    means: Means

    @classmethod
    def of(cls, found: Likeness) -> "LikenessOut":
        told = {name: getattr(found.case, name) for name in cls.model_fields if hasattr(found.case, name)}
        told |= {name: getattr(found, name) for name in ("likeness", "same_caller", "same_place", "same_category")}
        rule = found.rule
        return cls(**told, rule=rule.code, rule_name=rule.name, rule_name_en=rule.name_en, means=rule.means)


class CaseHintOut(Out):
    """A case (the later one) and an earlier one that it is like."""

    id: int
    case_id: int
    case_number: str
    case_title: str
    case_state: State
    case_version: int
    case_opened_at: InstantOut
    other_id: int
    other_number: str
    other_title: str
    other_state: State
    other_version: int
    other_opened_at: InstantOut
    rule: str | None
    rule_name: str | None
    rule_name_en: str | None
    means: Means
    likeness: int
    same_caller: bool
    same_place: bool
    same_category: bool
    found_at: InstantOut
    state: HintState
    grounds: str
    decided_by_name: str | None
    decided_at: InstantOut | None


class MergedCaseOut(Out):
    id: int
    number: str
    title: str
    content: str
    place: str
    kind: str
    state: State
    callback: str
    channel: str
    opened_at: InstantOut
    merged_at: InstantOut
    merged_by_name: str | None
    reason: str
    version: int
    customer: CallerOut | None


class GroupMainOut(Out):
    id: int
    number: str
    title: str
    state: State
    unit_name: str | None
    version: int


class CaseGroupOut(Out):
    main: GroupMainOut | None = Field(description="The main case that this one is a member of.")
    members: list[MergedCaseOut]
    hints: list[CaseHintOut]

    @classmethod
    def of(cls, group: Group) -> "CaseGroupOut":
        members = [
            MergedCaseOut.model_validate(
                {name: getattr(one, name) for name in MergedCaseOut.model_fields if name != "customer"}
                | {"customer": group.callers.get(one.customer_id or 0)},
                from_attributes=True,
            )
            for one in group.members
        ]
        main = GroupMainOut.model_validate(group.main) if group.main else None
        return cls(main=main, members=members, hints=[CaseHintOut.model_validate(hint) for hint in group.hints])


class MergedCaseIn(In):
    id: Id
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]


class MergeIn(VersionIn):
    members: Annotated[list[MergedCaseIn], Field(min_length=1, max_length=100)]
    reason: Prose = ""


class UnmergeIn(VersionIn):
    reason: FilledProse


class RepeatIn(VersionIn):
    earlier_id: Id
    verdict: Literal["not_again", "new_facts"]
    grounds: FilledProse


class HintGroundsIn(In):
    grounds: Prose = ""


@router.post("/cases/likely-duplicates")
async def likely_duplicates(work: RequestWork, body: TypedRequestIn) -> ListOut[LikenessOut]:
    found = await service.likely_duplicates(work, body.phone, body.title, body.content, body.place, body.category_id)
    return ListOut(items=[LikenessOut.of(one) for one in found])


@router.get("/cases/{case_id}/likely-duplicates")
async def likeness_of(work: RequestWork, case_id: PathId) -> ListOut[LikenessOut]:
    return ListOut(items=[LikenessOut.of(one) for one in await service.likeness_of(work, case_id)])


@router.get("/cases/{case_id}/group")
async def group_of(work: RequestWork, case_id: PathId) -> CaseGroupOut:
    return CaseGroupOut.of(await service.group_of(work, case_id))


@router.post("/cases/{case_id}/merge")
async def merge_cases(work: RequestWork, case_id: PathId, body: MergeIn) -> CaseOut:
    """The others become members of this case's order."""
    members = [(one.id, one.version) for one in body.members]
    case = await service.merge_cases(work, case_id, body.version, members, body.reason)
    return CaseOut.of_view(await service.view_of(work, case))


@router.post("/cases/{case_id}/unmerge")
async def unmerge_case(work: RequestWork, case_id: PathId, body: UnmergeIn) -> CaseOut:
    case = await service.unmerge_case(work, case_id, body.version, body.reason)
    return CaseOut.of_view(await service.view_of(work, case))


@router.post("/cases/{case_id}/repeat")
async def judge_repeat(work: RequestWork, case_id: PathId, body: RepeatIn) -> CaseOut:
    """This case asks again for what an earlier one of the same citizen asked for."""
    case = await service.judge_repeat(
        work, case_id, body.version, body.earlier_id, HintState(body.verdict), body.grounds
    )
    return CaseOut.of_view(await service.view_of(work, case))


@router.get("/case-hints")
async def list_hints(
    work: RequestWork,
    state: HintState = HintState.OPEN,
    means: Annotated[Means | None, Query()] = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[CaseHintOut]:
    page = await service.list_hints(work, state, means, after, limit)
    return PageOut(items=[CaseHintOut.model_validate(hint) for hint in page.items], next=page.next)


@router.post("/case-hints/{hint_id}/dismiss")
async def dismiss_hint(work: RequestWork, hint_id: PathId, body: HintGroundsIn) -> CaseHintOut:
    return CaseHintOut.model_validate(await service.dismiss_hint(work, hint_id, body.grounds))


@router.post("/case-hints/{hint_id}/reopen")
async def reopen_hint(work: RequestWork, hint_id: PathId) -> CaseHintOut:
    return CaseHintOut.model_validate(await service.reopen_hint(work, hint_id))


@router.get("/likeness-rules")
async def likeness_rules(work: RequestWork) -> ListOut[LikenessRuleOut]:
    return ListOut(items=[LikenessRuleOut.model_validate(rule) for rule in await service.likeness_rules(work)])


@router.post("/likeness-rules", status_code=201)
async def add_likeness_rule(work: RequestWork, body: NewLikenessRuleIn) -> LikenessRuleOut:
    return LikenessRuleOut.model_validate(await service.add_likeness_rule(work, body.model_dump()))


@router.patch("/likeness-rules/{code}")
async def change_likeness_rule(
    work: RequestWork, code: Annotated[RuleCode, Path()], body: LikenessRuleChangeIn
) -> LikenessRuleOut:
    values = body.model_dump(exclude={"version"}, exclude_none=True)
    return LikenessRuleOut.model_validate(await service.change_likeness_rule(work, code, body.version, values))
