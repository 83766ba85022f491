"""The SQL lies beside: 0023_kinds.sql."""

from hearline.app.migrate import run_sql

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    run_sql(__file__)
