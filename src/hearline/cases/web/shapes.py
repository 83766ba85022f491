"""The shapes of cases on the wire."""

import json
from operator import attrgetter
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import to_json

from hearline.cases.model import (
    CallOutcome,
    Colour,
    Decision,
    FlowAction,
    Kind,
    Moment,
    ReturnReason,
    Stage,
    State,
    Urgency,
    Verdict,
)
from hearline.cases.ports import OfferedChannel
from hearline.cases.service import CaseView, ItemView
from hearline.cases.web.flow_shapes import CODE, ActionOut, CaseClockOut, FlowRefOut, NodeRefOut, flow_of, step_of
from hearline.configuration.service import shown_fields
from hearline.kit.events import StoredEvent
from hearline.kit.web.fields import FieldCode, FieldsIn
from hearline.kit.web.shapes import STORABLE, FilledLine, FilledProse, Id, In, InstantOut, Line, Out, Prose, Version

Gender = Literal["", "female", "male"]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), STORABLE]
ChannelCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
KindCode = Annotated[str, StringConstraints(min_length=1, max_length=40), STORABLE]


class NewCaseIn(In):
    phone: Phone = Field("", description="Empty: anonymous.")
    name: Line = ""
    gender: Gender = ""
    kind: KindCode
    title: FilledLine
    content: FilledProse
    category_id: Id | None = None
    place: Line = ""
    channel: ChannelCode = Field("phone", description="Of those that `GET /api/channels` names.")
    urgency: Urgency | None = Field(None, description="None: the kind's own.")
    confidential: bool = False
    attachment_ids: Annotated[list[Id], Field(max_length=20)] = []
    accused_unit_ids: Annotated[list[Id], Field(max_length=20)] = Field(
        default_factory=list, description="Whom the case is about: they never learn of it."
    )
    accused_user_ids: Annotated[list[Id], Field(max_length=20)] = Field(default_factory=list)
    fields: FieldsIn = Field(default_factory=dict)
    area_id: Id | None = Field(None, description="Of `GET /api/areas/of-place`, or chosen by hand.")
    submit_key: UUID | None = Field(None, description="Made once per form: sent twice, one case is opened.")


class CaseChangeIn(In):
    version: Version
    title: FilledLine | None = None
    content: FilledProse | None = None
    kind: KindCode | None = None
    category_id: Id | None = None
    place: Line | None = None
    urgency: Urgency | None = None
    confidential: bool | None = None


class VersionIn(In):
    version: Version


class CaseFieldsIn(VersionIn):
    fields: FieldsIn = Field(description="Those named change; null takes a value away.")


class RevealCaseFieldsIn(In):
    fields: Annotated[list[FieldCode], Field(min_length=1, max_length=60)]
    reason: FilledLine


class DispatchIn(VersionIn):
    unit_id: Id
    instruction: Prose = ""


class ReturnIn(VersionIn):
    reason: ReturnReason
    detail: Prose = ""


class ResultIn(VersionIn):
    result: FilledProse
    contacted: bool = Field(description="Whether the unit has spoken with the citizen.")
    attachment_ids: Annotated[list[Id], Field(max_length=20)] = []


class AuditIn(VersionIn):
    verdict: Verdict
    opinion: Prose = ""


class CallbackIn(VersionIn):
    outcome: CallOutcome
    decision: Decision = Decision.ACCEPT
    comment: Prose = ""
    grade: Annotated[int, Field(ge=1, le=5)] | None = None
    solved: bool | None = None


class AnswerIn(VersionIn):
    answer: FilledProse


class NoteIn(In):
    text: FilledProse


class ClockOut(Out):
    colour: Colour
    remaining_work_seconds: int | None
    work_day_seconds: int
    due_at: InstantOut
    warn_at: InstantOut
    late: bool


class CaseItemOut(Out):
    id: int
    number: str
    title: str
    kind: str
    state: State
    channel: str
    urgency: Urgency
    category_id: int | None
    category_name: str | None
    unit_id: int | None
    unit_name: str | None
    customer_id: int | None
    place: str
    confidential: bool
    opened_at: InstantOut
    due_at: InstantOut
    finished_at: InstantOut | None
    grade: int | None
    callback: str
    redo_count: int
    return_count: int
    urge_count: int
    supervisions: int = Field(description="Supervisions that are open.")
    version: int
    fields: dict[str, Any] = Field(description="Customised ones by code; personal ones masked.")
    clock: ClockOut

    @classmethod
    def of(cls, view: ItemView) -> "CaseItemOut":
        """Our own rows need no second look: lists are long, and looked at all day."""
        columns = dict(zip(ITEM_COLUMNS, read_item(view.item), strict=True))
        clock = ClockOut.sure(dict(zip(CLOCK_COLUMNS, read_clock(view.clock), strict=True)))
        state, urgency = STATES[view.item.state], URGENCIES[view.item.urgency]
        return cls.sure(
            columns | {"state": state, "urgency": urgency, "clock": clock, "fields": shown_fields(view.item.fields)}
        )


ITEM_COLUMNS = tuple(name for name in CaseItemOut.model_fields if name != "clock")
CLOCK_COLUMNS = tuple(ClockOut.model_fields)
STATES, URGENCIES = {state.value: state for state in State}, {urgency.value: urgency for urgency in Urgency}
read_item, read_clock = attrgetter(*ITEM_COLUMNS), attrgetter(*CLOCK_COLUMNS)


class CallerOut(Out):
    id: int
    name: str
    gender: str
    phone_hint: str
    address_hint: str
    tags: list[str]


class AttachmentOut(Out):
    id: int
    name: str
    media_type: str
    byte_count: int
    stage: Stage
    uploaded_at: InstantOut
    moment: Moment | None = Field(description="What a picture from the field shows.")
    taken_at: InstantOut | None
    longitude: float | None = Field(description="Where it was taken, when its maker agreed (WGS 84).")
    latitude: float | None


class CaseOut(CaseItemOut):
    content: str
    customer: CallerOut | None
    opened_by_name: str | None
    handler_name: str | None
    assigned_at: InstantOut | None
    sign_due_at: InstantOut | None
    signed_at: InstantOut | None
    audited_at: InstantOut | None
    archived_at: InstantOut | None
    result: str
    disposition: str
    solved: bool | None
    callback_attempts: int
    named_finally: bool = Field(description="The unit was named after so many returns: it cannot return the case.")
    reopen_count: int
    barred: bool = Field(description="Somebody may not know of it.")
    attachments: list[AttachmentOut]
    actions: list[str]
    steps: list[ActionOut]
    node: NodeRefOut
    flow: FlowRefOut
    clocks: list[CaseClockOut]

    @classmethod
    def of_view(cls, view: CaseView) -> "CaseOut":
        """Every step answers with a case: what comes from our own rows needs no second look."""
        values = dict(zip(CASE_COLUMNS, read_case(view.case), strict=True))
        if view.customer is None:
            values["customer_id"] = None
        return cls.sure(
            values | {
                "state": STATES[view.case.state], "urgency": URGENCIES[view.case.urgency],
                "clock": ClockOut.sure(dict(zip(CLOCK_COLUMNS, read_clock(view.clock), strict=True))),
                "fields": shown_fields(view.case.fields),
                "customer": view.customer and CallerOut.model_validate(view.customer),
                "attachments": [AttachmentOut.model_validate(one) for one in view.attachments],
                "actions": [step.code for step in view.steps],
                "steps": [step_of(view.flow, step) for step in view.steps],
                "node": NodeRefOut.model_validate(view.node),
                "flow": flow_of(view.flow),
                "clocks": [CaseClockOut.model_validate(clock) for clock in view.clocks],
            }
        )  # fmt: skip


BESIDE = {"clock", "fields", "customer", "attachments", "actions", "steps", "node", "flow", "clocks"}
CASE_COLUMNS = tuple(name for name in CaseOut.model_fields if name not in BESIDE)
read_case = attrgetter(*CASE_COLUMNS)


class StepOut(Out):
    id: int
    occurred_at: InstantOut
    kind: str
    actor_name: str
    facts: dict[str, Any]
    action_name: str = Field("", description="What the flow calls the step; empty: what the standard flow does.")
    action_name_en: str = ""

    @classmethod
    def of(cls, event: StoredEvent, action: FlowAction | None) -> "StepOut":
        told = {name: getattr(event, name) for name in ("id", "occurred_at", "kind", "actor_name", "facts")}
        return cls(**told, action_name=action.name if action else "", action_name_en=action.name_en if action else "")


class QueueOut(Out):
    queue: str
    count: int
    yellow: int
    red: int
    capped: bool


class ChannelOut(Out):
    code: str
    name: str
    name_en: str
    made_by_hand: bool = Field(description="People may choose it; else only machines use it.")
    origin: str = Field(description="The module or plug-in that offers it.")

    @classmethod
    def of(cls, origin: str, found: OfferedChannel) -> "ChannelOut":
        return cls(
            code=found.code, name=found.name, name_en=found.name_en, made_by_hand=found.made_by_hand, origin=origin
        )


class KindOut(Out):
    code: str
    name: str
    name_en: str
    work_days: int
    sign_days: int
    warn_days: int
    needs_callback: bool
    sort: int
    active: bool
    version: int
    flow_code: str
    profile_code: str | None
    urgency: Urgency = Field(description="Of a case that says nothing else.")
    alerts: bool = Field(description="Who is responsible is told at once, whatever the hour.")


Days = Annotated[int, Field(ge=1, le=250)]
Sort = Annotated[int, Field(ge=0, le=100_000)]


class NewKindIn(In):
    code: Annotated[str, StringConstraints(pattern=CODE)]
    name: FilledLine
    name_en: FilledLine
    work_days: Days
    sign_days: Days = 1
    warn_days: Annotated[int, Field(ge=0, le=250)] = 0
    needs_callback: bool = True
    sort: Sort = Field(0, description="0: last.")
    active: bool = True
    flow_code: Annotated[str, StringConstraints(pattern=CODE)] = "standard"
    profile_code: Annotated[str, StringConstraints(pattern=rf"{CODE}|^$")] = Field(
        "", description="Empty: the kind's own figures."
    )
    urgency: Urgency = Urgency.NORMAL
    alerts: bool = False

    def kind(self) -> Kind:
        given = self.model_dump() | {"profile_code": self.profile_code or None}
        return Kind(version=1, **given)


class KindChangeIn(VersionIn):
    name: FilledLine | None = None
    name_en: FilledLine | None = None
    work_days: Annotated[int, Field(ge=1, le=250)] | None = None
    sign_days: Annotated[int, Field(ge=1, le=250)] | None = None
    warn_days: Annotated[int, Field(ge=0, le=250)] | None = None
    needs_callback: bool | None = None
    active: bool | None = None
    sort: Sort | None = None
    urgency: Urgency | None = None
    alerts: bool | None = None
    flow_code: Annotated[str, StringConstraints(pattern=CODE)] | None = None
    profile_code: Annotated[str, StringConstraints(pattern=rf"{CODE}|^$")] | None = Field(
        None, description="Empty: the kind's own figures."
    )


class CategoryOut(Out):
    id: int
    parent_id: int | None
    path: str
    depth: int
    code: str
    name: str
    unit_id: int | None
    sort: int
    active: bool
    version: int


class NewCategoryIn(In):
    name: FilledLine
    parent_id: Id | None = None
    code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,20}$")] | None = None
    unit_id: Id | None = None
    sort: Annotated[int, Field(ge=0, le=100_000)] = 0


class CategoryChangeIn(VersionIn):
    name: FilledLine | None = None
    unit_id: Id | None = None
    sort: Annotated[int, Field(ge=0, le=100_000)] | None = None
    active: bool | None = None

    def values(self) -> dict[str, Any]:
        """What changes. Null leaves a field as it is; only the unit may be taken away by it."""
        given = self.model_dump(exclude={"version"}, exclude_unset=True)
        return {name: value for name, value in given.items() if value is not None or name == "unit_id"}


def _sayable(body: dict[str, Any]) -> dict[str, Any]:
    """What can be answered again: no half letters, no numbers without end, not hundreds of levels deep."""
    try:
        to_json([[json.dumps(body, allow_nan=False), body]])
    except (ValueError, RecursionError) as error:
        raise ValueError("unreadable_character") from error
    return body


class DraftIn(In):
    body: Annotated[dict[str, Any], AfterValidator(_sayable)]


class DraftOut(Out):
    body: dict[str, Any]
    saved_at: InstantOut
