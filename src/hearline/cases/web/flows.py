"""Flows on the wire: read, drafted, checked, tried, published."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from pydantic import Field

from hearline.cases import service
from hearline.cases.model import FieldType, Finding, FlowDefinition, Notice
from hearline.cases.service import DraftView, FlowView, Trial, TrialStep
from hearline.cases.web.definition import Code as CodeIn
from hearline.cases.web.definition import DefinitionIn
from hearline.cases.web.flow_shapes import ActionOut, CaseClockOut, Code, NodeRefOut
from hearline.cases.web.shapes import KindCode
from hearline.kit.i18n import locale_of
from hearline.kit.web.shapes import FilledLine, In, InstantOut, ListOut, Out, Prose, Version
from hearline.kit.web.work import RequestWork

router = APIRouter(tags=["flows"])
Number = Annotated[int, Path(ge=1, le=1_000_000)]


class FlowItemOut(Out):
    code: str
    name: str
    name_en: str
    active: bool
    number: int | None
    published_at: InstantOut | None
    has_draft: bool
    kinds: list[str]
    running: int
    version: int


class FlowOut(FlowItemOut):
    definition: FlowDefinition | None

    @classmethod
    def of(cls, view: FlowView) -> "FlowOut":
        item = FlowItemOut.model_validate(view.flow).model_dump()
        return cls.model_construct(**item, definition=view.definition)


class NewFlowIn(In):
    code: CodeIn
    name: FilledLine
    name_en: FilledLine
    copy_of: CodeIn = "standard"


class FlowDraftIn(In):
    version: Annotated[int, Field(ge=0, le=2**31 - 1, description="0: nothing was saved yet.")]
    definition: DefinitionIn
    note: Prose = ""


class FlowDraftOut(Out):
    definition: FlowDefinition
    note: str
    version: int

    @classmethod
    def of(cls, view: DraftView) -> "FlowDraftOut":
        return cls.model_construct(definition=view.definition, note=view.note, version=view.version)


class CheckIn(In):
    definition: DefinitionIn | None = Field(None, description="None: the draft.")


class FindingOut(Out):
    severity: Literal["error", "warning"]
    code: str
    detail: str
    node: str
    action: str
    clock: str


class CheckOut(Out):
    findings: list[FindingOut]


class TrialStepIn(In):
    action: CodeIn
    form: Annotated[dict[str, Any], Field(max_length=40)] = Field({})
    after_hours: Annotated[int, Field(ge=0, le=24 * 366)] = 0


class TryIn(In):
    definition: DefinitionIn
    kind: KindCode
    steps: Annotated[list[TrialStepIn], Field(max_length=60)] = Field([])


class PossibleOut(Out):
    action: ActionOut
    roles: list[str]


class ToldOut(Out):
    who: str
    topic: str


class TrialProblemOut(Out):
    code: str
    detail: str


class FlowTrialOut(Out):
    """How the case stands after a step; the first is its opening."""

    action: str
    node: NodeRefOut
    clocks: list[CaseClockOut]
    told: list[ToldOut]
    possible: list[PossibleOut]
    problem: TrialProblemOut | None


class PublishIn(In):
    version: Version


class FlowSwitchIn(In):
    version: Version
    active: bool


class FlowVersionOut(Out):
    number: int
    state: Literal["draft", "published"]
    note: str
    created_by_name: str | None
    created_at: InstantOut
    published_by_name: str | None
    published_at: InstantOut | None


class EffectFieldOut(Out):
    code: str
    name: str
    name_en: str
    type: FieldType
    required: bool


class EffectOut(Out):
    code: str
    name: str
    name_en: str
    moves: bool
    gives_unit: bool
    frees_unit: bool
    fields: list[EffectFieldOut]


class GuardOut(Out):
    code: str
    name: str
    name_en: str


class NeedOut(Out):
    """What an action may want to be known of a case before it is done."""

    code: str
    name: str
    name_en: str


class GrantOut(Out):
    """A permission, and the roles that hold it."""

    code: str
    name: str
    name_en: str
    roles: list[str]


class FlowCatalogueOut(Out):
    items: list[EffectOut]
    guards: list[GuardOut]
    needs: list[NeedOut]
    permissions: list[GrantOut]


@router.get("/flows")
async def list_flows(work: RequestWork) -> ListOut[FlowItemOut]:
    return ListOut(items=[FlowItemOut.model_validate(flow) for flow in await service.list_flows(work)])


@router.post("/flows", status_code=201)
async def add_flow(work: RequestWork, body: NewFlowIn) -> FlowOut:
    return FlowOut.of(await service.add_flow(work, body.code, body.name, body.name_en, body.copy_of))


@router.get("/flow-effects")
async def flow_effects(work: RequestWork) -> FlowCatalogueOut:
    found = await service.flow_effects(work)
    guards = [GuardOut(code=code, name=guard.name, name_en=guard.name_en) for code, guard in found.guards]
    needs = [NeedOut(code=code, name=need.name, name_en=need.name_en) for code, need in found.needs]
    grants = [
        GrantOut(code=permission.code, name=permission.zh, name_en=permission.en, roles=list(roles))
        for permission, roles in found.permissions
    ]
    effects = [EffectOut.model_validate(effect) for effect in found.effects]
    return FlowCatalogueOut(items=effects, guards=guards, needs=needs, permissions=grants)


@router.get("/flows/{code}")
async def flow_by_code(work: RequestWork, code: Code) -> FlowOut:
    return FlowOut.of(await service.flow_by_code(work, code))


@router.get("/flows/{code}/draft")
async def read_flow_draft(work: RequestWork, code: Code) -> FlowDraftOut:
    return FlowDraftOut.of(await service.read_flow_draft(work, code))


@router.put("/flows/{code}/draft")
async def save_flow_draft(work: RequestWork, code: Code, body: FlowDraftIn) -> FlowDraftOut:
    definition = body.definition.definition()
    return FlowDraftOut.of(await service.save_flow_draft(work, code, body.version, definition, body.note))


@router.post("/flows/{code}/check")
async def check_flow(work: RequestWork, request: Request, code: Code, body: CheckIn) -> CheckOut:
    definition = body.definition.definition() if body.definition else None
    english = locale_of(request.headers.get("accept-language")) == "en"
    found = await service.check_flow(work, code, definition)
    return CheckOut(findings=[_finding(finding, english) for finding in found])


@router.post("/flows/{code}/try")
async def try_flow(work: RequestWork, request: Request, code: Code, body: TryIn) -> ListOut[FlowTrialOut]:
    steps = [TrialStep(step.action, step.form, step.after_hours) for step in body.steps]
    locale = locale_of(request.headers.get("accept-language"))
    found = await service.try_flow(work, code, body.definition.definition(), body.kind, steps)
    return ListOut(items=[_trial(trial, locale) for trial in found])


@router.post("/flows/{code}/publish")
async def publish_flow(work: RequestWork, code: Code, body: PublishIn) -> FlowOut:
    return FlowOut.of(await service.publish_flow(work, code, body.version))


@router.post("/flows/{code}/switch")
async def switch_flow(work: RequestWork, code: Code, body: FlowSwitchIn) -> FlowOut:
    """Off: new cases do not take it any more; kinds that would are named and moved first."""
    return FlowOut.of(await service.switch_flow(work, code, body.version, active=body.active))


@router.get("/flows/{code}/versions")
async def flow_versions(work: RequestWork, code: Code) -> ListOut[FlowVersionOut]:
    return ListOut(items=[FlowVersionOut.model_validate(row) for row in await service.flow_versions(work, code)])


@router.get("/flows/{code}/versions/{number}")
async def flow_version(work: RequestWork, code: Code, number: Number) -> FlowDefinition:
    return (await service.flow_version(work, code, number)).definition


def _finding(finding: Finding, english: bool) -> FindingOut:
    detail = finding.detail_en if english else finding.detail
    return FindingOut(
        severity=finding.severity, code=finding.code, detail=detail, node=finding.node, action=finding.action,
        clock=finding.clock,
    )  # fmt: skip


def _trial(trial: Trial, locale: str) -> FlowTrialOut:
    problem = trial.problem
    return FlowTrialOut(
        action=trial.action,
        node=NodeRefOut.model_validate(trial.node),
        clocks=[CaseClockOut.model_validate(clock) for clock in trial.clocks],
        told=[_told(notice) for notice in trial.told],
        possible=[PossibleOut(action=ActionOut.of(one.action), roles=list(one.roles)) for one in trial.possible],
        problem=TrialProblemOut(code=problem.code, detail=problem.text(locale)) if problem else None,
    )


def _told(notice: Notice) -> ToldOut:
    return ToldOut(who=notice.who, topic=notice.topic)
