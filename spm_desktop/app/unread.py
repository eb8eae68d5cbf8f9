"""Whether anybody reads what the program prints: who starts it by a double click does not."""

import os
import stat
import sys
from collections.abc import Mapping

_NOWHERE = frozenset({"offscreen", "minimal"})
"""Platforms of Qt on which nobody sees a window."""


def wants_a_window(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a refusal has to be shown in a window: there is a display, no terminal, and no program that
    reads standard error through a pipe. Asked after `display.choose_platform`."""
    if environment.get("QT_QPA_PLATFORM") in _NOWHERE:
        return False
    streams = (sys.stdin, sys.stdout, sys.stderr)  # each is None in a program of windows on Windows
    if any(stream is not None and stream.isatty() for stream in streams):
        return False
    try:
        return sys.stderr is None or not stat.S_ISFIFO(os.fstat(sys.stderr.fileno()).st_mode)
    except OSError:  # it is no file at all: something in this process keeps what is printed
        return False
