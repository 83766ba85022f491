"""Who acts: a person, a token's owner, or a part of the system."""

from dataclasses import dataclass, field

from hearline.kit.errors import Forbidden, NotLoggedIn


@dataclass(frozen=True, slots=True)
class Permission:
    """What somebody may do; modules declare theirs in permissions.py."""

    code: str
    zh: str
    en: str

    @property
    def module(self) -> str:
        return self.code.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks.

    `unit_path` names the unit and all above it (`/1/4/9/`); None means no unit, and no row scope by unit.
    `clearance` is the level up to which items are for them, from 0 (public) to 3 (secret); `shielded` says that
    something in the house lies above it.
    """

    id: int | None
    name: str
    permissions: frozenset[str] = field(default_factory=frozenset)
    unit_id: int | None = None
    unit_path: str | None = None
    is_super: bool = False
    is_system: bool = False
    session_id: int | None = None
    clearance: int = 1
    shielded: bool = False

    def can(self, permission: Permission) -> bool:
        return self.is_system or permission.code in self.permissions

    def require(self, permission: Permission) -> None:
        """Raises: NotLoggedIn, Forbidden."""
        self.require_login()
        if not self.can(permission):
            raise Forbidden(permission.code)

    def require_any(self, *permissions: Permission) -> None:
        """Raises: NotLoggedIn, Forbidden (naming the first)."""
        self.require_login()
        if not any(self.can(permission) for permission in permissions):
            raise Forbidden(permissions[0].code)

    def require_login(self) -> None:
        """Raises: NotLoggedIn."""
        if self.id is None and not self.is_system:
            raise NotLoggedIn

    def covers(self, unit_path: str | None) -> bool:
        """Whether a unit is the actor's own or below it."""
        return self.unit_path is not None and unit_path is not None and unit_path.startswith(self.unit_path)


ANONYMOUS = Actor(id=None, name="")


def system(part: str) -> Actor:
    """A part of the system itself: jobs, imports, the clock."""
    return Actor(id=None, name=part, is_system=True)
