"""Passwords, reach, and what may be granted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stage import NOW

from hearline.identity import rules
from hearline.identity.errors import BeyondOwnRights
from hearline.identity.model.security import Demand, Owner, Policy
from hearline.identity.rules.passwords import check_password
from hearline.identity.service.hashing import NOBODY, is_outdated, make_password
from hearline.kit.actor import Actor, system
from hearline.kit.errors import Invalid

POLICY = Policy(10, 3, 3, 0, 0, 30, 60, Demand.NOBODY, 0, 60, 20, 60)
CODES = st.frozensets(st.sampled_from(["a.read", "a.edit", "b.read", "b.edit", "identity.manage_users"]))
PATHS = st.sampled_from(["/1/", "/1/2/", "/1/2/3/", "/1/20/"])


def actor(permissions: frozenset[str] = frozenset(), path: str | None = "/1/2/", is_super: bool = False) -> Actor:
    return Actor(7, "管理员", permissions, 2, path, is_super)


def weakness(password: str, job_number: str = "10086", name: str = "张三") -> str | None:
    try:
        check_password(password, Owner(job_number, name), POLICY)
    except Invalid as refused:
        return refused.reason
    return None


def test_a_mixed_password_is_taken() -> None:
    assert weakness("river7-Stone-cloud") is None


@pytest.mark.parametrize("password", ["Sh0rt-one", "", "Aa1-"])
def test_a_password_has_a_shortest_length(password: str) -> None:
    assert weakness(password) == "too_short"


@pytest.mark.parametrize("password", ["onlyloweronly", "lower12345678", "Aa1Aa1Aa1Aa1", "一二三四五六七八九十"])
def test_a_password_mixes_three_classes(password: str) -> None:
    assert weakness(password) == "too_plain"


@pytest.mark.parametrize("password", ["River-10086-stone", "my-NAME-is-李四光-7"])
def test_a_password_does_not_hold_its_owners_names(password: str) -> None:
    assert weakness(password, name="李四光") == "names_owner"


@pytest.mark.parametrize("password", ["Password123!", "P@ssw0rd2026", "Admin@12345", "123456-Qwertyuiop!"])
def test_a_common_password_stays_common_in_disguise(password: str) -> None:
    assert weakness(password) == "too_common"


@given(shortest=st.integers(8, 64))
def test_a_made_password_meets_the_policy(shortest: int) -> None:
    check_password(make_password(shortest), Owner("10086", "张三"), replace(POLICY, length=shortest))


def test_nobodys_hash_takes_as_long_as_anybodys() -> None:
    assert not is_outdated(NOBODY)


@given(held=CODES, granted=CODES, path=PATHS)
def test_nobody_grants_what_they_do_not_hold(held: frozenset[str], granted: frozenset[str], path: str) -> None:
    try:
        rules.require_grantable(actor(held, path), granted)
        refused = False
    except BeyondOwnRights:
        refused = True

    assert refused == (not granted <= held)


@given(held=CODES, granted=CODES)
def test_granting_anything_counts_in_the_root_unit_only(held: frozenset[str], granted: frozenset[str]) -> None:
    rights = held | {"identity.grant_any"}

    rules.require_grantable(actor(rights, "/1/"), granted)
    assert not rules.grants_anything(actor(rights, "/1/2/"))


@given(granted=CODES)
def test_the_super_user_grants_anything(granted: frozenset[str]) -> None:
    rules.require_grantable(actor(is_super=True), granted)


def test_an_administrator_reaches_their_unit_and_below() -> None:
    assert rules.scope_of(actor(path="/1/2/")) == "/1/2/"


def test_who_has_no_unit_reaches_nobody() -> None:
    assert not "/1/".startswith(rules.scope_of(actor(path=None)))


@pytest.mark.parametrize("everyone", [actor(is_super=True), system("start")])
def test_the_super_user_and_the_system_reach_everybody(everyone: Actor) -> None:
    assert rules.scope_of(everyone) == "/"


def test_a_role_is_offered_to_its_unit_and_below() -> None:
    assert rules.offered("/1/2/", "/1/2/3/")
    assert not rules.offered("/1/2/", "/1/20/")
    assert rules.offered(None, "/1/20/")


def test_use_is_noted_once_a_minute() -> None:
    assert not rules.seen_is_old(NOW, NOW + timedelta(seconds=59), 30)
    assert rules.seen_is_old(NOW, NOW + timedelta(seconds=60), 30)


def test_use_is_noted_more_often_when_idle_time_is_short() -> None:
    assert rules.seen_is_old(NOW, NOW + timedelta(seconds=6), 1)
