"""The SQL lies beside: 0025_security.sql."""

from hearline.app.migrate import run_sql

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    run_sql(__file__)
