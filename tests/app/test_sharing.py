"""Another system reads the views and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import psycopg
import pytest
from tests.conftest import copied
from typer.testing import CliRunner

from hearline.app.cli import app
from hearline.app.sharing import SCHEMA, VIEWS, BadRole, share, unshare
from hearline.kit.postgres import EmbeddedServer

ZONE, ROLE = "Asia/Shanghai", "city_brain"
NEW = """
    INSERT INTO cases (number, state, kind, channel, title, content, opened_at, due_at, warn_at, confidential, barred)
    VALUES (%s, 'recorded', %s, 'phone', '路灯', '不亮', '2026-03-01T16:00Z', now(), now(), %s, %s)
"""


@dataclass
class Sharing:
    """The house's address, and a connection of who reads."""

    url: str
    theirs: psycopg.Connection

    def write(self, statement: str) -> None:
        """As somebody tries who has read the manual."""
        with self.theirs.transaction():
            self.theirs.execute("SET TRANSACTION READ WRITE")
            self.theirs.execute(statement)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.theirs.execute(query).fetchall()


@pytest.fixture(scope="module")
def house(server: EmbeddedServer) -> str:
    return copied(server, "shared")


@pytest.fixture(scope="module")
def sharing(house: str) -> Iterator[Sharing]:
    """One case that everybody may know of; one confidential, one kept from somebody, one of a secret kind."""
    with psycopg.connect(house, autocommit=True) as connection:
        for kind in ("plain", "secret"):
            connection.execute(
                "INSERT INTO case_kinds (code, name, name_en, work_days, warn_days) VALUES (%s, %s, '', 5, 1)",
                (kind, kind),
            )
        connection.execute("INSERT INTO security_labels VALUES ('kinds', 'secret', 2)")
        for case in (
            ("1", "plain", False, False), ("2", "plain", True, False), ("3", "plain", False, True),
            ("4", "secret", False, False),
        ):  # fmt: skip
            connection.execute(NEW, case)
    made = share(house, ROLE, ZONE)
    address = house.replace("//hearline@", f"//{made.role}:{quote(made.password)}@")
    with psycopg.connect(address, autocommit=True) as theirs:
        yield Sharing(house, theirs)
    unshare(house, ROLE)


@pytest.mark.requirement("S0-047")
def test_it_reads_every_view(sharing: Sharing) -> None:
    for view in VIEWS:
        sharing.rows(f"SELECT * FROM {SCHEMA}.{view}")

    assert sharing.rows("SELECT number, kind FROM cases") == [("1", "plain")]
    assert sharing.rows("SELECT day::text, kind, cases FROM days") == [("2026-03-02", "plain", 1)]


def test_views_hold_nothing_personal(sharing: Sharing) -> None:
    columns = {
        row[0]
        for row in sharing.rows(f"SELECT column_name FROM information_schema.columns WHERE table_schema='{SCHEMA}'")
    }

    assert not columns & {"title", "content", "place", "customer_id", "phone_sealed", "result", "handler_id", "fields"}


@pytest.mark.requirement("S0-047")
@pytest.mark.parametrize("table", ["cases", "customers", "users", "events", "api_tokens", "case_barred"])
def test_no_other_table(sharing: Sharing, table: str) -> None:
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedTable)):
        sharing.rows(f"SELECT * FROM public.{table}")


@pytest.mark.requirement("S0-047")
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM cases", "UPDATE kinds SET name = 'x'", "INSERT INTO kinds VALUES ('a', 'a', 'a', true)",
        "CREATE TABLE hearline_shared.mine (id int)", "CREATE TABLE public.mine (id int)",
    ],
)  # fmt: skip
def test_no_writing_even_when_it_switches_that_on(sharing: Sharing, statement: str) -> None:
    assert sharing.rows("SHOW default_transaction_read_only") == [("on",)]
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectNotInPrerequisiteState)):
        sharing.write(statement)


@pytest.mark.requirement("S0-047")
def test_what_it_asks_is_written_down(sharing: Sharing) -> None:
    assert sharing.rows("SHOW log_statement") == [("all",)]


def test_it_cannot_see_through_a_view_by_a_function_of_its_own(sharing: Sharing) -> None:
    """A condition that tells what it is asked must not be asked before the view's own."""
    plan = "".join(str(row[0]) for row in sharing.rows("EXPLAIN SELECT * FROM cases WHERE number::int / 0 > 1"))

    assert "Subquery Scan" in plan or "confidential" in plan


def test_again_the_password_is_new_and_the_views_are_anew(sharing: Sharing) -> None:
    again = share(sharing.url, ROLE, ZONE)

    assert again.role == ROLE
    assert len(again.password) >= 32


@pytest.mark.parametrize("role", ["hearline", "pg_monitor", "x", 'a"; DROP ROLE hearline; --', "Upper"])
def test_a_role_that_is_something_else_is_refused(house: str, role: str) -> None:
    with pytest.raises(BadRole):
        share(house, role, ZONE)
    with pytest.raises(BadRole):
        unshare(house, role)


def test_the_command_makes_and_ends(house: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARLINE_DATABASE_URL", house)

    made = CliRunner().invoke(app, ["share", "billing_reads"])
    ended = CliRunner().invoke(app, ["share", "billing_reads", "--end"])

    assert (made.exit_code, ended.exit_code) == (0, 0)
    with psycopg.connect(house) as connection:
        assert connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'billing_reads'").fetchone() is None
