"""The SQL lies beside: 0003_calendars.sql."""

from hearline.app.migrate import run_sql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run_sql(__file__)
