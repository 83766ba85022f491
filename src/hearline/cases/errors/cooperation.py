"""Refusals where units and the centre work together."""

from dataclasses import dataclass
from datetime import datetime

from hearline.kit.errors import Problem


@dataclass(eq=False)
class CoUnitsPending(Problem):
    """The lead answers for all: it closes when every co-unit has answered or was released."""

    code = "co-units-pending"
    zh = "工单 {number} 还有协办单位未反馈（{units}），主办单位暂不能提交结果。"
    en = "Case {number} still waits for {units}; the lead cannot submit its result yet."
    number: str
    units: str


@dataclass(eq=False)
class AlreadyInvolved(Problem):
    code = "already-involved"
    zh = "该单位已在承办此工单。"
    en = "This unit works on the case already."
    unit_id: int


@dataclass(eq=False)
class PartNotOpen(Problem):
    """The step does not fit the state of a unit's part."""

    code = "part-not-open"
    zh = "该协办任务当前状态不能执行此操作。"
    en = "This step is not possible in the part's present state."
    part_id: int
    state: str


@dataclass(eq=False)
class NotBelow(Problem):
    code = "not-below"
    status = 422
    zh = "只能转给本单位下级单位或本单位人员。"
    en = "A case is handed down to a unit below or to a person of the unit only."
    number: str


@dataclass(eq=False)
class NotHandedDown(Problem):
    code = "not-handed-down"
    zh = "工单 {number} 不是上级单位转来的，不能退回上级。"
    en = "Case {number} was not handed down, there is nobody to hand it back to."
    number: str


@dataclass(eq=False)
class HandedDown(Problem):
    """What came from above goes back up first."""

    code = "handed-down"
    zh = "工单 {number} 由上级单位转来，请先退回上级单位。"
    en = "Case {number} came from the unit above, hand it back there first."
    number: str


@dataclass(eq=False)
class BarredFromCase(Problem):
    """Conflict of interest: who is named in a case does not handle it."""

    code = "barred-from-case"
    status = 422
    zh = "该单位或人员与工单 {number} 有利害关系，须回避。"
    en = "This unit or person is named in case {number} and must not handle it."
    number: str


@dataclass(eq=False)
class BarsOneself(Problem):
    """Somebody must be left who sees the case."""

    code = "bars-oneself"
    status = 422
    zh = "不能让自己所在的单位回避，请由上级或其他单位设置。"
    en = "Nobody can bar the unit that they belong to; ask somebody outside it."
    unit_id: int


@dataclass(eq=False)
class ReturnsUsedUp(Problem):
    """指定承办: after n returns the centre's choice is final."""

    code = "returns-used-up"
    zh = "工单 {number} 已退回 {count} 次，由热线中心指定承办，不能再退回。"
    en = "Case {number} was returned {count} times; the centre has named the unit finally."
    number: str
    count: int


@dataclass(eq=False)
class ReturnTooLate(Problem):
    code = "return-too-late"
    zh = "退回期限（{until}）已过，须由本单位办理。"
    en = "A return was possible until {until}; the unit now has to handle the case."
    number: str
    until: datetime


@dataclass(eq=False)
class NeedsRequest(Problem):
    """Returns are asked for here, not done."""

    code = "needs-request"
    zh = "退回需经热线中心审批，请提交退回申请。"
    en = "A return needs the centre's consent: ask for it."
    kind: str


@dataclass(eq=False)
class AlreadyAsked(Problem):
    code = "already-asked"
    zh = "同类申请正在等待审批，请勿重复提交。"
    en = "The same request waits for a decision already."
    request_id: int


@dataclass(eq=False)
class RequestsUsedUp(Problem):
    code = "requests-used-up"
    zh = "此类申请最多 {most} 次，已用完。"
    en = "This may be asked for {most} times at most, and was."
    kind: str
    most: int


@dataclass(eq=False)
class TooManyDays(Problem):
    code = "too-many-days"
    status = 422
    zh = "最多 {most} 个工作日。"
    en = "{most} working days at most."
    most: int


@dataclass(eq=False)
class DaysMissing(Problem):
    code = "days-missing"
    status = 422
    zh = "请填写工作日天数。"
    en = "Say how many working days."


@dataclass(eq=False)
class AskedTooLate(Problem):
    """More time is asked for before the time is over."""

    code = "asked-too-late"
    zh = "已超过办理时限，不能再申请。"
    en = "The limit has passed, this can no longer be asked for."
    due_at: datetime


@dataclass(eq=False)
class AlreadyDecided(Problem):
    code = "already-decided"
    zh = "该申请已处理。"
    en = "This request was decided already."
    request_id: int
    state: str


@dataclass(eq=False)
class ClockStands(Problem):
    code = "clock-stands"
    zh = "工单 {number} 已挂起，请先恢复计时。"
    en = "The clock of case {number} stands still, resume it first."
    number: str


@dataclass(eq=False)
class ClockRuns(Problem):
    code = "clock-runs"
    zh = "工单 {number} 没有挂起。"
    en = "The clock of case {number} is running."
    number: str


@dataclass(eq=False)
class UrgedJustNow(Problem):
    code = "urged-just-now"
    zh = "刚刚已催办，请在 {again_at} 之后再试。"
    en = "It was urged a moment ago, try again after {again_at}."
    number: str
    again_at: datetime


@dataclass(eq=False)
class NothingToSupervise(Problem):
    code = "nothing-to-supervise"
    zh = "工单 {number} 没有承办单位，不能督办。"
    en = "Case {number} lies with no unit, there is nobody to supervise."
    number: str


@dataclass(eq=False)
class SupervisionNotOpen(Problem):
    code = "supervision-not-open"
    zh = "该督办当前状态不能执行此操作。"
    en = "This step is not possible in the supervision's present state."
    supervision_id: int
    state: str


@dataclass(eq=False)
class UnknownGround(Problem):
    code = "unknown-ground"
    status = 422
    zh = "没有这个不受理理由，或不适用于此处理方式。"
    en = "There is no such ground, or it does not go with this outcome."
    ground: str
    outcome: str


@dataclass(eq=False)
class ReopenTooLate(Problem):
    code = "reopen-too-late"
    zh = "工单 {number} 已超过 {days} 天的重开期限。"
    en = "Case {number} could be opened again within {days} days only."
    number: str
    days: int


@dataclass(eq=False)
class CatalogueFixed(Problem):
    """What holds is not changed; a new version is made."""

    code = "catalogue-fixed"
    zh = "第 {number} 版派单目录已发布，请新建版本后修改。"
    en = "Version {number} of the catalogue is published: make a new one to change it."
    number: int


@dataclass(eq=False)
class CatalogueDraftThere(Problem):
    code = "catalogue-draft-there"
    zh = "已有第 {number} 版草稿，请先发布或删除。"
    en = "There is a draft already, version {number}: publish or drop it first."
    number: int


@dataclass(eq=False)
class BadCatalogueFile(Problem):
    code = "bad-catalogue-file"
    status = 422
    zh = "无法读取派单目录文件：{why_zh}"
    en = "The catalogue file cannot be read: {why_en}"
    reason: str
    why_zh: str
    why_en: str
