"""What is made of a value is kept with it, and goes when it goes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Keeper(Protocol):
    """A value that keeps what functions have made of it."""

    made: dict[Any, Any]


_MOST = 2_000
"""What one value keeps; then it begins anew. A ground lives as long as its record is asked about."""
KEPT_SENTENCES = 300
"""Sentences that are known under one ground: those of some thirty drafts."""
_MISSING = object()
K = TypeVar("K", bound=Keeper)
T = TypeVar("T")
P = ParamSpec("P")


def kept_with(make: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """What a function makes of its first argument and further words is made once, and kept with that argument."""

    @wraps(make)
    def known(keeper: K, /, *args: P.args, **more: P.kwargs) -> T:
        key = (make, *args, *more.items())
        found: T = keeper.made.get(key, _MISSING)
        if found is _MISSING:
            found = make(keeper, *args, **more)
            if len(keeper.made) >= _MOST:
                keeper.made.clear()
            keeper.made[key] = found
        return found

    return known
