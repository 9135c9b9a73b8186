"""What the C library holds for this process beyond what is in use. With glibc; elsewhere nothing happens."""

import ctypes
from contextlib import suppress

_ARENA_MAX = -8


def one_arena() -> None:
    """Has all threads take memory from one place: those of Python work in turn, and each place keeps holes of its own.

    To be called before threads are begun.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Returns what is free between things that are used."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
