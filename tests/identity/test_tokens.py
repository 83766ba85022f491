"""API tokens: never more than their owner, never more than their scopes."""

import pytest
from tests.stage import Clock
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import BeyondOwnRights, SessionNeeded
from hearline.identity.events import TokenMade, TokenRevoked
from hearline.kit.actor import ANONYMOUS, Actor
from hearline.kit.errors import Forbidden, NotFound
from hearline.kit.work import Work

OWN = "identity.own_tokens"


async def redeemed(work: Work, secret: str) -> Actor | None:
    ticket = await service.redeem_token(work, secret)
    return None if ticket is None else ticket.actor


@pytest.fixture
async def owner(people: People) -> Work:
    return people.work_of(await people.actor(OWN, "cases.read", "cases.open"))


async def test_a_token_stands_for_its_owner_within_its_scopes(owner: Work) -> None:
    token, secret = await service.make_token(owner, "erp", ["cases.read"], 30)

    actor = await redeemed(owner, secret)

    assert actor is not None
    assert actor.id == owner.actor.id
    assert actor.permissions == {"cases.read"}
    assert owner.facts == [TokenMade(owner.actor.id or 0, token.id, "erp", ["cases.read"], "2026-04-01T01:30:00+00:00")]


async def test_a_token_loses_what_its_owner_loses(owner: Work) -> None:
    _, secret = await service.make_token(owner, "erp", ["cases.read", "cases.open"], 30)
    await owner.run("UPDATE roles SET permissions = '{cases.read}'")

    actor = await redeemed(owner, secret)

    assert actor is not None
    assert actor.permissions == {"cases.read"}


async def test_a_token_holds_nothing_that_its_owner_does_not(owner: Work) -> None:
    with pytest.raises(BeyondOwnRights):
        await service.make_token(owner, "erp", ["cases.read_all"], 30)


async def test_the_super_users_token_is_no_super_user(people: People) -> None:
    work = people.work_of(await people.actor(is_super=True))
    _, secret = await service.make_token(work, "erp", ["cases.read"], 30)

    actor = await redeemed(work, secret)

    assert actor is not None
    assert not actor.is_super
    assert actor.permissions == {"cases.read"}


async def test_a_token_expires(owner: Work, clock: Clock) -> None:
    _, secret = await service.make_token(owner, "erp", ["cases.read"], 30)
    clock.move(days=30)
    owner.now = clock.now

    assert await redeemed(owner, secret) is None


async def test_a_token_lasts_a_year_at_most(owner: Work) -> None:
    token, _ = await service.make_token(owner, "erp", ["cases.read"], 9999)

    assert (token.expires_at - owner.now).days == 366


async def test_a_revoked_token_is_void(owner: Work) -> None:
    token, secret = await service.make_token(owner, "erp", ["cases.read"], 30)

    await service.revoke_token(owner, token.id)

    assert await redeemed(owner, secret) is None
    assert await service.my_tokens(owner) == []
    assert TokenRevoked(owner.actor.id or 0, token.id, "erp") in owner.facts


async def test_tokens_of_those_who_go_are_void_for_good(work: Work, people: People) -> None:
    user = await people.user(OWN, "cases.read")
    own = people.work_of(await people.actor_of(user))
    _, secret = await service.make_token(own, "erp", ["cases.read"], 30)
    (gone,) = await service.deactivate_users(work, [user.id])

    await service.change_user(work, user.id, gone.version, {"active": True})

    assert await redeemed(work, secret) is None


async def test_use_of_a_token_is_noted(owner: Work) -> None:
    _, secret = await service.make_token(owner, "erp", ["cases.read"], 30)
    await redeemed(owner, secret)

    (token,) = await service.my_tokens(owner)

    assert token.used_at == owner.now


async def test_use_of_a_token_is_noted_once_a_minute(owner: Work, clock: Clock) -> None:
    _, secret = await service.make_token(owner, "erp", ["cases.read"], 30)
    await redeemed(owner, secret)
    first = owner.now
    clock.move(seconds=59)
    owner.now = clock.now
    await redeemed(owner, secret)

    (token,) = await service.my_tokens(owner)

    assert token.used_at == first


async def test_a_token_makes_no_tokens(owner: Work, people: People) -> None:
    _, secret = await service.make_token(owner, "erp", [OWN], 30)
    actor = await redeemed(owner, secret)
    assert actor is not None

    with pytest.raises(SessionNeeded):
        await service.make_token(people.work_of(actor), "more", [OWN], 30)


async def test_a_strangers_token_is_not_there(owner: Work, people: People) -> None:
    token, _ = await service.make_token(owner, "erp", ["cases.read"], 30)
    stranger = people.work_of(await people.actor(OWN))

    with pytest.raises(NotFound):
        await service.revoke_token(stranger, token.id)


async def test_an_invented_token_is_nobodys(people: People) -> None:
    assert await redeemed(people.work_of(ANONYMOUS), "hl_invented") is None


async def test_tokens_need_their_permission(people: People) -> None:
    with pytest.raises(Forbidden):
        await service.make_token(people.work_of(await people.actor("cases.read")), "erp", ["cases.read"], 30)
