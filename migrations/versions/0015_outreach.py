"""The SQL lies beside: 0015_outreach.sql."""

from hearline.app.migrate import run_sql

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    run_sql(__file__)
