"""The SQL lies beside: 0019_followers.sql."""

from hearline.app.migrate import run_sql

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    run_sql(__file__)
