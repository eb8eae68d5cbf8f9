"""Keeps the memory of a process that runs for months from growing. Only glibc needs it, and has it.

glibc has a heap for every few threads, and keeps what is freed in the midst of each: with every scene a
little more lies idle between what stays. Mapping large pictures for themselves would do as well, and costs
frames: each then takes 5 ms longer to come.
"""

import ctypes
import sys
from functools import cache

GIVE_BACK_MS = 60_000
"""Between two times that memory is given back, which takes a few milliseconds."""
_ARENA_MAX = -8  # of mallopt(3)


def use_one_heap() -> None:
    """For all threads; to be called before there are any."""
    libc = _glibc()
    if libc:
        libc.mallopt(_ARENA_MAX, 1)


def give_memory_back() -> None:
    """Gives the system what lies idle, wherever in the heap."""
    libc = _glibc()
    if libc:
        libc.malloc_trim(ctypes.c_size_t(0))


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "gnu_get_libc_version") else None
