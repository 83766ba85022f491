"""The SQL lies beside: 0006_exchange.sql."""

from hearline.app.migrate import run_sql

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run_sql(__file__)
