"""A plan: how things stand and the next touch, with the rules that decided."""

from datetime import datetime

from service.domain import Frozen
from service.plays import Play, PlayId
from service.situation.model import Situation


class Reason(Frozen):
    """A rule that decided, with its sentence."""

    rule: str
    """Rule id: `R0`, `K1` to `K26`."""
    says: str
    """One sentence that a rep understands."""


class Alternative(Frozen):
    """A play that was considered and not chosen; the runner-up stands first."""

    play: PlayId
    why_not: str
    rule: str | None = None
    forbidden: bool = False
    """True where the rules forbid it even when asked for by name (409)."""


class Plan(Frozen):
    """Situation, play and the reasons. Costs no tokens."""

    play: Play
    why: tuple[Reason, ...]
    alternatives: tuple[Alternative, ...]
    would_change: tuple[str, ...]
    """What would have to happen for another play, in words a rep understands."""
    companions: tuple[PlayId, ...]
    """Plays that belong with it, in the order in which they happen (K1)."""
    not_before: datetime | None
    """Earliest moment of the touch; null means now. For `wait` without a date: null and `closed`."""
    closed: bool = False
    """Nothing unsolicited any more; an answer when they write (K23)."""
    flags: tuple[str, ...] = ()
    """What the rep must decide or know herself, e.g. "Going around the contact is your decision." (K13, K21)"""
    channel: str | None = None
    """Where the touch goes out; differs from the play's where they last wrote elsewhere (K24)."""
    max_words: int | None = None
    """The play's word limit on this channel, from policy.yaml; null where there is none."""
    principles: tuple[str, ...]
    """Ids of the principles behind the play."""
    situation: Situation
