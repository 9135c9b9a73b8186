"""What is made of a value is kept with it, and goes when it goes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Keeper(Protocol):
    """A value that keeps what functions have made of it."""

    made: dict[Any, Any]


K = TypeVar("K", bound=Keeper)
T = TypeVar("T")
P = ParamSpec("P")


def kept_with(make: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """What a function makes of its first argument and further words is made once, and kept with that argument."""

    @wraps(make)
    def known(keeper: K, /, *args: P.args, **more: P.kwargs) -> T:
        key = (make, *args, *more.items())
        if key not in keeper.made:
            keeper.made[key] = make(keeper, *args, **more)
        found: T = keeper.made[key]
        return found

    return known
