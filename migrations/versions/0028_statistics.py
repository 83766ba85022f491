"""The SQL lies beside: 0028_statistics.sql."""

from hearline.app.migrate import run_sql

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    run_sql(__file__)
