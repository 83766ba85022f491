"""The SQL lies beside: 0022_customers.sql."""

from hearline.app.migrate import run_sql

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    run_sql(__file__)
