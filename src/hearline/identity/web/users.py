"""Users, as administrators see them."""

from typing import Annotated, cast

from fastapi import APIRouter, Query
from pydantic import Field, StringConstraints

from hearline.identity import service
from hearline.identity.model import NewUser, UserChange, UserFilter
from hearline.identity.model.security import Level
from hearline.kit.web.shapes import (
    STORABLE,
    Cursor,
    FilledLine,
    Id,
    In,
    InstantOut,
    Limit,
    Line,
    ListOut,
    Out,
    PageOut,
    PathId,
    Version,
)
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/users")

JobNumber = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]*$", max_length=32), STORABLE
]
RoleIds = Annotated[list[Id], Field(max_length=100)]


class UserIn(In):
    job_number: JobNumber
    name: FilledLine
    unit_id: Id
    phone: Line = ""
    email: Line = ""
    role_ids: RoleIds = []


# The factories only mark a field as optional: their values are never used (see exclude_unset).
class UserChangeIn(In):
    """Only what is given changes."""

    version: Version
    job_number: JobNumber = Field(default_factory=str)
    name: FilledLine = Field(default_factory=str)
    unit_id: Id = Field(default_factory=int)
    phone: Line = Field(default_factory=str)
    email: Line = Field(default_factory=str)
    role_ids: RoleIds = Field(default_factory=list)
    active: bool = Field(default_factory=bool)


class DeactivateIn(In):
    ids: Annotated[list[Id], Field(min_length=1, max_length=200)]


class RolesIn(In):
    version: Version
    role_ids: RoleIds


class ClearanceIn(In):
    version: Version
    level: Level


class UserOut(Out):
    id: int
    job_number: str
    name: str
    unit_id: int
    unit_name: str
    phone: str
    email: str
    role_ids: list[int]
    is_super: bool
    active: bool
    locked: bool
    must_change: bool
    clearance: int
    second_factor: bool
    last_login_at: InstantOut | None
    version: int


class PasswordOut(Out):
    """Shown this once; it must be changed at the next login."""

    password: str


class NewUserOut(PasswordOut):
    user: UserOut


@router.get("")
async def list_users(
    work: RequestWork,
    q: Annotated[Line | None, Query(description="Part of a job number or a name.")] = None,
    role_id: Annotated[Id | None, Query()] = None,
    unit_id: Annotated[Id | None, Query(description="With all units below.")] = None,
    active: Annotated[bool | None, Query()] = None,
    group_id: Annotated[Id | None, Query(description="Members of a work group.")] = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PageOut[UserOut]:
    """The users of one's own unit and below, by job number."""
    wanted = UserFilter(text=q or None, role_id=role_id, unit_id=unit_id, active=active, group_id=group_id)
    return PageOut[UserOut].model_validate(await service.list_users(work, wanted, after, limit))


@router.post("", status_code=201)
async def add_user(work: RequestWork, body: UserIn) -> NewUserOut:
    new = NewUser(**body.model_dump(exclude={"role_ids"}), role_ids=tuple(body.role_ids))
    user, password = await service.add_user(work, new)
    return NewUserOut(user=UserOut.model_validate(user), password=password)


@router.post("/deactivate")
async def deactivate_users(work: RequestWork, body: DeactivateIn) -> ListOut[UserOut]:
    """Let several go, all or none; their sessions end."""
    return ListOut[UserOut].model_validate({"items": await service.deactivate_users(work, body.ids)})


@router.get("/{user_id}")
async def user_by_id(work: RequestWork, user_id: PathId) -> UserOut:
    return UserOut.model_validate(await service.user_by_id(work, user_id))


@router.patch("/{user_id}")
async def change_user(work: RequestWork, user_id: PathId, body: UserChangeIn) -> UserOut:
    """Correct, move, give roles, let go or take back."""
    change = cast(UserChange, body.model_dump(exclude_unset=True, exclude={"version"}))
    return UserOut.model_validate(await service.change_user(work, user_id, body.version, change))


@router.put("/{user_id}/roles")
async def set_user_roles(work: RequestWork, user_id: PathId, body: RolesIn) -> UserOut:
    """Give and take roles, and nothing else."""
    return UserOut.model_validate(await service.set_user_roles(work, user_id, body.version, body.role_ids))


@router.put("/{user_id}/clearance")
async def set_clearance(work: RequestWork, user_id: PathId, body: ClearanceIn) -> UserOut:
    """Up to which level somebody sees: 1 internal, 2 sensitive, 3 secret."""
    return UserOut.model_validate(await service.set_clearance(work, user_id, body.version, body.level))


@router.delete("/{user_id}/second-factor", status_code=204)
async def reset_factor(work: RequestWork, user_id: PathId) -> None:
    """Take a lost second factor away; the user's sessions end."""
    await service.reset_factor(work, user_id)


@router.post("/{user_id}/password")
async def reset_password(work: RequestWork, user_id: PathId) -> PasswordOut:
    """Make a new password; the user's sessions end."""
    return PasswordOut(password=await service.reset_password(work, user_id))


@router.post("/{user_id}/unlock")
async def unlock_user(work: RequestWork, user_id: PathId) -> UserOut:
    return UserOut.model_validate(await service.unlock_user(work, user_id))
