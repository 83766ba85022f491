"""Steps of the history over databases that are in use: what is there is carried over."""

from collections.abc import Iterator
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg.types.json import Jsonb

from hearline.app.migrate import folder
from hearline.kit.postgres import EmbeddedServer

STEPS = {path.name[:4]: path for path in sorted((folder() / "versions").glob("[0-9]*.sql"))}
Connection = psycopg.Connection[tuple[Any, ...]]
EVENT = "INSERT INTO events (occurred_at, kind, subject_kind, subject_id, actor_id, actor_name, facts) "


class Past:
    """A database as it was before a step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, statement: LiteralString, *parameters: Any) -> None:
        self._connection.execute(statement, parameters)

    def rows(self, query: LiteralString) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def step(self, number: str) -> None:
        self._connection.execute(STEPS[number].read_bytes())

    def tell(self, kind: str, role: int, actor: int | None, by: str, **facts: Any) -> None:
        self.run(EVENT + "VALUES (now(), %s, 'roles', %s, %s, %s, %s)", kind, role, actor, by, Jsonb(facts))

    def role(self, number: int, code: str | None, permissions: list[str], version: int = 1) -> None:
        self.run(
            "INSERT INTO roles (id, code, name, permissions, version) VALUES (%s, %s, %s, %s, %s)",
            number, code, f"role {number}", permissions, version,
        )  # fmt: skip


@pytest.fixture(scope="module")
def before(server: EmbeddedServer) -> Iterator[Connection]:
    """To a database as it was before 0021."""
    name = "before_0021"
    with psycopg.connect(server.url_of("postgres"), autocommit=True) as house:
        house.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        with psycopg.connect(server.url_of(name), autocommit=True) as connection:
            for number in STEPS:
                if number < "0021":
                    connection.execute(STEPS[number].read_bytes())
            yield connection
        house.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def past(before: Connection) -> Iterator[Past]:
    with before.transaction(force_rollback=True):
        yield Past(before)


def test_0021_goes_on_where_webhooks_and_the_chain_were(past: Past) -> None:
    past.run("INSERT INTO webhook_marks (told_id, mark_id, after_xact) VALUES (3, 5, '700')")
    past.run("INSERT INTO event_marks (event_id, after_xact) VALUES (9, '701')")
    for first, last in ((1, 4), (5, 6)):
        past.run(
            "INSERT INTO event_seals (first_event_id, last_event_id, event_count, digest, sealed_at)"
            " VALUES (%s, %s, 2, 'x', now())",
            first, last,
        )  # fmt: skip
    past.run("INSERT INTO followers VALUES ('cases.likeness', 1, 2, '600')")

    past.step("0021")

    assert past.rows("SELECT name, event_id, mark, after_xact::text FROM followers ORDER BY name") == [
        ("cases.likeness", 1, 2, "600"),
        ("kit.seal", 6, 9, "701"),
        ("messaging.spread", 3, 5, "700"),
    ]


def test_0021_leaves_no_marks_where_there_were_none(past: Past) -> None:
    past.step("0021")

    assert past.rows("SELECT * FROM followers") == []


def test_0021_knows_what_each_role_that_ships_was_offered(past: Past) -> None:
    past.role(1, "agent", ["a", "given"], version=4)
    past.tell("identity.role_added", 1, None, "start", name="role 1", permissions=["a", "b"])
    past.tell("identity.role_rights_set", 1, 7, "某", name="role 1", added=["given"], removed=["b", "renewed"])
    past.role(2, "untouched", ["a", "renewed"])
    past.tell("identity.role_added", 2, None, "start", name="role 2", permissions=["a"])
    past.role(3, "by-hand", ["a"], version=2)
    past.tell("identity.role_added", 3, 7, "某", name="role 3", permissions=["a"])
    past.role(4, None, ["a"])
    past.tell("identity.role_removed", 5, 7, "某", name="role 5", code="removed")

    past.step("0021")

    assert past.rows("SELECT code, role_id, offered FROM role_offers ORDER BY code") == [
        ("agent", 1, ["a", "b", "given", "renewed"]),
        ("removed", None, []),
        ("untouched", 2, ["a", "renewed"]),
    ]


def test_0021_leaves_roles_alone_of_which_nobody_knows_what_was_taken_away(past: Past) -> None:
    """Their past was cleared; what nobody edited is what was offered."""
    past.role(1, "edited", ["a"], version=2)
    past.role(2, "untouched", ["a"])

    past.step("0021")

    assert past.rows("SELECT code, role_id, offered FROM role_offers") == [("untouched", 2, ["a"])]
