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
    zh = "密码或动态口令连续输错，账号已锁定，请 {minutes} 分钟后再试，或联系管理员解锁。"
    en = "Too many wrong passwords or codes: locked for {minutes} minutes. An administrator can unlock it."
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


@dataclass(eq=False)
class SecondFactorNeeded(Problem):
    """The password was right: the next step takes `ticket`, which is good for some minutes, and a code."""

    code = "second-factor-needed"
    status = 401
    keeps_work = True
    zh = "请输入动态口令完成登录。"
    en = "Type the code of your authenticator to go on."
    ticket: str
    device_days: int


@dataclass(eq=False)
class WrongCode(Invalid):
    """Counts as a failed login."""

    keeps_work = True


@dataclass(eq=False)
class TicketVoid(Problem):
    code = "login-ticket-void"
    status = 401
    zh = "登录已超时，请重新输入密码。"
    en = "This login took too long: type the password again."


@dataclass(eq=False)
class MustEnrol(Problem):
    code = "must-enrol-second-factor"
    status = 403
    zh = "您的角色要求使用动态口令，请先绑定，再继续使用。"
    en = "You need a second factor: enrol one, then go on."


@dataclass(eq=False)
class FactorThere(Problem):
    code = "second-factor-there"
    zh = "已绑定动态口令，如需更换请先解除。"
    en = "There is a second factor already: remove it before enrolling another."


@dataclass(eq=False)
class FactorMissing(Problem):
    code = "second-factor-missing"
    zh = "还没有绑定动态口令。"
    en = "There is no second factor yet."


@dataclass(eq=False)
class FactorRequired(Problem):
    code = "second-factor-required"
    zh = "您的角色要求使用动态口令，不能解除。遗失时请联系管理员重置。"
    en = "Your role asks for a second factor: it cannot be removed. An administrator can reset it."


@dataclass(eq=False)
class TooManyLogins(Problem):
    """Beyond the lock-out: too many failures from one address or for one job number."""

    code = "too-many-logins"
    status = 429
    zh = "登录失败次数过多，请 {minutes} 分钟后再试。"
    en = "Too many failed logins, try again in {minutes} minutes."
    minutes: int


@dataclass(eq=False)
class AddressNotAdmitted(Problem):
    code = "address-not-admitted"
    status = 403
    zh = "您所在的网络地址（{address}）不在允许范围内。"
    en = "Your address {address} is not among those that may come in."
    address: str


@dataclass(eq=False)
class WouldLockOut(Problem):
    code = "would-lock-out"
    zh = "保存后您本人（{address}）将无法访问，请把自己的网段也加进来。"
    en = "You would lock yourself out: add a network that holds your own address {address}."
    address: str


@dataclass(eq=False)
class SidesMixed(Problem):
    """`users` are at most five of those who would hold two sides."""

    code = "sides-mixed"
    zh = "违反“{separation}”：同一人不能同时拥有相互制约的权限（{listed}）。"
    en = "Against “{separation}”: nobody may hold rights of two sides ({listed})."
    separation: str
    users: list[str]
    listed: str


@dataclass(eq=False)
class OtherHand(Problem):
    """Four eyes: who did the first step may not do the second."""

    code = "other-hand-needed"
    status = 403
    zh = "前一步由您本人操作，此步须由他人完成。"
    en = "You did the step before this one: somebody else has to do it."


@dataclass(eq=False)
class AcrossSides(Problem):
    code = "across-sides"
    status = 403
    zh = "三员分立时，管理员之间不能互相重置或停用账号，请由超级用户处理。"
    en = "While duties are separated, administrators do not reset or close each other's accounts."


@dataclass(eq=False)
class GroupOutside(Problem):
    """Members work in the group's unit or below."""

    code = "group-outside"
    status = 422
    zh = "班组成员须属于该班组所在机构或其下级：{listed}。"
    en = "Members must work in the group's unit or below: {listed}."
    users: list[int]
    listed: str


@dataclass(eq=False)
class NumberOutOfRange(Invalid):
    """A job number outside of the ranges of its unit."""


@dataclass(eq=False)
class NumberUsedBefore(Invalid):
    """Somebody else had this job number: history must not mix them up."""


@dataclass(eq=False)
class RangeOverlaps(Problem):
    code = "range-overlaps"
    zh = "与已有工号段 {first}–{last}（{unit_name}）重叠。"
    en = "It overlaps the range {first}–{last} of {unit_name}."
    first: str
    last: str
    unit_name: str


@dataclass(eq=False)
class NoNumberLeft(Problem):
    code = "no-number-left"
    zh = "该机构没有可用的工号，请先增加工号段。"
    en = "No job number is left for this unit: add a range."


@dataclass(eq=False)
class TooManyRows(Problem):
    code = "too-many-rows"
    status = 422
    zh = "符合条件的记录超过 {most} 条，请缩小时间范围或增加条件。"
    en = "More than {most} rows match: narrow the time or the filters."
    most: int
