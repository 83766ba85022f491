"""The self-check of security: what it finds, and what it does not cry about."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.stage import Client, Clock
from tests.stage.people import People

from hearline.identity import service
from hearline.identity.model.selfcheck import (
    Account,
    Finding,
    Gravity,
    Machine,
    Package,
    Policy,
    ReportFilter,
    ReportSource,
    TokenState,
)
from hearline.identity.rules.selfcheck import WORDS, find_all
from hearline.identity.rules.versions import advisories_of, is_named, version_key
from hearline.identity.service.machine import look_around
from hearline.kit.errors import Forbidden, Invalid, NotFound
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FINE = Machine(
    secure_cookies=True, demo=False, face="inside", trusted_proxies="127.0.0.1", scanner=True, mail_in_the_open=False,
    lock_after=5, public_url="https://hotline.example", open_paths=(), free_mb=90_000, free_percent=60,
    backed_up_at=NOW - timedelta(hours=9), lock_known=True, packages=(Package("psycopg", "3.2.1", "3.2.1"),),
    advisories=tuple(advisories_of({"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "other"}}]})),
    advisories_at=NOW - timedelta(days=1),
)  # fmt: skip
GOOD = Policy("roles", 10, 2)
OSV = {
    "id": "PYSEC-2026-1",
    "summary": "Words from outside are run",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "Some_Package"},
            "ranges": [
                {"type": "ECOSYSTEM", "events": [{"introduced": "1.0"}, {"fixed": "1.4.2"}, {"introduced": "2.0"}]}
            ],
            "versions": ["0.3"],
        }
    ],
}


def account(**changes: Any) -> Account:
    whole = Account(
        "1001",
        False,
        False,
        True,
        True,
        False,
        NOW - timedelta(days=200),
        NOW - timedelta(days=1),
        NOW - timedelta(days=9),
    )
    return replace(whole, **changes)


def found(
    accounts: tuple[Account, ...] = (),
    tokens: tuple[TokenState, ...] = (),
    policy: Policy = GOOD,
    machine: Machine = FINE,
) -> list[Finding]:
    return find_all(accounts, tokens, policy, machine, NOW)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.requirement("S0-082")
def test_a_house_that_is_in_order_has_no_findings() -> None:
    assert found((account(), account(is_super=True))) == []


@pytest.mark.requirement("S0-082")
@pytest.mark.control("8.1.4.1-a", "8.1.4.2-c")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"is_super": True, "has_factor": False}, "account.super_without_factor"),
        ({"administers": True, "has_factor": False}, "account.admin_without_factor"),
        ({"last_login_at": None}, "account.never_used"),
        ({"last_login_at": ago(91)}, "account.unused"),
        ({"must_change": True}, "account.made_password"),
        ({"password_set_at": ago(400)}, "account.old_password"),
    ],
)
def test_accounts_that_are_weak_old_or_unused_are_found(changes: dict[str, Any], code: str) -> None:
    assert codes(found((account(**changes),))) == [code]


def test_an_account_that_nobody_can_log_in_with_by_password_is_not_blamed_for_it() -> None:
    assert found((account(has_password=False, last_login_at=None),)) == []


@pytest.mark.requirement("S0-082")
def test_tokens_that_are_long_idle_or_open_to_the_world_are_found() -> None:
    token = TokenState("1001", "feed", ago(200), NOW + timedelta(days=600), ago(100), fenced=False)

    assert codes(found(tokens=(token,))) == ["token.long", "token.idle", "token.unfenced"]
    assert found(tokens=(replace(token, expires_at=NOW + timedelta(days=9), used_at=ago(1), fenced=True),)) == []


@pytest.mark.requirement("S0-082")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"secure_cookies": False}, "config.cookies"),
        ({"demo": True}, "config.demo"),
        ({"face": "both"}, "config.face"),
        ({"trusted_proxies": "*"}, "config.proxies"),
        ({"trusted_proxies": "0.0.0.0/0"}, "config.proxies"),
        ({"scanner": False}, "config.scanner"),
        ({"mail_in_the_open": True}, "config.mail"),
        ({"lock_after": 50}, "config.lock"),
        ({"open_paths": ("keys/keys.json",)}, "files.open"),
        ({"free_mb": 400}, "disk.low"),
        ({"free_percent": 3}, "disk.low"),
        ({"backed_up_at": None}, "backup.unknown"),
        ({"backed_up_at": ago(3)}, "backup.old"),
        ({"lock_known": False, "packages": ()}, "package.no_lock"),
        ({"packages": (Package("x", "1", "2"),)}, "package.differs"),
        ({"packages": (Package("x", "1", None),)}, "package.unlocked"),
        ({"advisories": ()}, "advisories.none"),
        ({"advisories_at": ago(40)}, "advisories.old"),
        ({"bad_files": ("a.json",)}, "advisories.bad"),
    ],
)
def test_each_departure_from_the_baseline_is_found_alone(changes: dict[str, Any], code: str) -> None:
    assert codes(found(machine=replace(FINE, **changes))) == [code]


def test_a_policy_that_asks_too_little_is_found() -> None:
    assert codes(found(policy=Policy("nobody", 8, 0))) == ["policy.factor", "policy.networks", "policy.password"]


@pytest.mark.requirement("S0-082")
@pytest.mark.control("8.1.4.4-e")
def test_a_package_with_a_known_fault_is_found_by_an_advisory() -> None:
    machine = replace(FINE, packages=(Package("some-package", "1.4.1", "1.4.1"),), advisories=tuple(advisories_of(OSV)))

    (finding,) = found(machine=machine)

    assert (finding.code, finding.level) == ("package.faulty", Gravity.HIGH)
    assert finding.en == "some-package 1.4.1 has a known fault, PYSEC-2026-1: Words from outside are run"


@pytest.mark.parametrize(
    ("version", "named"),
    [("0.3", True), ("0.9", False), ("1.0", True), ("1.4.2rc1", True), ("1.4.2", False), ("1.9", False), ("2.0", True),
     ("31.1", True), ("2.0.dev1", False), ("1.4.2.post1", False)],
)  # fmt: skip
def test_an_advisory_names_the_versions_between_its_events(version: str, named: bool) -> None:
    (advisory,) = advisories_of([OSV])

    assert is_named(advisory, version) is named


def test_the_last_affected_version_is_affected_and_withdrawn_advisories_are_not_read() -> None:
    affected = [{"package": {"ecosystem": "PyPI", "name": "a"}, "ranges": [{"type": "ECOSYSTEM", "events": [
        {"introduced": "0"}, {"last_affected": "1.2"}]}]}]  # fmt: skip
    (advisory,) = advisories_of(
        {"vulns": [{"id": "A", "affected": affected}, {"id": "B", "withdrawn": "2026", "affected": affected}]}
    )

    assert [is_named(advisory, version) for version in ("1.2", "1.2.0", "1.2.1")] == [True, True, False]


def test_versions_are_ordered_as_pep_440_does() -> None:
    ordered = ["0.9", "1.0.dev1", "1.0a1", "1.0b2", "1.0rc1", "1.0", "1.0.post1", "1.0.1", "1.10", "1!0.1"]

    assert sorted(ordered, key=version_key) == ordered


def test_every_finding_says_what_to_do_in_both_languages() -> None:
    assert all(all(texts) and len(texts) == 4 for _, *texts in WORDS.values())


def test_the_machine_is_looked_at_without_asking_anybody(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "keys/keys.json").write_text("{}")
    os.chmod(tmp_path / "keys/keys.json", 0o644)
    (tmp_path / "backup-done").touch()
    (tmp_path / "requirements.lock").write_text("psycopg==0.0.1 \\\n    --hash=sha256:0\n")
    (tmp_path / "advisories").mkdir()
    (tmp_path / "advisories/a.json").write_text(json.dumps(OSV))
    (tmp_path / "advisories/b.json").write_text("{not json")
    (tmp_path / "advisories/c.json").write_text('{"id": "X", "affected": [7]}')

    machine = look_around(Settings(data_dir=tmp_path))

    assert machine.open_paths == ["keys/keys.json"]
    assert machine.backed_up_at is not None
    assert next(one for one in machine.packages if one.name == "psycopg").locked == "0.0.1"
    assert [one.package for one in machine.advisories] == ["some-package"]
    assert machine.bad_files == ["b.json", "c.json"]


@pytest.fixture
async def keeper(people: People) -> Work:
    return people.work_of(await people.actor(shipped="administrator"))


@pytest.mark.requirement("S0-082")
async def test_a_report_is_dated_kept_and_says_what_it_looked_at(keeper: Work, people: People) -> None:
    await people.user(is_super=True, password="x")

    made = await service.check_security(keeper, ReportSource.SCREEN)
    page = await service.list_findings(keeper, made.id, Gravity.HIGH, None, None, 50)
    listed = await service.list_security_reports(keeper, ReportFilter(level=Gravity.HIGH), None, 10)

    assert made.made_at == keeper.now
    assert made.high == len(page.items) > 0
    assert "account.super_without_factor" in [one.code for one in page.items]
    assert "fastapi" in made.facts["packages"]
    assert [one.id for one in listed.items] == [made.id]
    await keeper.flush()
    kinds = [row[0] for row in await keeper.tuples("SELECT kind FROM events WHERE subject_kind = 'security-reports'")]
    assert kinds == ["identity.security_wanting"]


@pytest.mark.requirement("S0-082")
async def test_a_finding_is_answered_for_with_grounds_until_a_day(keeper: Work, clock: Clock) -> None:
    made = await service.check_security(keeper, ReportSource.SCREEN)
    until = (keeper.now + timedelta(days=30)).date()

    key = await service.accept_finding(keeper, "config.cookies", "", "仅在内网试用", until)
    again = await service.check_security(keeper, ReportSource.SCREEN)
    (kept,) = (await service.list_findings(keeper, again.id, None, True, None, 50)).items
    later = replace(keeper, now=keeper.now + timedelta(days=32), facts=[])
    expired = await service.check_security(later, ReportSource.SCREEN)

    assert (again.high, again.accepted) == (made.high - 1, 1)
    assert (kept.acceptance_id, kept.grounds, kept.until) == (key, "仅在内网试用", until)
    assert expired.accepted == 0
    await service.withdraw_acceptance(keeper, key)
    assert (await service.list_findings(keeper, again.id, None, True, None, 50)).items == []
    with pytest.raises(NotFound):
        await service.withdraw_acceptance(keeper, key)


async def test_what_was_never_found_cannot_be_accepted_nor_for_ever(keeper: Work) -> None:
    await service.check_security(keeper, ReportSource.SCREEN)

    with pytest.raises(NotFound):
        await service.accept_finding(keeper, "config.nothing", "", "x", keeper.now.date())
    for days in (-1, 400):
        with pytest.raises(Invalid):
            await service.accept_finding(keeper, "config.cookies", "", "x", (keeper.now + timedelta(days=days)).date())


@pytest.mark.requirement("S0-082")
async def test_the_worker_writes_a_report_a_week(work: Work) -> None:
    async def count() -> int:
        return int(await work.value("SELECT count(*) FROM security_reports WHERE source = 'worker'"))

    await service.check_security_weekly(work)
    await service.check_security_weekly(replace(work, now=work.now + timedelta(days=6)))
    assert await count() == 1
    await service.check_security_weekly(replace(work, now=work.now + timedelta(days=7)))
    assert await count() == 2


async def test_readers_of_the_whole_trail_read_and_change_nothing(keeper: Work, people: People) -> None:
    made = await service.check_security(keeper, ReportSource.SCREEN)
    reader = people.work_of(await people.actor("identity.read_whole_audit"))
    stranger = people.work_of(await people.actor("cases.read"))

    assert (await service.security_report(reader, made.id)).id == made.id
    with pytest.raises(Forbidden):
        await service.accept_finding(reader, "config.cookies", "", "x", keeper.now.date())
    with pytest.raises(Forbidden):
        await service.list_security_reports(stranger, ReportFilter(), None, 10)


async def test_over_the_wire(client: Client, people: People, tools: Tools) -> None:
    await client.log_in(await people.user(shipped="administrator"))

    made = await client.post("/api/security/reports")
    report = made.json()["id"]
    findings = await client.get(f"/api/security/reports/{report}/findings", params={"limit": 2})
    more = await client.get(
        f"/api/security/reports/{report}/findings", params={"limit": 2, "after": findings.json()["next"]}
    )
    file = await client.get(f"/api/security/reports/{report}/export")
    listing = await client.get("/api/security/reports/export", params={"source": "screen"})
    first = findings.json()["items"][0]
    accepted = await client.post(
        "/api/security/acceptances",
        json={"code": first["code"], "subject": first["subject"], "grounds": "试用", "until": "2026-03-20"},
    )

    assert made.status_code == 201
    assert len(findings.json()["items"]) == 2
    assert more.json()["items"][0]["id"] > findings.json()["items"][1]["id"]
    assert file.text.splitlines()[0].startswith("\ufeff级别,检查项")
    assert len(listing.text.splitlines()) == 2
    assert accepted.status_code == 201
    assert (await client.delete(f"/api/security/acceptances/{accepted.json()['id']}")).status_code == 204
