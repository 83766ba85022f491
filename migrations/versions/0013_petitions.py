"""The SQL lies beside: 0013_petitions.sql."""

from hearline.app.migrate import run_sql

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    run_sql(__file__)
