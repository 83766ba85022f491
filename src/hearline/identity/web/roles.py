"""Roles, and the permissions that they are made of."""

from typing import Annotated, cast

from fastapi import APIRouter, Query
from pydantic import Field, StringConstraints

from hearline.identity import service
from hearline.identity.model import NewRole, RoleChange
from hearline.kit.web.shapes import FilledLine, Id, In, Line, ListOut, Out, PathId, Prose, Version
from hearline.kit.web.work import RequestWork

router = APIRouter()

Codes = Annotated[list[FilledLine], Field(max_length=500)]


Code = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class RoleIn(In):
    """`unit_id`: offered to this unit and below; none: everywhere. `code` names it for other systems.

    Its holders must have a second factor if `second_factor`, and change passwords at irregular intervals if `rotates`.
    """

    name: FilledLine
    code: Code | None = None
    description: Prose = ""
    unit_id: Id | None = None
    permissions: Codes = []
    second_factor: bool = False
    rotates: bool = False


# The factories only mark a field as optional: their values are never used (see exclude_unset).
class RoleChangeIn(In):
    """Only what is given changes."""

    version: Version
    name: FilledLine = Field(default_factory=str)
    description: Prose = Field(default_factory=str)
    unit_id: Id | None = None
    permissions: Codes = Field(default_factory=list)
    second_factor: bool = Field(default_factory=bool)
    rotates: bool = Field(default_factory=bool)


class RoleOut(Out):
    """`code` is that of a role that ships, or what a role made by hand was given."""

    id: int
    code: str | None
    name: str
    description: str
    unit_id: int | None
    permissions: list[str]
    second_factor: bool
    rotates: bool
    user_count: int
    version: int


class PermissionOut(Out):
    code: str
    module: str
    name_zh: Annotated[str, Field(validation_alias="zh")]
    name_en: Annotated[str, Field(validation_alias="en")]


@router.get("/roles")
async def list_roles(
    work: RequestWork,
    q: Annotated[Line | None, Query(description="Part of the name.")] = None,
    permission: Annotated[Line | None, Query(description="Only roles that hold it.")] = None,
    unit_id: Annotated[Id | None, Query(description="Only roles offered to this unit's users.")] = None,
) -> ListOut[RoleOut]:
    found = await service.list_roles(work, q or None, permission or None, unit_id)
    return ListOut[RoleOut].model_validate({"items": found})


@router.post("/roles", status_code=201)
async def add_role(work: RequestWork, body: RoleIn) -> RoleOut:
    new = NewRole(**body.model_dump(exclude={"permissions"}), permissions=tuple(body.permissions))
    return RoleOut.model_validate(await service.add_role(work, new))


@router.patch("/roles/{role_id}")
async def change_role(work: RequestWork, role_id: PathId, body: RoleChangeIn) -> RoleOut:
    """What changes counts for all who hold the role, from their next request on."""
    change = cast(RoleChange, body.model_dump(exclude_unset=True, exclude={"version"}))
    return RoleOut.model_validate(await service.change_role(work, role_id, body.version, change))


class RemoveRolesIn(In):
    ids: Annotated[list[Id], Field(min_length=1, max_length=200)]


@router.post("/roles/remove", status_code=204)
async def remove_roles(work: RequestWork, body: RemoveRolesIn) -> None:
    """Several at once, all or none; only those that nobody holds."""
    await service.remove_roles(work, body.ids)


@router.delete("/roles/{role_id}", status_code=204)
async def remove_role(work: RequestWork, role_id: PathId) -> None:
    """Only a role that nobody holds."""
    await service.remove_role(work, role_id)


@router.get("/permissions")
async def list_permissions(work: RequestWork) -> ListOut[PermissionOut]:
    """Everything that a role can allow."""
    return ListOut[PermissionOut].model_validate({"items": await service.list_permissions(work)})
