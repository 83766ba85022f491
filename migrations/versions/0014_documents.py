"""The SQL lies beside: 0014_documents.sql."""

from hearline.app.migrate import run_sql

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run_sql(__file__)
