"""What the house asks of passwords, as it is set."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.identity.demands import demand
from tests.stage import NOW, Client, Clock
from tests.stage.people import People

from hearline.configuration import service as configuration
from hearline.identity import parameters, service
from hearline.identity.model.security import Demand, Owner, Policy
from hearline.identity.rules.passwords import check_password, is_common
from hearline.identity.service.hashing import make_password
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale
from hearline.kit.work import Work

OLD, NEW, THIRD = "river7-Stone-cloud", "lantern4-Bridge-fog", "harbour8-Candle-tin"
POLICY = Policy(10, 3, 3, 0, 0, 30, 60, Demand.NOBODY, 0, 60, 20, 60)
OWNER = Owner("T0001", "张三", "010-6655 8899")


def weakness(password: str, policy: Policy = POLICY) -> str | None:
    try:
        check_password(password, OWNER, policy)
    except Invalid as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    "password",
    [
        "Password123!", "P@ssw0rd2026", "Qwerty123456", "1qaz@WSX3edc", "Asdfgh!2345", "Admin@123456", "Hotline12345!",
        "Abcdefg123!@#", "!@#$%^Qwer12", "Rexian12345#", "20260302Abcd", "Zxcvbnm,./12", "Ab1!Ab1!Ab1!", "7ujm^YHN5tgb",
        "Aa123456789!", "poiuyT98765", "Guangdong#88",
    ],
)  # fmt: skip
@pytest.mark.requirement("S0-086")
@pytest.mark.control("8.1.4.1-a")
def test_what_a_guess_finds_early_is_refused(password: str) -> None:
    assert weakness(password) in {"too_common", "too_plain"}


@pytest.mark.parametrize(
    "password", [OLD, NEW, THIRD, "correct-Horse7battery", "窗前明月光Shuang-7", "k9#Trombone.Lake"]
)
def test_what_no_guess_finds_is_taken(password: str) -> None:
    assert weakness(password) is None


@pytest.mark.parametrize("password", ["66558899-Kite-moon", "Kite-558899x-moon", "t0001-Kite-moon7", "张三-Kite-moon7"])
def test_a_password_does_not_speak_of_its_owner(password: str) -> None:
    assert weakness(password) == "names_owner"


def test_digits_that_happen_to_be_there_do_not_speak_of_anybody() -> None:
    check_password("Kite-moon-0166", Owner("T1", "李", "86"), POLICY)


@given(st.integers(8, 64))
def test_made_passwords_are_never_common(length: int) -> None:
    assert not is_common(make_password(length).lower())


@given(st.text(max_size=80))
def test_any_text_is_judged(text: str) -> None:
    assert weakness(text) in {None, "too_short", "too_plain", "names_owner", "too_common"}


@pytest.mark.parametrize(("classes", "fault"), [(3, None), (4, None), (2, None)])
def test_kinds_of_characters_are_counted(classes: int, fault: str | None) -> None:
    policy = Policy(10, classes, 3, 0, 0, 30, 60, Demand.NOBODY, 0, 60, 20, 60)

    assert weakness("river7-Stone-cloud", policy) == fault
    assert (weakness("riverstonecloud7x", policy) == "too_plain") == (classes > 2)


async def own(people: People, work: Work) -> Work:
    return people.work_of(await people.actor_of(await people.user(password=OLD)))


@pytest.mark.requirement("S0-080", "S3-021")
async def test_a_longer_password_is_asked_for_at_once(work: Work, people: People) -> None:
    mine = await own(people, work)
    await demand(work, parameters.LENGTH, 30)

    with pytest.raises(Invalid) as refused:
        await service.change_password(mine, OLD, NEW)

    assert refused.value.reason == "too_short"


@pytest.mark.parametrize(("history", "refused"), [(0, False), (1, True), (2, True)])
@pytest.mark.requirement("S0-086")
@pytest.mark.control("8.1.4.1-a")
async def test_former_passwords_cannot_come_back(work: Work, people: People, history: int, refused: bool) -> None:
    await demand(work, parameters.HISTORY, history)
    mine = await own(people, work)
    await service.change_password(mine, OLD, NEW)

    if refused:
        with pytest.raises(Invalid, match="used before"):
            await service.change_password(mine, NEW, OLD)
    else:
        await service.change_password(mine, NEW, OLD)


async def test_the_oldest_of_the_history_is_forgotten(work: Work, people: People) -> None:
    await demand(work, parameters.HISTORY, 1)
    mine = await own(people, work)
    await service.change_password(mine, OLD, NEW)
    await service.change_password(mine, NEW, THIRD)

    await service.change_password(mine, THIRD, OLD)

    kept = await mine.value("SELECT cardinality(former_hashes) FROM users WHERE id = %s", (mine.actor.id,))
    assert kept == 1


async def test_a_young_password_stays(work: Work, people: People, clock: Clock) -> None:
    await demand(work, parameters.LEAST_HOURS, 24)
    mine = await own(people, work)
    await mine.run("UPDATE users SET must_change = false WHERE id = %s", (mine.actor.id,))
    await service.change_password(mine, OLD, NEW)

    with pytest.raises(Invalid) as refused:
        await service.change_password(mine, NEW, THIRD)
    mine.now = clock.now + timedelta(hours=24)
    await service.change_password(mine, NEW, THIRD)

    assert refused.value.reason == "too_young"


async def test_a_made_password_is_changed_however_young(work: Work, people: People) -> None:
    await demand(work, parameters.LEAST_HOURS, 24)
    user = await people.user(password=OLD)
    made = await service.reset_password(work, user.id)

    await service.change_password(people.work_of(await people.actor_of(user)), made, NEW)


@pytest.mark.parametrize("days", [29, 30, 45, 60, 61])
@pytest.mark.requirement("S0-086")
async def test_privileged_passwords_change_at_irregular_intervals(work: Work, people: People, days: int) -> None:
    role = await people.role("cases.read")
    users = [await people.user(roles=[role], password=OLD) for _ in range(4)]
    await work.run("UPDATE roles SET rotates = true WHERE id = %s", (role.id,))
    parts = {users[0].id: 0.0, users[1].id: 0.4, users[2].id: 0.6, users[3].id: 1.0}
    for user_id, part in parts.items():
        await work.run(
            "UPDATE users SET password_set_at = %s, rotation_part = %s WHERE id = %s",
            (NOW - timedelta(days=days, hours=1), part, user_id),
        )

    due = {user.id: (await service.me(people.work_of(await people.actor_of(user)))).user.must_change for user in users}

    assert due == {user_id: days >= 30 + part * 30 for user_id, part in parts.items()}


async def test_other_passwords_stay(work: Work, people: People) -> None:
    user = await people.user("cases.read", password=OLD)
    await work.run("UPDATE users SET password_set_at = %s WHERE id = %s", (NOW - timedelta(days=900), user.id))

    assert not (await service.me(people.work_of(await people.actor_of(user)))).user.must_change


async def test_each_password_draws_its_own_interval(work: Work, people: People) -> None:
    mine = await own(people, work)
    part = await mine.value("SELECT rotation_part FROM users WHERE id = %s", (mine.actor.id,))

    await service.change_password(mine, OLD, NEW)

    assert await mine.value("SELECT rotation_part FROM users WHERE id = %s", (mine.actor.id,)) != part


@pytest.mark.requirement("S0-086")
async def test_only_salted_hashes_are_stored(work: Work, people: People) -> None:
    one, other = await people.user(password=OLD), await people.user(password=OLD)

    hashes = await work.tuples("SELECT password_hash FROM users WHERE id = ANY (%s)", ([one.id, other.id],))

    assert len(set(hashes)) == 2
    assert all(row[0].startswith("$argon2id$") for row in hashes)


@pytest.mark.requirement("S0-080")
async def test_the_policy_is_kept_by_the_security_administrator(work: Work, people: People) -> None:
    keeper = people.work_of(await people.actor("identity.manage_security"))

    changed = await service.set_policy(keeper, "identity.password_length", 14, 0, "等保三级")

    assert {one.code: one.value for one in changed}["identity.password_length"] == 14
    (fact,) = keeper.facts
    assert fact.facts() == {"code": "identity.password_length", "before": 10, "after": 14, "reason": "等保三级"}


async def test_who_sets_the_house_up_does_not_weaken_it(people: People) -> None:
    clerk = people.work_of(await people.actor("configuration.manage"))

    with pytest.raises(Forbidden):
        await configuration.change_parameter(clerk, "identity.password_length", 8, 0, "")


async def test_the_policy_holds_nothing_else(work: Work) -> None:
    with pytest.raises(NotFound):
        await service.set_policy(work, "configuration.page_title", "x", 0, "")


@pytest.mark.parametrize("value", [7, 65, -1, "ten", True])
async def test_a_value_out_of_bounds_is_refused(work: Work, value: int | str) -> None:
    with pytest.raises(Invalid):
        await service.set_policy(work, "identity.password_length", value, 0, "")


async def test_of_two_changes_at_once_the_second_is_told(work: Work) -> None:
    await service.set_policy(work, "identity.password_length", 12, 0, "")

    with pytest.raises(Stale):
        await service.set_policy(work, "identity.password_length", 14, 0, "")


async def test_everybody_may_know_what_is_asked(client: Client, people: People) -> None:
    await client.log_in(await people.user())

    asked = (await client.get("/api/me/demands")).json()

    assert asked == {"length": 10, "classes": 3, "history": 5, "days": 0, "least_hours": 0, "factor": "roles"}
