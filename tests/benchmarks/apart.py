"""Runs what is measured in a process of its own, and watches how much memory that and its children occupy."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from spm_desktop.excel.memory import resident_bytes

ROWS = int(os.environ.get("SPM_BENCHMARK_ROWS", "1000000"))
"""Of a file that is imported or exported."""
FACTS = int(os.environ.get("SPM_BENCHMARK_FACTS", "10000000"))
"""Of the office that has much already."""
_LOOK_EVERY = 0.05


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder that goes again; or the one that ``SPM_BENCHMARK_FOLDER`` names, whose files and offices are
    made once and stay."""
    kept = os.environ.get("SPM_BENCHMARK_FOLDER")
    if kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def apart(module: str, *arguments: object) -> dict[str, Any]:
    """What a module tells, with `mb`: the most megabytes it and its children occupied together."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(command, stdout=told)
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(resident_bytes, _family(process.pid))))
            time.sleep(_LOOK_EVERY)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        told.seek(0)
        return {**json.loads(told.read().splitlines()[-1]), "mb": round(peak / 2**20)}


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Seconds by the clock (`wall_s`) and of all processors (`cpu_s`, children included), once it is over."""
    found: dict[str, float] = {}
    began, began_cpu = perf_counter(), process_time() + _of_children()
    yield found
    found["wall_s"] = round(perf_counter() - began, 3)
    found["cpu_s"] = round(process_time() + _of_children() - began_cpu, 3)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
