"""The SQL lies beside: 0026_telephony.sql."""

from hearline.app.migrate import run_sql

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run_sql(__file__)
