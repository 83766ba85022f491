"""The shapes of flows on the wire: of a case's steps and clocks, and of definitions."""

from typing import Annotated, Any

from fastapi import Path
from pydantic import Field

from hearline.cases.model import Colour, FieldType, FlowAction, FlowVersion, FormField
from hearline.kit.web.shapes import In, InstantOut, Out, Version

CODE = r"^[a-z][a-z0-9_]{0,39}$"
Code = Annotated[str, Path(pattern=CODE)]


class ActIn(In):
    version: Version | None = Field(None, description="The one that was read; none for what spoils no version.")
    form: dict[str, Any] = Field({}, description="What the fields of the action hold, by their codes.")


class ChoiceOut(Out):
    code: str
    name: str
    name_en: str


class FieldOut(Out):
    code: str
    name: str
    name_en: str
    type: FieldType
    required: bool
    required_when: dict[str, Any]
    choices: list[ChoiceOut]
    dictionary: str
    most: int


class ActionOut(Out):
    """Something that the reader may do now, and the form that it asks for."""

    code: str
    name: str
    name_en: str
    effect: str
    fields: list[FieldOut]
    danger: bool
    needs: list[str] = Field(description="What must be known of the case before, of those that `GET /api/flow-effects` names.")

    @classmethod
    def of(cls, action: FlowAction) -> "ActionOut":
        """Our own definitions need no second look."""
        fields = [_field(field) for field in action.fields]
        return cls.model_construct(
            code=action.code, name=action.name, name_en=action.name_en, effect=action.effect, fields=fields,
            danger=action.danger, needs=list(action.needs),
        )  # fmt: skip


class NodeRefOut(Out):
    code: str
    name: str
    name_en: str


class FlowRefOut(Out):
    code: str
    name: str
    name_en: str
    version: int


class CaseClockOut(Out):
    code: str
    name: str
    name_en: str
    unit_id: int | None
    unit_name: str | None
    due_at: InstantOut
    warn_at: InstantOut
    colour: Colour
    remaining_work_seconds: int | None
    suspended: bool
    stopped_at: InstantOut | None


def _field(field: FormField) -> FieldOut:
    choices = [ChoiceOut.model_construct(code=one.code, name=one.name, name_en=one.name_en) for one in field.choices]
    return FieldOut.model_construct(
        code=field.code, name=field.name, name_en=field.name_en, type=field.type, required=field.required,
        required_when=dict(field.required_when), choices=choices, dictionary=field.dictionary, most=field.most,
    )  # fmt: skip


MOST_VERSIONS = 200
_steps: dict[int, dict[str, ActionOut]] = {}


def step_of(flow: FlowVersion, action: FlowAction) -> ActionOut:
    """The action on the wire; a version never changes, so it is made once."""
    if len(_steps) > MOST_VERSIONS:
        _steps.clear()
    known = _steps.setdefault(flow.id, {})
    if action.code not in known:
        known[action.code] = ActionOut.of(action)
    return known[action.code]


def flow_of(flow: FlowVersion) -> FlowRefOut:
    of = flow.definition
    return FlowRefOut(code=of.code, name=of.name, name_en=of.name_en, version=flow.number)
