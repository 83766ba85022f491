"""Migrations: brings a database to the newest shape; nothing to do costs one query."""

from pathlib import Path

import psycopg

HERE = Path(__file__).resolve()
# In a checkout the history lies at the top; in a wheel it travels inside the package.
FOLDERS = (HERE.parents[3] / "migrations", HERE.parents[1] / "_migrations")
LOCK = 0x4D69_6772  # of two starts at once, one migrates and the other waits


class DatabaseTooNew(Exception):
    """The database was made by a newer Hearline."""


def folder() -> Path:
    return next(path for path in FOLDERS if (path / "env.py").exists())


def newest() -> str:
    return max(path.name.partition("_")[0] for path in (folder() / "versions").glob("[0-9]*.sql"))


def current(url: str) -> str | None:
    """The revision of a database; None if it is empty."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
        if row is None or not row[0]:
            return None
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if found is None else found[0]


def migrate(url: str) -> bool:
    """Bring the database to the newest shape; True if there was something to do.

    Raises: DatabaseTooNew.
    """
    found = current(url)
    if found == newest():
        return False
    if found is not None and found > newest():
        raise DatabaseTooNew(f"The database is at {found}, this Hearline knows up to {newest()}.")
    _upgrade(url)
    return True


def run_sql(beside: str) -> None:
    """Run the .sql file that lies beside a revision."""
    from alembic import op

    # Past SQLAlchemy, which would take a percent sign for a parameter.
    op.get_bind().connection.cursor().execute(Path(beside).with_suffix(".sql").read_text())


def _upgrade(url: str) -> None:
    # Loaded only when needed: they would cost a start half a second.
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import NullPool

    config = Config()
    config.set_main_option("script_location", str(folder()))
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)
    with engine.connect() as guard, engine.connect() as connection:
        guard.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
