"""Refusals of identity."""

from dataclasses import dataclass

from hearline.kit.errors import Invalid, Problem


@dataclass(eq=False)
class LoginFailed(Problem):
    """Says nothing about which of the two was wrong."""

    code = "login-failed"
    status = 401
    keeps_work = True
    zh = "工号或密码不正确。"
    en = "The job number or the password is wrong."


@dataclass(eq=False)
class AccountLocked(Problem):
    """`until` is ISO 8601, UTC."""

    code = "account-locked"
    status = 423
    keeps_work = True
    zh = "密码连续输错，账号已锁定，请 {minutes} 分钟后再试，或联系管理员解锁。"
    en = "Too many wrong passwords: the account is locked for {minutes} minutes. An administrator can unlock it."
    until: str
    minutes: int


@dataclass(eq=False)
class MustChangePassword(Problem):
    code = "must-change-password"
    status = 403
    zh = "请先修改初始密码，再继续使用。"
    en = "Change the password that you were given, then go on."


@dataclass(eq=False)
class CsrfRefused(Problem):
    code = "csrf-refused"
    status = 403
    zh = "页面已过期，请刷新后重试。"
    en = "This page is out of date, reload it and try again."


@dataclass(eq=False)
class SessionNeeded(Problem):
    """A token cannot do what its owner must do in person."""

    code = "session-needed"
    status = 403
    zh = "此操作须登录后由本人完成，不能使用接口令牌。"
    en = "This must be done in person after logging in, not with a token."


@dataclass(eq=False)
class WrongOldPassword(Invalid):
    """Counts as a failed login."""

    keeps_work = True


@dataclass(eq=False)
class UnitInUse(Problem):
    code = "unit-in-use"
    zh = "该机构下还有 {user_count} 名在用人员、{child_count} 个在用下级机构，不能停用。"
    en = "The unit still has {user_count} active users and {child_count} active units below it."
    user_count: int
    child_count: int


@dataclass(eq=False)
class UnitBelowItself(Problem):
    code = "unit-below-itself"
    status = 422
    zh = "不能把机构移到它自己或它的下级之下。"
    en = "A unit cannot be moved below itself."
    unit_id: int


@dataclass(eq=False)
class RootUnit(Problem):
    code = "root-unit"
    zh = "根机构不能移动或停用。"
    en = "The root unit can be neither moved nor closed."


@dataclass(eq=False)
class UnitClosed(Problem):
    code = "unit-closed"
    status = 422
    zh = "该机构已停用，请另选。"
    en = "This unit is closed, choose another."
    unit_id: int


@dataclass(eq=False)
class SuperUserProtected(Problem):
    """The super user can be neither deactivated nor given or deprived of rights; nobody else may touch them."""

    code = "super-user-protected"
    status = 403
    zh = "超级用户不能被删除，也不能更改权限。"
    en = "The super user can be neither removed nor given other rights."


@dataclass(eq=False)
class OwnAccount(Problem):
    code = "own-account"
    status = 403
    zh = "不能停用自己、更改自己的权限或重置自己的密码。"
    en = "Nobody can deactivate themselves, change their own rights or reset their own password."


@dataclass(eq=False)
class BeyondOwnRights(Problem):
    """`permissions` are those that the actor does not hold."""

    code = "beyond-own-rights"
    status = 403
    zh = "其中有您本人没有的权限，您不能授予，也不能代管：{listed}。"
    en = "You do not hold these permissions and cannot give or take charge of them: {listed}."
    permissions: list[str]
    listed: str


@dataclass(eq=False)
class RoleInUse(Problem):
    code = "role-in-use"
    zh = "还有 {user_count} 名用户使用该角色，请先取消。"
    en = "{user_count} users still hold this role."
    user_count: int


@dataclass(eq=False)
class RoleNotOffered(Problem):
    code = "role-not-offered"
    status = 422
    zh = "角色“{name}”不适用于该用户所在机构。"
    en = "The role {name} is not offered to the user's unit."
    role_id: int
    name: str


@dataclass(eq=False)
class UnknownRole(Problem):
    code = "unknown-role"
    status = 422
    zh = "所选角色不存在，请刷新后重选。"
    en = "A role that was chosen does not exist, reload and choose again."
    role_ids: list[int]


@dataclass(eq=False)
class UnknownPermission(Problem):
    code = "unknown-permission"
    status = 422
    zh = "没有这些权限：{listed}。"
    en = "There are no such permissions: {listed}."
    permissions: list[str]
    listed: str
