"""The ladders of the policy as data: rungs, and the conditions that they may ask for."""

from enum import StrEnum

from pydantic import field_validator, model_validator

from service.domain import Inner
from service.plays import PLAYS, PlayId


class Condition(StrEnum):
    """What a rung of a ladder may ask for; `service.arbiter.ladders` tells how each is judged."""

    CALLS_LEFT = "calls_left"
    NOT_LONG = "not_long"
    PROMISE_BROKEN = "promise_broken"
    REAL_TALKS = "real_talks"
    BUMP_FITS = "bump_fits"
    RECENT = "recent"
    THIN = "thin"
    DECIDER_CHANGED = "decider_changed"
    NOT_PROBED = "not_probed"
    PHONE_OPEN = "phone_open"


_CLIMBABLE = frozenset(PlayId) - {
    PlayId.WAIT,
    PlayId.STOP,
    PlayId.PROMPT_REPLY,
    PlayId.NEW_CONTACT_EMAIL,
    PlayId.AGREED_CALL,
    PlayId.MEETING_BRIEF,
}
"""Plays that may stand on a ladder: what waits, answers or introduces is chosen by the kind of situation."""


class Rung(Inner):
    """One step of a ladder."""

    play: PlayId
    when: tuple[Condition, ...] = ()
    """All must hold."""
    offer: bool = False
    """Never decides, stands among the alternatives."""
    last: bool = False
    """Ends the ladder: what is left when the budget is spent."""

    @model_validator(mode="after")
    def _comes_to_an_end(self) -> "Rung":
        if self.play not in _CLIMBABLE:
            raise ValueError(f"`{self.play}` is no rung: only unsolicited touches that are counted can be")
        if PLAYS[self.play].is_call and Condition.CALLS_LEFT not in self.when:
            raise ValueError("a call needs `calls_left` among its conditions, or it would be repeated for ever")
        return self


class Ladders(Inner):
    """The ladders of K22, first rung first."""

    silence_with_phone: tuple[Rung, ...]
    silence_without_phone: tuple[Rung, ...]
    ignored: tuple[Rung, ...]
    dismissal_with_phone: tuple[Rung, ...]
    dismissal_without_phone: tuple[Rung, ...]

    @field_validator("*")
    @classmethod
    def _ends(cls, rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
        if not rungs or not rungs[-1].last or rungs[-1].offer:
            raise ValueError("a ladder needs rungs, and the last of them carries `last: true`")
        return rungs
