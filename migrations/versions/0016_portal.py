"""The SQL lies beside: 0016_portal.sql."""

from hearline.app.migrate import run_sql

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    run_sql(__file__)
