"""Each row of the wall's *Numbers to reach*, one after the other: ``python -m tests.benchmarks kiosk``.

``--only memory outage`` measures only these. Everything runs in processes of its own, drawn in software.
"""

from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks.kiosk.shown import run_child

SCENE_CHANGES = 20_000
FPS, P99 = ">= 55", "<= 33"
Rows = dict[str, dict[str, Any]]


def run(only: Sequence[str] = ()) -> Rows:
    """Row -> what was measured (``value``), and what is to be reached (``goal``)."""
    wanted = only or list(PARTS)
    return {row: told for part in wanted for row, told in PARTS[part]().items()}


def _frames(size: str, what: str) -> Rows:
    rows: Rows = {}
    for name, told in run_child("frames", what, size).items():
        rows[f"{name} {size} frames a second"] = {"value": told["fps"], "goal": FPS}
        rows[f"{name} {size} gap p99 ms"] = {"value": told["p99"], "goal": P99, "longest": told["longest"]}
    return rows


def _overtakes() -> Rows:
    told = run_child("board", "moving", "1920x1080")
    return {
        "overtakes frames a second": {"value": told["fps"], "goal": FPS},
        "overtakes gap p99 ms": {"value": told["p99"], "goal": P99, "longest": told["longest"]},
        "overtakes per cent of a core": {"value": told["cpu"], "overtakes": told["overtakes"]},
    }


def _still() -> Rows:
    told = run_child("board", "still", "1920x1080")
    return {
        "still per cent of a core": {"value": told["cpu"], "goal": "< 2"},
        "resident MB": {"value": told["rss"]},
    }


def _visible() -> Rows:
    figures, splash = run_child("live", "figures"), run_child("live", "splash")
    return {
        "commit to visible p95 ms": {"value": figures["p95"], "goal": "<= 500", "p50": figures["p50"]},
        "commit to visible longest ms": {"value": figures["longest"], "goal": "<= 1000"},
        "commit to first frame of a splash, longest ms": {"value": splash["longest"], "goal": "<= 1000"},
    }


def _process() -> Rows:
    told = run_child("recovery", "process")
    return {
        "start to picture s": {"value": told["start"], "goal": "<= 5"},
        "crash to picture s": {"value": told["crash"], "goal": "<= 10"},
        "hang to picture s": {"value": told["hang"], "goal": "<= 30"},
    }


def _outage() -> Rows:
    told = run_child("recovery", "outage")
    return {"database back to live s": {"value": told.get("outage", "unmeasured here"), "goal": "<= 5"}}


def _memory() -> Rows:
    told = run_child("memory", f"{SCENE_CHANGES}", timeout=7_200)
    return {
        "memory MB per 5,000 scene changes": {
            "value": told["slope"],
            "goal": "<= 1",
            "resident": told["resident"],
        },
        "file handles": {"value": told["handles"], "goal": "flat"},
        "threads": {"value": told["threads"], "goal": "flat"},
    }


PARTS: dict[str, Callable[[], Rows]] = {
    "scenes": lambda: _frames("1920x1080", "scenes"),
    "splashes": lambda: _frames("1920x1080", "splashes"),
    "scenes-4k": lambda: _frames("3840x2160", "scenes"),
    "splashes-4k": lambda: _frames("3840x2160", "splashes"),
    "overtakes": _overtakes,
    "still": _still,
    "visible": _visible,
    "process": _process,
    "outage": _outage,
    "memory": _memory,
}
"""What can be measured by itself."""
