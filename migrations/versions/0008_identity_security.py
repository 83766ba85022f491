"""The SQL lies beside: 0008_identity_security.sql."""

from hearline.app.migrate import run_sql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run_sql(__file__)
