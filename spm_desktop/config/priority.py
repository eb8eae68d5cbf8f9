"""Lets processes that work beside a window or a wall give way to it, where all of them want the processor."""

import os
import subprocess

QUIETLY: int = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)
"""How Windows is asked to start such a process, see `subprocess.Popen`; nothing elsewhere."""

_STEP = 10


def stand_back() -> None:
    """Makes this process, and those it starts, wait for others; on Windows that was said at its start."""
    if hasattr(os, "nice"):
        os.nice(_STEP)
