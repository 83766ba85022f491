"""Changing and resetting passwords."""

import pytest
from tests.identity.demands import demand
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import (
    AccountLocked,
    BeyondOwnRights,
    OwnAccount,
    SessionNeeded,
    SuperUserProtected,
    WrongOldPassword,
)
from hearline.identity.events import PasswordChanged, PasswordReset
from hearline.identity.parameters import DAYS
from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.work import Work, open_work

OLD, NEW = "river7-Stone-cloud", "lantern4-Bridge-fog"


@pytest.mark.requirement("S3-021")
async def test_one_changes_ones_own_password(people: People) -> None:
    user = await people.user(password=OLD)
    work = people.work_of(await people.actor_of(user))

    await service.change_password(work, OLD, NEW)

    _, me = await service.log_in(people.work_of(ANONYMOUS), user.job_number, NEW, "")
    assert me.user.id == user.id
    assert work.facts == [PasswordChanged(user.id)]


@pytest.mark.requirement("S3-021")
async def test_other_sessions_end_with_the_old_password(people: People) -> None:
    user = await people.user(password=OLD)
    await people.actor_of(user)
    here = await people.actor_of(user)
    work = people.work_of(here)

    await service.change_password(work, OLD, NEW)

    assert [each.id for each in await service.my_sessions(work)] == [here.session_id]


@pytest.mark.requirement("S3-021")
async def test_the_old_password_is_asked_for(people: People) -> None:
    work = people.work_of(await people.actor_of(await people.user(password=OLD)))

    with pytest.raises(WrongOldPassword):
        await service.change_password(work, "guess", NEW)


async def test_guessing_the_old_password_locks_the_account(people: People) -> None:
    work = people.work_of(await people.actor_of(await people.user(password=OLD)))
    await work.run("UPDATE users SET failures = 4 WHERE id = %s", (work.actor.id,))

    with pytest.raises(AccountLocked):
        await service.change_password(work, "guess", NEW)


async def test_a_wrong_old_password_is_counted_though_it_is_refused(people: People) -> None:
    actor = await people.actor_of(await people.user(password=OLD))
    work = people.work_of(actor)

    with pytest.raises(WrongOldPassword):
        async with open_work(work.tools, actor, work.now) as refused:
            await service.change_password(refused, "guess", NEW)

    assert await work.value("SELECT failures FROM users WHERE id = %s", (actor.id,)) == 1


@pytest.mark.parametrize("password", [OLD, "short1-A"])
async def test_a_new_password_is_new_and_strong(people: People, password: str) -> None:
    work = people.work_of(await people.actor_of(await people.user(password=OLD)))

    with pytest.raises(Invalid):
        await service.change_password(work, OLD, password)


async def test_the_password_before_cannot_come_back_at_once(people: People) -> None:
    work = people.work_of(await people.actor_of(await people.user(password=OLD)))
    await service.change_password(work, OLD, NEW)

    with pytest.raises(Invalid) as refused:
        await service.change_password(work, NEW, OLD)

    assert refused.value.reason == "used_before"


@pytest.mark.requirement("S0-080")
async def test_a_reset_password_must_be_changed(work: Work, people: People) -> None:
    user = await people.user(password=OLD)

    made = await service.reset_password(work, user.id)

    _, me = await service.log_in(people.work_of(ANONYMOUS), user.job_number, made, "")
    assert me.user.must_change
    assert work.facts == [PasswordReset(user.id, user.job_number)]


async def test_a_changed_password_need_not_be_changed_again(work: Work, people: People) -> None:
    user = await people.user(password=OLD)
    made = await service.reset_password(work, user.id)
    own = people.work_of(await people.actor_of(user))

    await service.change_password(own, made, NEW)

    assert not (await service.me(own)).user.must_change


async def test_sessions_end_when_the_password_is_reset(work: Work, people: People) -> None:
    user = await people.user(password=OLD)
    await people.actor_of(user)

    await service.reset_password(work, user.id)

    assert await service.user_sessions(work, user.id) == []


async def test_resetting_opens_a_lock(work: Work, people: People) -> None:
    user = await people.user(password=OLD)
    await work.run("UPDATE users SET locked_until = %s + interval '9 minutes' WHERE id = %s", (work.now, user.id))

    await service.reset_password(work, user.id)

    assert not (await service.user_by_id(work, user.id)).locked


async def test_nobody_takes_over_an_account_with_more_rights(people: People) -> None:
    admin = await people.actor("identity.manage_users")
    strong = await people.user("cases.read_all")

    with pytest.raises(BeyondOwnRights):
        await service.reset_password(people.work_of(admin), strong.id)


async def test_nobody_else_resets_the_super_users_password(people: People) -> None:
    admin = await people.actor(shipped="administrator")
    chief = await people.user(is_super=True)

    with pytest.raises(SuperUserProtected):
        await service.reset_password(people.work_of(admin), chief.id)


async def test_ones_own_password_is_changed_and_not_reset(people: People) -> None:
    admin = await people.actor("identity.manage_users")
    assert admin.id is not None

    with pytest.raises(OwnAccount):
        await service.reset_password(people.work_of(admin), admin.id)


async def test_passwords_elsewhere_are_out_of_reach(people: People) -> None:
    own, other = await people.unit(), await people.unit()
    admin = await people.actor("identity.manage_users", unit=own)
    user = await people.user(unit=other)

    with pytest.raises(NotFound):
        await service.reset_password(people.work_of(admin), user.id)


async def test_the_system_has_no_password(work: Work) -> None:
    with pytest.raises(SessionNeeded):
        await service.change_password(work, OLD, NEW)


@pytest.mark.parametrize(("days", "must_change"), [(0, False), (90, True), (91, False)])
async def test_an_old_password_must_be_changed(people: People, work: Work, days: int, must_change: bool) -> None:
    user = await people.user(password=OLD)
    await work.run(
        "UPDATE users SET password_set_at = %s - interval '90 days 1 hour' WHERE id = %s", (work.now, user.id)
    )
    await demand(work, DAYS, days)
    own = people.work_of(await people.actor_of(user))

    assert (await service.me(own)).user.must_change == must_change
