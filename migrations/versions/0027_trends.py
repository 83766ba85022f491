"""The SQL lies beside: 0027_trends.sql."""

from hearline.app.migrate import run_sql

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    run_sql(__file__)
