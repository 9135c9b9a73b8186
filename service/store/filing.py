"""Under what a run is filed: whose it is, what it was made from, and the prospect's latest word in it."""

import hashlib
from typing import NamedTuple

from service.domain import Brief, Direction


class Filing(NamedTuple):
    """The columns of a run that its brief decides."""

    brief: str
    """JSON of the brief."""
    brief_hash: str
    """SHA-256 of the brief without its `now`: the same record asked about again has the same."""
    prospect_id: str | None
    last_inbound_ms: int
    """Moment of the latest message of theirs; 0 where there is none."""


def file_under(brief: Brief) -> Filing:
    """The filing of a brief."""
    timeless = brief.model_dump_json(by_alias=True, exclude_defaults=True, exclude={"now"})
    inbound = [m.at for m in brief.thread.messages if m.direction is Direction.INBOUND and m.at is not None]
    return Filing(
        brief=timeless if brief.now is None else brief.model_dump_json(by_alias=True, exclude_defaults=True),
        brief_hash=hashlib.sha256(timeless.encode()).hexdigest(),
        prospect_id=brief.prospect.id,
        last_inbound_ms=int(max(inbound).timestamp() * 1000) if inbound else 0,
    )
