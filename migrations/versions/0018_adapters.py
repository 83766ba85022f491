"""The SQL lies beside: 0018_adapters.sql."""

from hearline.app.migrate import run_sql

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    run_sql(__file__)
