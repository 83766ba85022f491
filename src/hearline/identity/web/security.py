"""Networks that may come in, separated duties, levels, and the policy."""

from typing import Annotated, Any, cast

from fastapi import APIRouter
from pydantic import Field, StringConstraints

from hearline.identity import service
from hearline.identity.model.security import (
    AdmittedNetwork,
    FenceOwner,
    Label,
    Level,
    SeparationChange,
    SeparationKind,
)
from hearline.kit.web.shapes import MOST, STORABLE, FilledLine, In, Line, ListOut, Out, PathId, Version
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/security")

Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), STORABLE]
SubjectKind = Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,40}$")]
Side = Annotated[list[FilledLine], Field(max_length=100)]


class NetworkIn(In):
    """`10.2.0.0/16`, `2001:db8::/32`, or one address."""

    network: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=64), STORABLE]
    note: Line = ""


class NetworksIn(In):
    """The whole list of one owner; an empty one admits all. `owner_id` is 0 for everybody."""

    owner: FenceOwner
    owner_id: Annotated[int, Field(ge=0, le=MOST)] = 0
    networks: Annotated[list[NetworkIn], Field(max_length=500)]

    def given(self) -> list[AdmittedNetwork]:
        return [AdmittedNetwork(one.network, one.note) for one in self.networks]


class NetworkOut(Out):
    network: str
    note: str


class FenceListOut(Out):
    owner: FenceOwner
    owner_id: int
    name: str
    networks: list[NetworkOut]


class FencePreviewOut(Out):
    """Whether the one who asks would still be let in, and how many open sessions would not."""

    address: str
    admitted: bool
    sessions: int
    sessions_refused: int


class SeparationOut(Out):
    """`rights`: nobody holds permissions of two sides. `acts`: who did one side to a subject does not do the other."""

    id: int
    code: str
    kind: SeparationKind
    name: str
    sides: list[list[str]]
    active: bool
    version: int


# The factories only mark a field as optional: their values are never used (see exclude_unset).
class SeparationChangeIn(In):
    """Only what is given changes."""

    version: Version
    name: FilledLine = Field(default_factory=str)
    sides: Annotated[list[Side], Field(min_length=2, max_length=10)] = Field(default_factory=list)
    active: bool = Field(default_factory=bool)


class BreachOut(Out):
    """Somebody who holds two sides."""

    user_id: int
    job_number: str
    name: str
    separation: str


class DutiesOut(Out):
    separated: bool
    separations: list[SeparationOut]
    breaches: list[BreachOut]


class DutiesIn(In):
    separated: bool


class LabelIn(In):
    """0 public, 1 internal (what has no label), 2 sensitive, 3 secret."""

    level: Level


class LabelOut(Out):
    subject_kind: str
    subject_key: str
    level: Level


class PolicyValueOut(Out):
    """One value of the policy, with what a form needs to change it."""

    code: str
    type: str
    value: Any
    default: Any
    least: float | None
    most: float | None
    choices: list[dict[str, str]]
    name_zh: str
    name_en: str
    help_zh: str
    help_en: str
    unit_zh: str
    unit_en: str
    effect_zh: str
    effect_en: str
    version: int


class PolicyValueIn(In):
    value: int | str
    version: Annotated[int, Field(ge=0, le=2**31 - 1)]
    reason: Line = ""


@router.get("/networks")
async def list_networks(work: RequestWork) -> ListOut[FenceListOut]:
    """Every list, that of everybody first."""
    return ListOut[FenceListOut].model_validate({"items": await service.list_networks(work)})


@router.put("/networks")
async def put_networks(work: RequestWork, body: NetworksIn) -> ListOut[FenceListOut]:
    """A whole list in place of the one before; refused when it would lock its author out."""
    found = await service.put_networks(work, body.owner, body.owner_id, body.given())
    return ListOut[FenceListOut].model_validate({"items": found})


@router.post("/networks/preview")
async def preview_networks(work: RequestWork, body: NetworksIn) -> FencePreviewOut:
    """What the list would do; nothing changes."""
    found = await service.preview_networks(work, body.owner, body.owner_id, body.given())
    return FencePreviewOut.model_validate(found)


@router.get("/duties")
async def read_duties(work: RequestWork) -> DutiesOut:
    """Whether three administrators watch one another, by which rules, and who stands against them."""
    return DutiesOut.model_validate(await service.duties(work))


@router.put("/duties")
async def set_duties(work: RequestWork, body: DutiesIn) -> DutiesOut:
    """Separate duties, or let one administrator do everything."""
    act = service.separate_duties if body.separated else service.join_duties
    return DutiesOut.model_validate(await act(work))


@router.patch("/separations/{separation_id}")
async def change_separation(work: RequestWork, separation_id: PathId, body: SeparationChangeIn) -> DutiesOut:
    change = cast(SeparationChange, body.model_dump(exclude_unset=True, exclude={"version"}))
    return DutiesOut.model_validate(await service.change_separation(work, separation_id, body.version, change))


@router.get("/labels/{subject_kind}")
async def list_labels(work: RequestWork, subject_kind: SubjectKind) -> ListOut[LabelOut]:
    """What has another level than internal."""
    return ListOut[LabelOut].model_validate({"items": await service.list_labels(work, subject_kind)})


@router.put("/labels/{subject_kind}/{subject_key}")
async def set_label(work: RequestWork, subject_kind: SubjectKind, subject_key: Key, body: LabelIn) -> LabelOut:
    """For how much of the house a category, a kind, an attachment or a case is."""
    return LabelOut.model_validate(await service.set_label(work, Label(subject_kind, subject_key, body.level)))


@router.get("/policy")
async def list_policy(work: RequestWork) -> ListOut[PolicyValueOut]:
    """What the house asks of passwords and logins."""
    return ListOut[PolicyValueOut].model_validate({"items": await service.list_policy(work)})


@router.put("/policy/{code}")
async def set_policy(work: RequestWork, code: Key, body: PolicyValueIn) -> ListOut[PolicyValueOut]:
    """Counts at once; `version` is 0 as long as nobody has set it before."""
    found = await service.set_policy(work, code, body.value, body.version, body.reason)
    return ListOut[PolicyValueOut].model_validate({"items": found})
