"""What a change of policy would change: the same briefs planned under two policies."""

from collections.abc import Iterable
from datetime import UTC, datetime

from service.arbiter.choose import choose_play
from service.domain import Brief, Frozen
from service.plan import Plan, Reason
from service.plays import PlayId
from service.policy.model import Policy
from service.situation import read_situation
from service.thread import read_thread

COMPARED = ("play", "companions", "not_before", "closed", "flags", "channel", "max_words", "why")
"""Fields that a rep would notice."""


class PlanChange(Frozen):
    """One brief whose plan differs between two policies."""

    place: int
    """Which of the briefs, 1 for the first."""
    prospect_id: str | None
    kind: str
    old_play: PlayId
    new_play: PlayId
    differs: tuple[str, ...]
    """Fields of the plan that differ: `play`, `not_before`, `max_words`, …"""
    old_why: tuple[Reason, ...]
    """Reasons that hold under the old policy alone."""
    new_why: tuple[Reason, ...]
    """Reasons that hold under the new policy alone."""

    def __str__(self) -> str:
        """One line for a terminal; no words of the thread."""
        what = f"{self.old_play} -> {self.new_play}" if self.old_play is not self.new_play else str(self.new_play)
        why = "; ".join(f"{reason.rule} {reason.says}" for reason in self.new_why) or ", ".join(self.differs)
        return f"{self.place}. {self.prospect_id or 'brief'} ({self.kind}): {what}. {why}"


def diff_plans(old: Policy, new: Policy, briefs: Iterable[Brief], *, now: datetime | None = None) -> list[PlanChange]:
    """The briefs whose plan would change and why, in their order; a play asked for by name is not looked at.

    A brief without a moment of its own is judged from `now`, which is the clock where missing.
    """
    clock = now or datetime.now(UTC)
    changes = (_change(place, brief, old, new, brief.now or clock) for place, brief in enumerate(briefs, start=1))
    return [change for change in changes if change is not None]


def _change(place: int, brief: Brief, old: Policy, new: Policy, now: datetime) -> PlanChange | None:
    thread = read_thread(brief, now=now)
    before, after = (
        choose_play(read_situation(thread, brief, now=now, limits=policy.limits), brief, policy, now=now)
        for policy in (old, new)
    )
    return compare(place, brief, before, after)


def compare(place: int, brief: Brief, before: Plan, after: Plan) -> PlanChange | None:
    """The change from one plan to another; null where a rep would notice none."""
    differs = tuple(field for field in COMPARED if getattr(before, field) != getattr(after, field))
    if not differs:
        return None
    return PlanChange(
        place=place,
        prospect_id=brief.prospect.id,
        kind=before.situation.kind.value,
        old_play=before.play.id,
        new_play=after.play.id,
        differs=differs,
        old_why=tuple(reason for reason in before.why if reason not in after.why),
        new_why=tuple(reason for reason in after.why if reason not in before.why),
    )
