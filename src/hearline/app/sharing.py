"""Read access for systems that read much: views without personal data, and a role that can read these and nothing else.

The views are made anew at every call. Who reads them sees no caller, no words of a case, and no case that is
confidential, labelled or kept from somebody.
"""

import re
import secrets
from dataclasses import dataclass

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from hearline.identity.model.security import Level

SCHEMA = "hearline_shared"
NAME = re.compile(r"[a-z][a-z0-9_]{2,39}")
SECONDS, CONNECTIONS = 60, 5
OPEN = """
    NOT c.confidential AND NOT c.barred AND NOT EXISTS (
        SELECT FROM security_labels l
         WHERE l.level > {level}
           AND (l.subject_kind, l.subject_key) IN (
               ('cases', c.id::text), ('kinds', c.kind), ('categories', COALESCE(c.category_id::text, ''))))
"""
VIEWS = {
    "kinds": "SELECT code, name, name_en, active FROM case_kinds",
    "categories": "SELECT id, parent_id, code, name, active FROM categories",
    "units": "SELECT id, parent_id, code, name, active FROM units",
    "cases": f"""
        SELECT c.number, c.kind, c.channel, c.urgency, c.state, c.category_id, c.unit_id, c.opened_at, c.due_at,
               c.finished_at, c.archived_at, c.grade, c.solved, c.redo_count, c.return_count
          FROM cases c WHERE {OPEN}
    """,  # noqa: S608 - our own words
    "days": f"""
        SELECT (c.opened_at AT TIME ZONE {{zone}})::date AS day, c.kind, c.channel, count(*) AS cases
          FROM cases c WHERE {OPEN} GROUP BY 1, 2, 3
    """,  # noqa: S608
}


@dataclass(frozen=True)
class Shared:
    """`password` is shown once. `logged`: the database writes down every statement of the role."""

    role: str
    password: str
    logged: bool


class BadRole(ValueError):
    """The name cannot be that of a reader."""


def share(url: str, role: str, zone: str) -> Shared:
    """Make the views, and a role that reads them; of a role that is there the password is made anew.

    Raises: BadRole.
    """
    _require_name(role)
    password = secrets.token_urlsafe(24)
    with psycopg.connect(url) as connection:
        _make_views(connection, zone)
        _make_role(connection, role, password)
        logged = _log_all(connection, role)
    return Shared(role, password, logged)


def unshare(url: str, role: str) -> None:
    """Take the role away; the views stay for others. Raises: BadRole, if it is no reader."""
    _require_name(role)
    with psycopg.connect(url) as connection:
        if not _is_reader(connection, role):
            raise BadRole(f"{role} is no reader of {SCHEMA}")
        connection.execute(SQL("DROP OWNED BY {}").format(Identifier(role)))
        connection.execute(SQL("DROP ROLE {}").format(Identifier(role)))


def _require_name(role: str) -> None:
    if not NAME.fullmatch(role) or role.startswith(("pg_", "hearline")):
        raise BadRole(f"{role}: 3 to 40 small letters, digits and _, not beginning with pg_ or hearline")


def _make_views(connection: psycopg.Connection, zone: str) -> None:
    connection.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(SCHEMA)))
    for name, query in VIEWS.items():
        made = SQL(query).format(level=Literal(int(Level.PUBLIC)), zone=Literal(zone))
        view = Identifier(SCHEMA, name)
        connection.execute(SQL("CREATE OR REPLACE VIEW {} WITH (security_barrier) AS {}").format(view, made))


def _make_role(connection: psycopg.Connection, role: str, password: str) -> None:
    there = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is not None
    if there and not _is_reader(connection, role):
        raise BadRole(f"{role} is a role of something else")
    name, schema = Identifier(role), Identifier(SCHEMA)
    if not there:
        connection.execute(SQL("CREATE ROLE {} LOGIN NOINHERIT").format(name))
    for statement in (
        SQL("ALTER ROLE {} PASSWORD {} CONNECTION LIMIT {}").format(name, Literal(password), Literal(CONNECTIONS)),
        SQL("ALTER ROLE {} SET default_transaction_read_only = on").format(name),
        SQL("ALTER ROLE {} SET statement_timeout = {}").format(name, Literal(f"{SECONDS}s")),
        SQL("ALTER ROLE {} SET search_path = {}").format(name, schema),
        SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, name),
        SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(schema, name),
    ):
        connection.execute(statement)


def _log_all(connection: psycopg.Connection, role: str) -> bool:
    """Only who rules the whole server may say so."""
    try:
        with connection.transaction():
            connection.execute(SQL("ALTER ROLE {} SET log_statement = 'all'").format(Identifier(role)))
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def _is_reader(connection: psycopg.Connection, role: str) -> bool:
    """A role that was made here: it may read the views, and is no ruler."""
    found = connection.execute(
        "SELECT NOT rolsuper AND has_schema_privilege(oid, %s, 'USAGE') FROM pg_roles WHERE rolname = %s",
        (SCHEMA, role),
    ).fetchone()
    return bool(found and found[0])
