"""How fast this machine goes at the moment, so that a limit in milliseconds means the same work anywhere."""

import time

USUAL_MS = 9.0
"""Processor time that `_fixed_work` takes on the machine whose milliseconds the limits are written in. The
same machine takes up to 16 while its neighbours are busy."""


def slowness() -> float:
    """How many times longer everything takes now than usual; at least 1."""
    return max(1.0, min(_fixed_work() for _ in range(5)) / USUAL_MS)


def _fixed_work() -> float:
    began = time.thread_time()
    sum(number * number % 7 for number in range(200_000))
    return (time.thread_time() - began) * 1000
