"""A real wall to measure: over an office that is made up, in a window of any size, in a process of its own.

Drawn by Qt's offscreen platform; QT_QPA_PLATFORM=xcb measures on a display.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

SIZE = (1920, 1080)
WARM_UP = 4000
"""Milliseconds until a wall that was just started has come to rest."""


def run_child(module: str, *words: str, timeout: float = 300.0) -> dict[str, Any]:
    """What a process of its own tells on the last line that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.kiosk.{module}", *words],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
        timeout=timeout,
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def tell(result: dict[str, Any]) -> None:
    """Says it to `run_child`."""
    print(json.dumps(result), flush=True)


def size_of(text: str) -> tuple[int, int]:
    """'1920x1080' as numbers."""
    width, height = text.split("x")
    return int(width), int(height)


def run_wall(office: "MadeUp", then: Callable[[Any], None], size: tuple[int, int] = SIZE) -> None:
    """Runs the wall over an office until its application ends; `then` gets its window."""
    from spm_desktop.config.clock import Clock
    from spm_desktop.ui.kiosk import window

    class Watched(window.KioskWindow):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            then(self)

    with tempfile.TemporaryDirectory() as folder, patch.object(window, "KioskWindow", Watched):
        window.run_kiosk(
            office.open, Clock(), profile_dir=Path(folder), screen="", display=None, windowed=size
        )


class MadeUp:
    """The test office now. Opens only when it is asked to, as the real thing would.

    Args:
        scenes: makes its playlist; the modules that it needs load slowly.
    """

    def __init__(self, scenes: Callable[[], Any]) -> None:
        from spm_desktop.config.clock import Clock

        self.clock = Clock()
        self._scenes = scenes
        self._source: Any = None
        self._seq = 0

    def open(self) -> Any:
        from tests.ui.sources import TestSource

        self._source = TestSource(self._state(self._scenes()))
        return self._source

    def show(self, scenes: Any) -> None:
        """The playlist is now this."""
        self._source.told(self._state(scenes))

    def celebrate(self, splashes: Any) -> None:
        """These have come just now."""
        from tests.ui.samples import come

        fresh = come(splashes, self._seq, self.clock.now())
        self._seq += len(fresh)
        self._source.told(self._state(self._scenes(), splashes=fresh))

    def _state(self, scenes: Any, **more: Any) -> Any:
        from tests.ui import office

        now = self.clock.now()
        return office.rotterdam(scenes=scenes, verified=now, today=now.date(), seq=self._seq, **more)


def frame_times(frames: list[float], windows: list[tuple[float, float]]) -> dict[str, float]:
    """Of the frames within these windows (beginning, end) of time: how many a second, and the gaps in ms."""
    gaps = sorted(
        after - before
        for before, after in itertools.pairwise(frames)
        if any(begin <= before and after <= end for begin, end in windows)
    )
    return {
        "fps": round(len(gaps) / sum(gaps), 1),
        "p99": round(gaps[int(len(gaps) * 0.99)] * 1000, 1),
        "longest": round(gaps[-1] * 1000, 1),
    }


def keep_moving(window: Any) -> None:
    """Adds a dot that moves with every tick: without it the slow end of a glide, where nothing moves by a
    whole pixel, would count as a gap between frames."""
    from PySide6.QtQml import QQmlComponent

    component = QQmlComponent(window.engine(), window)
    component.setData(
        b"import QtQuick\nRectangle { width: 2; height: 2; NumberAnimation on x "
        b"{ from: 0; to: 20000; duration: 20000; loops: -1 } }",
        "",
    )
    dot = component.create()
    dot.setParent(window.contentItem())
    dot.setParentItem(window.contentItem())
