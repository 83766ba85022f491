"""The second factor: enrolled, asked for, lost, reset."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime

import pytest
from tests.identity.demands import demand
from tests.stage import NOW, Client, Clock
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.errors import (
    AccountLocked,
    AcrossSides,
    BeyondOwnRights,
    FactorMissing,
    FactorRequired,
    FactorThere,
    OwnAccount,
    SecondFactorNeeded,
    SessionNeeded,
    TicketVoid,
    WrongCode,
    WrongOldPassword,
)
from hearline.identity.events import FactorEnrolled, FactorReset, LoginFailed, RecoveryCodeUsed
from hearline.identity.model import RoleChange, User
from hearline.identity.parameters import DEVICE_DAYS, FACTOR
from hearline.identity.rules import totp
from hearline.kit.actor import ANONYMOUS, system
from hearline.kit.db import Database
from hearline.kit.work import Tools, Work, open_work

PASSWORD, OTHER = "river7-Stone-cloud", "lantern4-Bridge-fog"


def code(secret: str, now: datetime = NOW) -> str:
    return totp.code_at(totp.secret_of(secret), int(now.timestamp()) // 30)


async def enrolled(people: People, user: User, now: datetime = NOW) -> tuple[str, list[str]]:
    """The secret and the recovery codes; the first code is of the half minute before."""
    own = replace(people.work_of(await people.actor_of(user)), now=now)
    offer = await service.begin_factor(own, PASSWORD)
    step = int(now.timestamp()) // 30
    return offer.secret, await service.confirm_factor(own, totp.code_at(totp.secret_of(offer.secret), step - 1))


async def ticket_of(work: Work, user: User, device: str | None = None) -> str:
    with pytest.raises(SecondFactorNeeded) as needed:
        await service.log_in(work, user.job_number, PASSWORD, "test", device)
    return needed.value.ticket


@pytest.fixture
def nobody(people: People) -> Work:
    return people.work_of(ANONYMOUS)


@pytest.fixture
async def user(people: People) -> User:
    return await people.user("cases.read", password=PASSWORD)


async def test_a_login_without_a_second_factor_takes_one_step(nobody: Work, user: User) -> None:
    _, me = await service.log_in(nobody, user.job_number, PASSWORD, "")

    assert me.user.id == user.id


@pytest.mark.control("8.1.4.1-d")
async def test_the_password_alone_starts_no_session(people: People, nobody: Work, user: User) -> None:
    await enrolled(people, user)
    before = await nobody.value("SELECT count(*) FROM sessions")

    await ticket_of(nobody, user)

    assert await nobody.value("SELECT count(*) FROM sessions") == before
    assert nobody.actor is ANONYMOUS


@pytest.mark.control("8.1.4.1-d")
async def test_password_and_code_together_start_a_session(people: People, nobody: Work, user: User) -> None:
    secret, _ = await enrolled(people, user)

    admission, me = await service.finish_log_in(nobody, await ticket_of(nobody, user), code(secret), "", remember=False)

    assert (me.user.id, admission.device) == (user.id, None)
    ticket = await service.redeem_cookie(nobody, admission.session)
    assert ticket is not None
    assert ticket.actor.id == user.id


async def test_a_code_opens_once(people: People, nobody: Work, user: User) -> None:
    secret, _ = await enrolled(people, user)
    ticket = await ticket_of(nobody, user)
    await service.finish_log_in(nobody, ticket, code(secret), "", remember=False)

    with pytest.raises(WrongCode):
        await service.finish_log_in(people.work_of(ANONYMOUS), ticket, code(secret), "", remember=False)


async def test_the_code_that_enrolled_does_not_open(people: People, user: User) -> None:
    own = people.work_of(await people.actor_of(user))
    offer = await service.begin_factor(own, PASSWORD)
    await service.confirm_factor(own, code(offer.secret))
    nobody = people.work_of(ANONYMOUS)

    with pytest.raises(WrongCode):
        await service.finish_log_in(nobody, await ticket_of(nobody, user), code(offer.secret), "", remember=False)


async def test_wrong_codes_lock_the_account_as_wrong_passwords_do(
    people: People, tools: Tools, clock: Clock, user: User
) -> None:
    await enrolled(people, user)
    ticket = await ticket_of(people.work_of(ANONYMOUS), user)

    async def guess(text: str) -> None:
        async with open_work(tools, ANONYMOUS, clock.now) as work:
            await service.finish_log_in(work, ticket, text, "", remember=False)

    for number in range(tools.settings.lock_after - 1):
        with pytest.raises(WrongCode):
            await guess(f"00000{number}")
    with pytest.raises(AccountLocked):
        await guess("000009")

    with pytest.raises(AccountLocked):
        await service.log_in(people.work_of(ANONYMOUS), user.job_number, PASSWORD, "")


async def test_a_right_password_does_not_forgive_wrong_codes(people: People, nobody: Work, user: User) -> None:
    await enrolled(people, user)
    await nobody.run("UPDATE users SET failures = 4 WHERE id = %s", (user.id,))

    ticket = await ticket_of(nobody, user)
    with pytest.raises(AccountLocked):
        await service.finish_log_in(nobody, ticket, "000000", "", remember=False)

    assert LoginFailed(user.id, user.job_number, "wrong-code") in nobody.facts


async def test_a_ticket_grows_old(people: People, nobody: Work, user: User, clock: Clock) -> None:
    secret, _ = await enrolled(people, user)
    ticket = await ticket_of(nobody, user)
    clock.move(minutes=5)
    nobody.now = clock.now

    with pytest.raises(TicketVoid):
        await service.finish_log_in(nobody, ticket, code(secret, clock.now), "", remember=False)


@pytest.mark.parametrize("ticket", ["", "x", "AAAA", "张三", "=" * 40, "eyJ1c2VyX2lkIjoxfQ==", "A" * 2000])
async def test_nobody_makes_a_ticket(nobody: Work, ticket: str) -> None:
    with pytest.raises(TicketVoid):
        await service.finish_log_in(nobody, ticket, "123456", "", remember=False)


async def test_a_sealed_value_of_another_kind_is_no_ticket(work: Work, nobody: Work, user: User) -> None:
    import base64

    text = f'{{"user_id":{user.id},"ends_at":9999999999,"password_set_at":0,"nonce":""}}'
    sealed = base64.urlsafe_b64encode(work.tools.keyring.seal(text, "customers.phone")).decode()

    with pytest.raises(TicketVoid):
        await service.finish_log_in(nobody, sealed, "123456", "", remember=False)


async def test_a_ticket_ends_with_the_password(work: Work, people: People, nobody: Work, user: User) -> None:
    secret, _ = await enrolled(people, user)
    ticket = await ticket_of(nobody, user)
    work.now = NOW.replace(second=30)
    await service.reset_password(work, user.id)

    with pytest.raises(TicketVoid):
        await service.finish_log_in(nobody, ticket, code(secret), "", remember=False)


async def test_a_former_users_ticket_is_void(work: Work, people: People, nobody: Work, user: User) -> None:
    secret, _ = await enrolled(people, user)
    ticket = await ticket_of(nobody, user)
    await service.deactivate_users(work, [user.id])

    with pytest.raises(TicketVoid):
        await service.finish_log_in(nobody, ticket, code(secret), "", remember=False)


async def test_a_recovery_code_opens_once(people: People, nobody: Work, user: User) -> None:
    _, codes = await enrolled(people, user)
    ticket = await ticket_of(nobody, user)
    await service.finish_log_in(nobody, ticket, codes[3].upper().replace("-", " "), "", remember=False)

    assert RecoveryCodeUsed(user.id, 9) in nobody.facts
    with pytest.raises(WrongCode):
        await service.finish_log_in(people.work_of(ANONYMOUS), ticket, codes[3], "", remember=False)


async def test_recovery_codes_are_ten_and_all_different(people: People, user: User) -> None:
    _, codes = await enrolled(people, user)

    assert len(set(codes)) == 10
    assert all(len(one) == 11 for one in codes)


async def test_nothing_in_the_database_tells_the_secret(people: People, nobody: Work, user: User) -> None:
    secret, codes = await enrolled(people, user)

    row = str(await nobody.tuples("SELECT secret_sealed, recovery_hashes::text FROM second_factors"))
    assert secret not in row
    assert totp.secret_of(secret) not in bytes(await nobody.value("SELECT secret_sealed FROM second_factors"))
    assert not any(one in row for one in codes)


async def test_new_recovery_codes_void_the_old(people: People, nobody: Work, user: User) -> None:
    secret, codes = await enrolled(people, user)
    own = people.work_of(await people.actor_of(user))

    fresh = await service.renew_recovery_codes(own, code(secret))

    assert not set(fresh) & set(codes)
    with pytest.raises(WrongCode):
        await service.finish_log_in(nobody, await ticket_of(nobody, user), codes[0], "", remember=False)


async def test_enrolling_asks_for_the_password(people: People, user: User) -> None:
    with pytest.raises(WrongOldPassword):
        await service.begin_factor(people.work_of(await people.actor_of(user)), "wrong")


async def test_enrolling_ends_the_other_sessions(people: People, nobody: Work, user: User) -> None:
    elsewhere = await service.start_session(nobody, user.id, user.job_number, "", "test")

    await enrolled(people, user)

    assert await service.redeem_cookie(people.work_of(ANONYMOUS), elsewhere) is None


async def test_a_factor_counts_when_a_code_was_shown(people: People, nobody: Work, user: User) -> None:
    own = people.work_of(await people.actor_of(user))
    await service.begin_factor(own, PASSWORD)

    with pytest.raises(WrongCode):
        await service.confirm_factor(own, "000000")

    await service.log_in(nobody, user.job_number, PASSWORD, "")
    assert not any(isinstance(fact, FactorEnrolled) for fact in own.facts)


async def test_a_factor_is_not_replaced_unasked(people: People, user: User) -> None:
    await enrolled(people, user)

    with pytest.raises(FactorThere):
        await service.begin_factor(people.work_of(await people.actor_of(user)), PASSWORD)


async def test_the_picture_is_drawn_here(people: People, user: User) -> None:
    offer = await service.begin_factor(people.work_of(await people.actor_of(user)), PASSWORD)

    assert offer.picture.startswith("<svg")
    assert "http" not in offer.picture.replace("http://www.w3.org/2000/svg", "")


async def test_a_factor_is_removed_with_a_code(people: People, nobody: Work, user: User) -> None:
    secret, _ = await enrolled(people, user)
    own = people.work_of(await people.actor_of(user))

    await service.remove_factor(own, code(secret))

    await service.log_in(nobody, user.job_number, PASSWORD, "")


async def test_what_a_role_asks_for_cannot_be_removed(work: Work, people: People, user: User) -> None:
    secret, _ = await enrolled(people, user)
    role = (await service.list_roles(work))[-1]
    await service.change_role(work, role.id, role.version, RoleChange(second_factor=True))

    with pytest.raises(FactorRequired):
        await service.remove_factor(people.work_of(await people.actor_of(user)), code(secret))


@pytest.mark.parametrize(
    ("asked", "of_role", "must"),
    [
        ("nobody", True, False),
        ("roles", False, False),
        ("roles", True, True),
        ("everybody", False, True),
    ],
)
async def test_who_must_enrol(work: Work, people: People, user: User, asked: str, of_role: bool, must: bool) -> None:
    await demand(work, FACTOR, asked)
    await work.run("UPDATE roles SET second_factor = %s WHERE id = %s", (of_role, user.role_ids[0]))

    me = await service.me(people.work_of(await people.actor_of(user)))

    assert me.user.must_enrol == must


async def test_who_must_enrol_does_nothing_else_before(client: Client, people: People, work: Work) -> None:
    user = await people.user("cases.read_all", password=PASSWORD)
    await client.log_in(user)
    assert (await client.get("/api/units")).status_code == 200
    await demand(work, FACTOR, "everybody")

    refused = await client.get("/api/units")
    offer = await client.post("/api/me/second-factor", json={"password": PASSWORD})
    await client.put("/api/me/second-factor", json={"code": code(offer.json()["secret"])})

    assert (refused.status_code, refused.json()["code"]) == (403, "must-enrol-second-factor")
    assert (await client.get("/api/units")).status_code == 200


async def test_a_token_of_who_must_enrol_is_refused(client: Client, people: People, work: Work) -> None:
    own = people.work_of(await people.actor("identity.own_tokens", "cases.read_all"))
    _, secret = await service.make_token(own, "erp", ["cases.read_all"], 30)
    await demand(work, FACTOR, "everybody")

    answer = await client.get("/api/units", headers={"Authorization": f"Bearer {secret}"})

    assert answer.json()["code"] == "must-enrol-second-factor"


async def test_the_login_page_is_told_to_ask_for_a_code(client: Client, people: People, user: User) -> None:
    secret, _ = await enrolled(people, user)

    first = await client.post("/api/session", json={"job_number": user.job_number, "password": PASSWORD})
    body = {"ticket": first.json()["ticket"], "code": code(secret)}
    second = await client.post("/api/session/second-factor", json=body)

    assert (first.status_code, first.json()["code"]) == (401, "second-factor-needed")
    assert "set-cookie" not in first.headers
    assert second.status_code == 200
    assert second.json()["user"]["id"] == user.id


async def test_a_remembered_device_is_not_asked(work: Work, people: People, user: User) -> None:
    await demand(work, DEVICE_DAYS, 30)
    secret, _ = await enrolled(people, user)
    nobody = people.work_of(ANONYMOUS)
    admission, _ = await service.finish_log_in(nobody, await ticket_of(nobody, user), code(secret), "", remember=True)

    _, me = await service.log_in(people.work_of(ANONYMOUS), user.job_number, PASSWORD, "", admission.device)

    assert me.user.id == user.id


async def test_no_device_is_remembered_unless_the_house_allows_it(people: People, user: User) -> None:
    secret, _ = await enrolled(people, user)
    nobody = people.work_of(ANONYMOUS)

    admission, _ = await service.finish_log_in(nobody, await ticket_of(nobody, user), code(secret), "", remember=True)

    assert admission.device is None


async def test_a_device_of_another_user_is_asked(work: Work, people: People, user: User) -> None:
    await demand(work, DEVICE_DAYS, 30)
    other = await people.user(password=PASSWORD)
    secret, _ = await enrolled(people, user)
    await enrolled(people, other)
    nobody = people.work_of(ANONYMOUS)
    admission, _ = await service.finish_log_in(nobody, await ticket_of(nobody, user), code(secret), "", remember=True)

    await ticket_of(people.work_of(ANONYMOUS), other, admission.device)


@pytest.mark.parametrize(("days", "allowed"), [(31, 30), (6, 5), (0, 0)])
async def test_a_device_is_remembered_for_its_time(
    work: Work, people: People, user: User, clock: Clock, days: int, allowed: int
) -> None:
    await demand(work, DEVICE_DAYS, 30)
    secret, _ = await enrolled(people, user)
    nobody = people.work_of(ANONYMOUS)
    admission, _ = await service.finish_log_in(nobody, await ticket_of(nobody, user), code(secret), "", remember=True)
    await demand(work, DEVICE_DAYS, allowed)
    clock.move(days=days)

    await ticket_of(replace(people.work_of(ANONYMOUS), now=clock.now), user, admission.device)


async def test_a_new_password_forgets_devices(work: Work, people: People, user: User) -> None:
    await demand(work, DEVICE_DAYS, 30)
    secret, _ = await enrolled(people, user)
    nobody = people.work_of(ANONYMOUS)
    await service.finish_log_in(nobody, await ticket_of(nobody, user), code(secret), "", remember=True)

    await service.change_password(nobody, PASSWORD, OTHER)

    assert (await service.my_factor(nobody)).devices == 0


async def test_an_administrator_resets_a_lost_factor(people: People, user: User) -> None:
    await enrolled(people, user)
    admin = people.work_of(await people.actor(shipped="administrator"))
    there = await people.actor_of(user)

    await service.reset_factor(admin, user.id)

    nobody = people.work_of(ANONYMOUS)
    await service.log_in(nobody, user.job_number, PASSWORD, "")
    assert FactorReset(user.id, user.job_number) in admin.facts
    assert [one.id for one in await service.user_sessions(admin, user.id)] != [there.session_id]


async def test_nobody_resets_their_own(people: People) -> None:
    admin = await people.actor(shipped="administrator")

    with pytest.raises(OwnAccount):
        await service.reset_factor(people.work_of(admin), admin.id or 0)


async def test_nobody_resets_a_factor_that_guards_more_than_they_hold(people: People, user: User) -> None:
    with pytest.raises(BeyondOwnRights):
        await service.reset_factor(people.work_of(await people.actor("identity.manage_users")), user.id)


async def test_what_is_not_there_is_not_reset(work: Work, user: User) -> None:
    with pytest.raises(FactorMissing):
        await service.reset_factor(work, user.id)


async def test_a_token_cannot_touch_the_factor(people: People) -> None:
    own = people.work_of(replace(await people.actor("cases.read"), session_id=None))

    with pytest.raises(SessionNeeded):
        await service.begin_factor(own, PASSWORD)


async def test_administrators_do_not_reset_each_other_while_duties_are_separated(work: Work, people: People) -> None:
    security = await people.user(shipped="security-administrator", password=PASSWORD)
    audit = await people.user(shipped="audit-administrator", password=PASSWORD)
    await service.separate_duties(work)

    with pytest.raises(AcrossSides):
        await service.reset_password(people.work_of(await people.actor_of(security)), audit.id)


@pytest.fixture
async def busy(tools: Tools, own_database: str) -> AsyncIterator[Tools]:
    database = Database(own_database, 8)
    await database.open()
    yield replace(tools, database=database)
    await database.close()


async def test_of_two_logins_with_one_code_one_comes_in(busy: Tools) -> None:
    async with open_work(busy, system("start"), NOW) as work:
        password = await service.found_house(work, "admin", "首位管理员") or ""
        user = await service.user_by_job_number(work, "admin")
        people = People(work)
        own = people.work_of(await people.actor_of(user))
        offer = await service.begin_factor(own, password)
        step = int(NOW.timestamp()) // 30
        await service.confirm_factor(own, totp.code_at(totp.secret_of(offer.secret), step - 1))

    async def enter(tools: Tools) -> str:
        with pytest.raises(SecondFactorNeeded) as needed:
            async with open_work(tools, ANONYMOUS, NOW) as work:
                await service.log_in(work, "admin", password, "")
        try:
            async with open_work(tools, ANONYMOUS, NOW) as work:
                await service.finish_log_in(work, needed.value.ticket, code(offer.secret), "", remember=False)
        except WrongCode:
            return "refused"
        return "in"

    assert sorted(await asyncio.gather(*(enter(busy) for _ in range(4)))) == ["in", "refused", "refused", "refused"]


async def test_each_browser_keeps_its_own_device(
    make_client: Callable[[], Client], people: People, work: Work, user: User
) -> None:
    await demand(work, DEVICE_DAYS, 30)
    secret, _ = await enrolled(people, user)
    here, there = make_client(), make_client()
    login = {"job_number": user.job_number, "password": PASSWORD}
    ticket = (await here.post("/api/session", json=login)).json()["ticket"]
    await here.post("/api/session/second-factor", json={"ticket": ticket, "code": code(secret), "remember": True})

    again, elsewhere = await here.post("/api/session", json=login), await there.post("/api/session", json=login)

    assert (again.status_code, elsewhere.json()["code"]) == (200, "second-factor-needed")
