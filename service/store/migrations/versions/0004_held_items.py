"""Items of batches say when they may be taken up, so that one process at a time works an item."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("batch_items", sa.Column("due_ms", sa.BigInteger, nullable=False, server_default="0"))
    op.drop_index("batch_items_waiting", "batch_items")
    op.create_index("batch_items_waiting", "batch_items", ["status", "due_ms", "number"])


def downgrade() -> None:
    op.drop_index("batch_items_waiting", "batch_items")
    op.create_index("batch_items_waiting", "batch_items", ["status", "batch_id"])
    op.drop_column("batch_items", "due_ms")
