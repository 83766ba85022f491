"""The SQL lies beside: 0005_cases.sql."""

from hearline.app.migrate import run_sql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run_sql(__file__)
