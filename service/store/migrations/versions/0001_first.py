"""Runs, idempotency, suppressions, feedback, keys, launches and batches."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("prospect_id", sa.String(200)),
        sa.Column("play", sa.String(40)),
        sa.Column("source", sa.String(16)),
        sa.Column("fingerprint", sa.String(64)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("ahead", sa.Boolean, nullable=False),
        sa.Column("last_inbound_ms", sa.BigInteger, nullable=False),
        sa.Column("brief_hash", sa.String(64), nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.Column("run", sa.Text),
        sa.Column("problem", sa.Text),
    )
    op.create_index("runs_by_time", "runs", ["tenant", "created_ms", "id"])
    op.create_index("runs_by_prospect", "runs", ["tenant", "prospect_id", "created_ms"])
    op.create_index("runs_by_age", "runs", ["created_ms"])
    op.create_index("runs_by_brief", "runs", ["tenant", "brief_hash"])
    op.create_table(
        "idempotency",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("request_hash", sa.String(64), nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("status_code", sa.Integer),
        sa.Column("body", sa.Text),
        sa.Column("run_id", sa.String(40)),
        sa.PrimaryKeyConstraint("tenant", "key"),
    )
    op.create_index("idempotency_by_age", "idempotency", ["created_ms"])
    op.create_table(
        "suppressions",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("lifted_ms", sa.BigInteger),
        sa.Column("lifted_by", sa.String(200)),
        sa.PrimaryKeyConstraint("tenant", "digest", "created_ms"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("run_id", sa.String(40), nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("action", sa.String(24), nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
    )
    op.create_index("feedback_by_run", "feedback", ["tenant", "run_id", "created_ms"])
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("prefix", sa.String(16), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("scopes", sa.String(64), nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("revoked_ms", sa.BigInteger),
        sa.Column("expires_ms", sa.BigInteger),
    )
    op.create_table(
        "launches",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
    )
    op.create_table(
        "batch_items",
        sa.Column("batch_id", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("prospect_id", sa.String(200)),
        sa.Column("ahead", sa.Boolean, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.Column("run_id", sa.String(40)),
        sa.Column("problem", sa.Text),
        sa.PrimaryKeyConstraint("batch_id", "number"),
    )
    op.create_index("batch_items_waiting", "batch_items", ["status", "batch_id"])


def downgrade() -> None:
    for table in ("batch_items", "batches", "launches", "api_keys", "feedback", "suppressions", "idempotency", "runs"):
        op.drop_table(table)
