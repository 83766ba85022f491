"""The SQL lies beside: 0002_identity.sql."""

from hearline.app.migrate import run_sql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_sql(__file__)
