"""Refusals of flows and deadline profiles."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class UnknownAction(Problem):
    code = "unknown-action"
    status = 404
    zh = "该工单的流程没有操作“{action}”。"
    en = "The flow of this case has no action {action}."
    action: str


@dataclass(eq=False)
class UnknownEffect(Problem):
    """A plug-in that brought the effect is gone."""

    code = "unknown-effect"
    zh = "操作“{action}”所需的功能“{effect}”未安装，请联系管理员。"
    en = "The action {action} needs {effect}, which is not installed; ask an administrator."
    action: str
    effect: str


@dataclass(eq=False)
class TooLate(Problem):
    """The clock within which this could be done has passed or does not run."""

    code = "too-late"
    zh = "“{clock}”已过，不能再执行此操作。"
    en = "The {clock_en} has passed; this step is no longer possible."
    clock: str
    clock_en: str


@dataclass(eq=False)
class TooEarly(Problem):
    """A clock must have passed before this may be done."""

    code = "too-early"
    zh = "“{clock}”尚未届满，暂不能执行此操作。"
    en = "The {clock_en} has not passed yet; this step is not possible before."
    clock: str
    clock_en: str


@dataclass(eq=False)
class NotHigherBody(Problem):
    code = "not-higher-body"
    status = 422
    zh = "复查、复核应由作出意见单位以外的上一级机关办理，请另选。"
    en = "A review is the next higher body's affair: choose another unit."
    unit_id: int


@dataclass(eq=False)
class NotOwnUnit(Problem):
    code = "not-own-unit"
    status = 422
    zh = "自办只能由本单位或所属科室办理，请另选；交其他单位办理请用转送或交办。"
    en = "What is self-handled stays in one's own unit or below it: choose such a unit, or forward it."
    unit_id: int


@dataclass(eq=False)
class NobodyHolds(Problem):
    code = "nobody-holds"
    status = 422
    zh = "“{node}”应由承办单位办理，请先指定单位。"
    en = "At {node} a unit must hold the case: name one."
    node: str


@dataclass(eq=False)
class ClockNotRunning(Problem):
    code = "clock-not-running"
    zh = "“{clock}”没有在计时，或已暂停。"
    en = "The clock {clock} does not run, or stands still already."
    clock: str


@dataclass(eq=False)
class ClockNotSuspended(Problem):
    code = "clock-not-suspended"
    zh = "“{clock}”没有暂停。"
    en = "The clock {clock} does not stand still."
    clock: str


@dataclass(eq=False)
class UnsoundFlow(Problem):
    """A definition that cannot be published."""

    code = "unsound-flow"
    status = 422
    zh = "流程有 {errors} 处错误，不能发布；请先检查并修改。"
    en = "The flow has {errors} errors and cannot be published; check it first."
    errors: int
    first: str


@dataclass(eq=False)
class NoDraft(Problem):
    code = "no-draft"
    zh = "流程“{flow}”没有待发布的草稿。"
    en = "The flow {flow} has no draft to publish."
    flow: str


@dataclass(eq=False)
class UnknownFlow(Problem):
    code = "unknown-flow"
    status = 422
    zh = "没有流程“{flow}”，或尚未发布。"
    en = "There is no flow {flow}, or it is not published."
    flow: str


@dataclass(eq=False)
class UnknownProfile(Problem):
    code = "unknown-profile"
    status = 422
    zh = "没有时限方案“{profile}”。"
    en = "There is no deadline profile {profile}."
    profile: str


@dataclass(eq=False)
class CaseIncomplete(Problem):
    """Something must be known of the case before this is done; `field` names it."""

    code = "case-incomplete"
    status = 422
    zh = "工单 {case} 尚未填写“{name}”，请先补充再执行此操作。"
    en = "The {name_en} of case {case} is not known yet: fill it in first."
    case: str
    field: str
    name: str
    name_en: str


@dataclass(eq=False)
class FlowSwitchedOff(Problem):
    code = "flow-switched-off"
    status = 422
    zh = "流程“{flow}”已停用，不能选用。"
    en = "The flow {flow} is switched off and cannot be chosen."
    flow: str


@dataclass(eq=False)
class FlowInUse(Problem):
    """Kinds still send their cases into it; they are named, to be moved first."""

    code = "flow-in-use"
    zh = "类型“{names}”的新工单仍走此流程，请先为它们另选流程。"
    en = "New cases of these kinds still take this flow: {names_en}. Choose another flow for them first."
    flow: str
    kinds: list[str]
    names: str
    names_en: str
