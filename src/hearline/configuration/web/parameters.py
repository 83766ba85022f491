"""Parameters."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field

from hearline.configuration import service
from hearline.configuration.model import Setting
from hearline.configuration.web.shapes import ConfigurationChangeOut, SetVersion
from hearline.kit.parameters import ParameterType
from hearline.kit.web.shapes import STORABLE, Cursor, In, InstantOut, Limit, Line, ListOut, Out, PageOut
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/parameters", tags=["configuration"])

Code = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_.]{0,79}$"), STORABLE]
RawValue = bool | int | float | str | list[str]


class ParameterChoiceOut(Out):
    code: str
    name: str
    name_en: str


class ParameterOut(Out):
    code: str
    group: str
    type: ParameterType
    name: str
    name_en: str
    help: str
    help_en: str
    unit: str
    unit_en: str
    effect: str
    effect_en: str
    least: float | None
    most: float | None
    choices: list[ParameterChoiceOut]
    default: RawValue
    value: RawValue
    version: int
    changed_at: InstantOut | None
    changed_by_name: str
    foreseen: bool = Field(description="Whether `foresee` can tell what a change does.")

    @classmethod
    def of(cls, setting: Setting, foreseen: bool) -> "ParameterOut":
        p = setting.parameter
        return cls(
            code=p.code, group=p.group or p.module, type=p.type, name=p.zh, name_en=p.en, help=p.help_zh,
            help_en=p.help_en, unit=p.unit_zh, unit_en=p.unit_en, effect=p.effect_zh, effect_en=p.effect_en,
            least=p.least, most=p.most,
            choices=[ParameterChoiceOut(code=choice.code, name=choice.zh, name_en=choice.en) for choice in p.choices],
            default=_plain(p.default), value=_plain(setting.value), version=setting.version,
            changed_at=setting.changed_at, changed_by_name=setting.changed_by_name, foreseen=foreseen,
        )  # fmt: skip


class ParameterIn(In):
    value: RawValue
    version: SetVersion
    reason: Line = ""


class WantedIn(In):
    value: RawValue


class ConsequenceOut(Out):
    text: str
    text_en: str
    count: int


@router.get("")
async def list_parameters(work: RequestWork) -> ListOut[ParameterOut]:
    """Every parameter, with the value that holds now."""
    return ListOut(items=[_out(work, setting) for setting in await service.list_parameters(work)])


@router.put("/{code}")
async def change_parameter(work: RequestWork, code: Code, body: ParameterIn) -> ParameterOut:
    """Set a value; in force at once."""
    return _out(work, await service.change_parameter(work, code, body.value, body.version, body.reason))


@router.post("/{code}/foresee")
async def foresee_parameter(work: RequestWork, code: Code, body: WantedIn) -> ListOut[ConsequenceOut]:
    """What a new value would change. Nothing is changed by asking."""
    found = await service.foresee_parameter(work, code, body.value)
    return ListOut(items=[ConsequenceOut(text=item.zh, text_en=item.en, count=item.count) for item in found])


@router.get("/{code}/history")
async def parameter_history(work: RequestWork, code: Code, after: Cursor = None, limit: Limit = 50) -> PageOut[ConfigurationChangeOut]:
    """Who changed it, when, from what to what, and why."""
    page = await service.parameter_history(work, code, after, limit)
    return PageOut(items=[ConfigurationChangeOut.model_validate(change) for change in page.items], next=page.next)


def _out(work: RequestWork, setting: Setting) -> ParameterOut:
    code = setting.parameter.code
    return ParameterOut.of(setting, code in work.tools.foresees or code.startswith("retention."))


def _plain(value: Any) -> RawValue:
    return list(value) if isinstance(value, tuple) else value
