"""People to act in tests. What is needed to make them leaves no events."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from hearline.app.roles import ensure_roles
from hearline.identity import service as identity
from hearline.identity.model import NewRole, NewUnit, Role, Unit, UnitSeed, User, UserSeed
from hearline.identity.service.hashing import hash_password
from hearline.kit.actor import ANONYMOUS, Actor
from hearline.kit.work import Work


class People:
    """Units, roles, users and actors of one test."""

    def __init__(self, work: Work) -> None:
        self._work = replace(work, facts=[], deferred=[])
        self._numbers = count(1)
        self._root: Unit | None = None

    def work_of(self, actor: Actor) -> Work:
        """A Work of somebody, in the same transaction."""
        return replace(self._work, actor=actor, facts=[], deferred=[])

    async def root(self) -> Unit:
        if self._root is None:
            ids = await identity.load_units(self._work, [UnitSeed("root", None, "市民热线中心", handles=False)])
            self._root = await identity.unit_by_id(self._work, ids["root"])
        return self._root

    async def unit(self, name: str = "城市管理局", below: Unit | None = None) -> Unit:
        parent = below or await self.root()
        return await identity.add_unit(self._work, NewUnit(parent.id, f"u{next(self._numbers)}", name))

    async def role(self, *permissions: str, unit: Unit | None = None, name: str | None = None) -> Role:
        new = NewRole(name or f"角色{next(self._numbers)}", unit_id=unit.id if unit else None, permissions=permissions)
        return await identity.add_role(self._work, new)

    async def user(
        self,
        *permissions: str,
        unit: Unit | None = None,
        roles: Iterable[Role] = (),
        shipped: str | None = None,
        is_super: bool = False,
        password: str | None = None,
        name: str = "张三",
    ) -> User:
        """A user with a role of exactly these permissions, besides the roles given or the one that ships."""
        number = f"T{next(self._numbers):04}"
        home = unit or await self.root()
        codes = [] if shipped is None else [await self._shipped(shipped)]
        seed = UserSeed(number, name, home.id, role_codes=tuple(codes))
        user_id = (await identity.load_users(self._work, [seed]))[number]
        held = [*roles, await self.role(*permissions)] if permissions else list(roles)
        await self._work.run(
            "INSERT INTO user_roles SELECT %s, unnest(%s::bigint[])", (user_id, [role.id for role in held])
        )
        hashed = None if password is None else await hash_password(password)
        await self._work.run(
            "UPDATE users SET is_super = %s, password_hash = %s WHERE id = %s", (is_super, hashed, user_id)
        )
        return await identity.user_by_id(self._work, user_id)

    async def actor(
        self,
        *permissions: str,
        unit: Unit | None = None,
        roles: Iterable[Role] = (),
        shipped: str | None = None,
        is_super: bool = False,
    ) -> Actor:
        """A user who is logged in."""
        user = await self.user(*permissions, unit=unit, roles=roles, shipped=shipped, is_super=is_super)
        return await self.actor_of(user)

    async def actor_of(self, user: User) -> Actor:
        work = self.work_of(ANONYMOUS)
        await identity.start_session(work, user.id, user.job_number, "test", "test")
        return work.actor

    async def _shipped(self, code: str) -> str:
        await ensure_roles(self._work)
        return code
