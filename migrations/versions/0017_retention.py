"""The SQL lies beside: 0017_retention.sql."""

from hearline.app.migrate import run_sql

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run_sql(__file__)
