"""What a rule is, and what it rules: a function with its id and sentence, and the choice it makes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar

from service.plan import Reason
from service.plays import PlayId

P = ParamSpec("P")
R = TypeVar("R", covariant=True)


class Rule(Generic[P, R]):
    """A rule of principles.md: callable, with its id and its sentence."""

    def __init__(self, rule_id: str, says: str, body: Callable[P, R]) -> None:
        self.id = rule_id
        self.says = says
        self.name = body.__name__
        self.__doc__ = body.__doc__
        self.body = body
        self._plain = Reason(rule=rule_id, says=says)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self.body(*args, **kwargs)

    def reason(self, says: str | None = None) -> Reason:
        """The rule as a reason of the plan; `says` where the case has a sentence of its own."""
        return Reason(rule=self.id, says=says) if says else self._plain


AnyRule = Rule[..., Any]
"""A rule of whatever shape, where only its id and sentence matter."""


def rule(rule_id: str, says: str) -> Callable[[Callable[P, R]], Rule[P, R]]:
    """Makes a function a rule."""
    return lambda body: Rule(rule_id, says, body)


class RunnerUp(NamedTuple):
    """A play that was considered and not chosen."""

    play: PlayId
    why_not: str
    rule: str | None = None


@dataclass(frozen=True)
class Choice:
    """What the rules decided, before words, channel and forbidden plays are added."""

    play: PlayId
    why: tuple[Reason, ...]
    runners_up: tuple[RunnerUp, ...] = ()
    companions: tuple[PlayId, ...] = ()
    not_before: datetime | None = None
    closed: bool = False
    flags: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    prompt: bool = False
    """An answer to interest: quiet hours do not hold it back (K26)."""


def with_flag(flags: tuple[str, ...], flag: str) -> tuple[str, ...]:
    """The flags with one more; the same flag stands once."""
    return flags if flag in flags else (*flags, flag)
