"""Definitions of flows as they come in: shape only, whether they make sense is for the check to say."""

from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from hearline.cases.model import Change, FieldType, FlowDefinition, Holder, Measure, State, Who
from hearline.kit.web.shapes import STORABLE, FilledLine, In

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
MaybeCode = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,39})?$")]
Dotted = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]{0,79}$")]
ChoiceCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$")]
Word = Annotated[str, StringConstraints(max_length=60), STORABLE]
Said = Word | bool | Annotated[int, Field(ge=-(2**31), le=2**31)] | Annotated[list[Word], Field(max_length=30)]
WhenIn = Annotated[dict[Code, Said], Field(max_length=10)]
Place = Annotated[int, Field(ge=-100_000, le=100_000)]

ADAPTER = TypeAdapter(FlowDefinition)


class LimitIn(In):
    amount: Annotated[int, Field(ge=0, le=100_000)]
    measure: Measure


class ChoiceIn(In):
    code: ChoiceCode
    name: FilledLine
    name_en: FilledLine


class FieldIn(In):
    code: Code
    name: FilledLine
    name_en: FilledLine
    type: FieldType = FieldType.TEXT
    required: bool = False
    required_when: WhenIn = Field({})
    choices: Annotated[list[ChoiceIn], Field(max_length=100)] = Field([])
    dictionary: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{0,60}$")] = ""
    most: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0


class BranchIn(In):
    node: MaybeCode = ""
    when: WhenIn = Field({})


class ClockChangeIn(In):
    clock: Code
    change: Change
    when: WhenIn = Field({})
    limit_of: MaybeCode = ""
    until: MaybeCode = ""


class NoticeIn(In):
    who: Who
    topic: Dotted
    when: WhenIn = Field({})


class NodeIn(In):
    code: Code
    name: FilledLine
    name_en: FilledLine
    phase: State
    holder: Holder = Holder.CENTRE
    final: bool = False
    x: Place = 0
    y: Place = 0


class ActionIn(In):
    code: Code
    name: FilledLine
    name_en: FilledLine
    effect: Dotted
    sources: Annotated[list[Code], Field(max_length=80)]
    branches: Annotated[list[BranchIn], Field(max_length=10)]
    permission: Dotted
    by_holder: bool = False
    fields: Annotated[list[FieldIn], Field(max_length=30)] = Field([])
    clocks: Annotated[list[ClockChangeIn], Field(max_length=20)] = Field([])
    tells: Annotated[list[NoticeIn], Field(max_length=20)] = Field([])
    guard: MaybeCode = ""
    within: MaybeCode = ""
    after: MaybeCode = ""
    danger: bool = False
    needs: Annotated[list[Code], Field(max_length=10)] = Field([])


class FlowClockIn(In):
    code: Code
    name: FilledLine
    name_en: FilledLine
    limit: LimitIn
    warn: LimitIn
    profile: bool = False
    main: bool = False
    opens: bool = False


class DefinitionIn(In):
    code: Code
    name: FilledLine
    name_en: FilledLine
    start: Code
    nodes: Annotated[list[NodeIn], Field(max_length=80)]
    actions: Annotated[list[ActionIn], Field(max_length=150)]
    clocks: Annotated[list[FlowClockIn], Field(max_length=30)]

    def definition(self) -> FlowDefinition:
        return ADAPTER.validate_python(self.model_dump())
