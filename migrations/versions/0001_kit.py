"""The SQL lies beside: 0001_kit.sql."""

from hearline.app.migrate import run_sql

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_sql(__file__)
