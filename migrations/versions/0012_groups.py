"""The SQL lies beside: 0012_groups.sql."""

from hearline.app.migrate import run_sql

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    run_sql(__file__)
