"""The SQL lies beside: 0024_petitions.sql."""

from hearline.app.migrate import run_sql

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    run_sql(__file__)
