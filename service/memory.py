"""What the C library holds for this process beyond what is in use. With glibc; elsewhere nothing happens."""

import ctypes
import mmap
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


def give_back_pages(file: mmap.mmap, end: int) -> None:
    """Takes the pages of a file, up to a byte of it and unchanged by us, out of memory until they are read again."""
    with suppress(OSError, AttributeError):
        file.madvise(mmap.MADV_DONTNEED, 0, end - end % mmap.PAGESIZE)
