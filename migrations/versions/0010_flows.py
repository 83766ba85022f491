"""The SQL lies beside: 0010_flows.sql."""

from hearline.app.migrate import run_sql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run_sql(__file__)
