"""The tables. Every row belongs to a tenant, and every query names it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("status", String(16), nullable=False),  # pending, finished, failed, withdrawn
    Column("prospect_id", String(200)),
    Column("play", String(40)),
    Column("source", String(16)),
    Column("fingerprint", String(64)),
    Column("version", Integer, nullable=False),
    Column("ahead", Boolean, nullable=False),  # drafted before anybody asked
    Column("last_inbound_ms", BigInteger, nullable=False),
    Column("brief_hash", String(64), nullable=False),
    Column("brief", Text, nullable=False),
    Column("run", Text),
    Column("problem", Text),
    Column("due_ms", BigInteger),  # pending ones: when their process must have finished, or another takes over
    Index("runs_by_due", "due_ms"),
    Index("runs_by_time", "tenant", "created_ms", "id"),
    Index("runs_by_prospect", "tenant", "prospect_id", "last_inbound_ms"),
    Index("runs_by_age", "created_ms"),
    Index("runs_by_brief", "tenant", "brief_hash", "ahead"),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("tenant", String(64), nullable=False),
    Column("key", String(255), nullable=False),
    Column("request_hash", String(64), nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("status_code", Integer),
    Column("body", Text),
    Column("run_id", String(40)),
    PrimaryKeyConstraint("tenant", "key"),
    Index("idempotency_by_age", "created_ms"),
)

suppressions = Table(
    "suppressions",
    metadata,
    Column("tenant", String(64), nullable=False),
    Column("digest", String(64), nullable=False),  # of the prospect's id or address, salted by tenant
    Column("created_ms", BigInteger, nullable=False),
    Column("why", String(40), nullable=False),
    Column("lifted_ms", BigInteger),
    Column("lifted_by", String(200)),
    PrimaryKeyConstraint("tenant", "digest", "created_ms"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("run_id", String(40), nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),  # feedback, outcome
    Column("action", String(24), nullable=False),
    Column("entry", Text, nullable=False),
    Index("feedback_by_run", "tenant", "run_id", "created_ms"),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("name", String(200), nullable=False),
    Column("prefix", String(16), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("scopes", String(64), nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger),
    Column("expires_ms", BigInteger),
)

launches = Table(
    "launches",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("name", String(200), nullable=False),
    Column("brief", Text, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("total", Integer, nullable=False),
)

batch_items = Table(
    "batch_items",
    metadata,
    Column("batch_id", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("tenant", String(64), nullable=False),
    Column("prospect_id", String(200)),
    Column("ahead", Boolean, nullable=False),
    Column("status", String(16), nullable=False),  # waiting, done, failed
    Column("brief", Text, nullable=False),
    Column("run_id", String(40)),
    Column("problem", Text),
    Column("due_ms", BigInteger, nullable=False, server_default="0"),  # waiting ones: from when on one may be taken up
    PrimaryKeyConstraint("batch_id", "number"),
    Index("batch_items_waiting", "status", "due_ms", "number"),
)
