"""The SQL lies beside: 0004_customers.sql."""

from hearline.app.migrate import run_sql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run_sql(__file__)
