"""The SQL lies beside: 0020_evidence.sql."""

from hearline.app.migrate import run_sql

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    run_sql(__file__)
