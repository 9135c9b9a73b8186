"""Pending runs say when they are due, so that another process takes over what a killed one left."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("runs", sa.Column("due_ms", sa.BigInteger))
    op.create_index("runs_by_due", "runs", ["due_ms"])
    op.execute("UPDATE runs SET due_ms = created_ms WHERE status = 'pending'")


def downgrade() -> None:
    op.drop_index("runs_by_due", "runs")
    op.drop_column("runs", "due_ms")
