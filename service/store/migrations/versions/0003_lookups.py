"""What a draft asks of the store takes the same time however many runs its prospect has."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _replace("runs_by_prospect", ["tenant", "prospect_id", "last_inbound_ms"])
    _replace("runs_by_brief", ["tenant", "brief_hash", "ahead"])


def downgrade() -> None:
    _replace("runs_by_prospect", ["tenant", "prospect_id", "created_ms"])
    _replace("runs_by_brief", ["tenant", "brief_hash"])


def _replace(name: str, columns: list[str]) -> None:
    op.drop_index(name, "runs")
    op.create_index(name, "runs", columns)
