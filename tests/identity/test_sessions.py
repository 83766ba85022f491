"""Logging in and out, and finding out who asks."""

import pytest
from argon2 import PasswordHasher
from tests.stage import Clock
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import AccountLocked, LoginFailed, SessionNeeded
from hearline.identity.events import AccountLocked as AccountWasLocked
from hearline.identity.events import LoggedIn, LoggedOut, SessionEnded
from hearline.identity.events import LoginFailed as LoginHasFailed
from hearline.kit.actor import ANONYMOUS
from hearline.kit.errors import NotFound, NotLoggedIn
from hearline.kit.work import Tools, Work, open_work

PASSWORD = "river7-Stone-cloud"


@pytest.fixture
def nobody(people: People) -> Work:
    return people.work_of(ANONYMOUS)


async def fail(tools: Tools, clock: Clock, job_number: str) -> None:
    async with open_work(tools, ANONYMOUS, clock.now) as work:
        await service.log_in(work, job_number, "wrong", "test")


async def test_the_right_password_starts_a_session(people: People, nobody: Work) -> None:
    user = await people.user("cases.read", password=PASSWORD)

    secret, me = await service.log_in(nobody, user.job_number.lower(), PASSWORD, "Firefox")

    ticket = await service.redeem_cookie(nobody, secret)
    assert ticket is not None
    assert ticket.actor.id == me.user.id == user.id
    assert me.permissions == ["cases.read"]
    assert nobody.facts == [LoggedIn(user.id, user.job_number, "password", "Firefox")]


@pytest.mark.control("8.1.4.10-a")
async def test_the_cookie_is_not_in_the_database(people: People, nobody: Work) -> None:
    user = await people.user(password=PASSWORD)

    secret, _ = await service.log_in(nobody, user.job_number, PASSWORD, "")

    assert await nobody.value("SELECT count(*) FROM sessions WHERE secret_hash = %s", (secret.encode(),)) == 0


async def test_an_unknown_job_number_is_refused_like_a_wrong_password(people: People, nobody: Work) -> None:
    user = await people.user(password=PASSWORD)

    with pytest.raises(LoginFailed) as unknown:
        await service.log_in(nobody, "nobody-at-all", PASSWORD, "")
    with pytest.raises(LoginFailed) as wrong:
        await service.log_in(nobody, user.job_number, "wrong", "")

    assert unknown.value.text("zh") == wrong.value.text("zh")
    assert nobody.facts == [
        LoginHasFailed(0, "no…", "unknown-user"),
        LoginHasFailed(user.id, user.job_number, "wrong-password"),
    ]


async def test_a_user_without_a_password_cannot_log_in(people: People, nobody: Work) -> None:
    user = await people.user()

    with pytest.raises(LoginFailed):
        await service.log_in(nobody, user.job_number, "", "")


@pytest.mark.requirement("S1-028")
async def test_a_former_user_cannot_log_in(work: Work, people: People, nobody: Work) -> None:
    user = await people.user(password=PASSWORD)
    await service.deactivate_users(work, [user.id])

    with pytest.raises(LoginFailed):
        await service.log_in(nobody, user.job_number, PASSWORD, "")


@pytest.mark.control("8.1.4.1-b")
async def test_too_many_wrong_passwords_lock_the_account(people: People, tools: Tools, clock: Clock) -> None:
    user = await people.user(password=PASSWORD)
    for _ in range(tools.settings.lock_after - 1):
        with pytest.raises(LoginFailed):
            await fail(tools, clock, user.job_number)

    with pytest.raises(AccountLocked) as locked:
        await fail(tools, clock, user.job_number)

    assert locked.value.minutes == tools.settings.lock_minutes


async def test_a_locked_account_refuses_the_right_password(people: People, nobody: Work, tools: Tools) -> None:
    user = await people.user(password=PASSWORD)
    await lock(nobody, user.id)

    with pytest.raises(AccountLocked):
        await service.log_in(nobody, user.job_number, PASSWORD, "")

    assert nobody.facts == [LoginHasFailed(user.id, user.job_number, "locked")]


@pytest.mark.control("8.1.4.3-b", "8.1.4.4-f")
async def test_a_lock_is_an_event(people: People, nobody: Work) -> None:
    user = await people.user(password=PASSWORD)
    await nobody.run("UPDATE users SET failures = 4 WHERE id = %s", (user.id,))

    with pytest.raises(AccountLocked):
        await service.log_in(nobody, user.job_number, "wrong", "")

    assert AccountWasLocked(user.id, user.job_number, 5, "2026-03-02T01:45:00Z") in nobody.facts


async def test_a_lock_opens_by_itself(people: People, nobody: Work, clock: Clock) -> None:
    user = await people.user(password=PASSWORD)
    await lock(nobody, user.id)
    clock.move(minutes=16)
    nobody.now = clock.now

    _, me = await service.log_in(nobody, user.job_number, PASSWORD, "")

    assert me.user.id == user.id


async def test_an_administrator_opens_a_lock(work: Work, people: People, nobody: Work) -> None:
    user = await people.user(password=PASSWORD)
    await lock(nobody, user.id)

    unlocked = await service.unlock_user(work, user.id)

    assert not unlocked.locked
    await service.log_in(nobody, user.job_number, PASSWORD, "")


async def test_a_right_password_forgets_the_wrong_ones(people: People, nobody: Work) -> None:
    user = await people.user(password=PASSWORD)
    await nobody.run("UPDATE users SET failures = 4 WHERE id = %s", (user.id,))

    await service.log_in(nobody, user.job_number, PASSWORD, "")

    assert await nobody.value("SELECT failures FROM users WHERE id = %s", (user.id,)) == 0


async def test_an_old_hash_is_made_anew_at_login(people: People, nobody: Work) -> None:
    user = await people.user(password=PASSWORD)
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    await nobody.run("UPDATE users SET password_hash = %s WHERE id = %s", (weak, user.id))

    await service.log_in(nobody, user.job_number, PASSWORD, "")

    assert await nobody.value("SELECT password_hash FROM users WHERE id = %s", (user.id,)) != weak


async def test_an_idle_session_ends(people: People, nobody: Work, clock: Clock) -> None:
    user = await people.user()
    secret = await service.start_session(nobody, user.id, user.job_number, "", "test")
    clock.move(minutes=31)
    nobody.now = clock.now

    assert await service.redeem_cookie(nobody, secret) is None


async def test_a_used_session_goes_on(people: People, nobody: Work, clock: Clock) -> None:
    user = await people.user()
    secret = await service.start_session(nobody, user.id, user.job_number, "", "test")
    clock.move(minutes=29)
    nobody.now = clock.now
    await service.redeem_cookie(nobody, secret)
    clock.move(minutes=29)
    nobody.now = clock.now

    assert await service.redeem_cookie(nobody, secret) is not None


async def test_what_a_page_fetches_by_itself_does_not_keep_a_session(
    people: People, nobody: Work, clock: Clock
) -> None:
    user = await people.user()
    secret = await service.start_session(nobody, user.id, user.job_number, "", "test")
    clock.move(minutes=29)
    nobody.now = clock.now
    await service.redeem_cookie(nobody, secret, in_use=False)
    clock.move(minutes=2)
    nobody.now = clock.now

    assert await service.redeem_cookie(nobody, secret) is None


async def test_a_session_ends_at_its_age_though_it_is_used(people: People, nobody: Work, clock: Clock) -> None:
    user = await people.user()
    secret = await service.start_session(nobody, user.id, user.job_number, "", "test")
    clock.move(hours=12)
    nobody.now = clock.now
    await nobody.run("UPDATE sessions SET seen_at = %s", (clock.now,))

    assert await service.redeem_cookie(nobody, secret) is None


async def test_a_session_ends_by_logging_out(people: People) -> None:
    user = await people.user()
    work = people.work_of(ANONYMOUS)
    secret = await service.start_session(work, user.id, user.job_number, "", "test")

    await service.log_out(work)

    assert await service.redeem_cookie(work, secret) is None
    assert LoggedOut(user.id) in work.facts


async def test_a_session_can_be_ended_from_another(people: People) -> None:
    user = await people.user()
    here, there = await people.actor_of(user), await people.actor_of(user)
    work = people.work_of(here)
    assert there.session_id is not None

    await service.end_session(work, there.session_id)

    assert [(each.id, each.current) for each in await service.my_sessions(work)] == [(here.session_id, True)]
    assert SessionEnded(user.id, there.session_id) in work.facts


async def test_a_strangers_session_is_not_there(people: People) -> None:
    one, other = await people.actor("cases.read"), await people.actor("cases.read")
    assert other.session_id is not None

    with pytest.raises(NotFound):
        await service.end_session(people.work_of(one), other.session_id)


async def test_an_administrator_ends_sessions_of_their_users(people: People) -> None:
    admin, user = await people.actor("identity.manage_users"), await people.user()
    theirs = await people.actor_of(user)
    work = people.work_of(admin)
    assert theirs.session_id is not None

    await service.end_session(work, theirs.session_id)

    assert await service.user_sessions(work, user.id) == []


async def test_sessions_of_those_who_go_end(work: Work, people: People) -> None:
    user = await people.user()
    nobody = people.work_of(ANONYMOUS)
    secret = await service.start_session(nobody, user.id, user.job_number, "", "test")

    await service.deactivate_users(work, [user.id])

    assert await service.redeem_cookie(nobody, secret) is None


async def test_nobody_is_not_anybody(nobody: Work) -> None:
    with pytest.raises(NotLoggedIn):
        await service.me(nobody)


async def test_the_system_has_no_session_to_leave(work: Work) -> None:
    with pytest.raises(SessionNeeded):
        await service.log_out(work)


async def test_old_sessions_are_forgotten(work: Work, people: People, clock: Clock) -> None:
    await people.actor("cases.read")
    clock.move(days=8)
    work.now = clock.now

    await service.sweep_sessions(work)

    assert await work.value("SELECT count(*) FROM sessions") == 0


async def lock(work: Work, user_id: int) -> None:
    await work.run(
        "UPDATE users SET failures = 5, locked_until = %s + interval '15 minutes' WHERE id = %s", (work.now, user_id)
    )
