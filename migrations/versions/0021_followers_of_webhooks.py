"""The SQL lies beside: 0021_followers_of_webhooks.sql."""

from hearline.app.migrate import run_sql

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    run_sql(__file__)
