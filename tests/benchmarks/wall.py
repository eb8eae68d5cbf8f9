"""How fast the wall is: frames while things move, its start against a bare window, memory, work when still.

Runs on Qt's offscreen platform with the software renderer, each measurement in a process of its own:
``python -m tests.benchmarks.wall``. Set QT_QPA_PLATFORM=xcb to measure on a display.
"""

import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

SIZE = (1920, 1080)
MOTION_SECONDS = 20.0
STILL_SECONDS = 20.0
STARTS = 5
SPLASHES = 3
SPLASH_IN, SPLASH_LEAVES, SPLASH_OUT = 2.6, 7.4, 0.6  # seconds of a splash in which things move
MOVING = 1.26  # seconds from an overtake's step until its wake has faded


def run() -> dict[str, Any]:
    """All measurements; goals are those of the wall's design."""
    motion = _child("motion")
    splash = _child("splash")
    still = _child("still")
    bare = statistics.median(_start_of("bare") for _ in range(STARTS))
    kiosk = statistics.median(_start_of("kiosk") for _ in range(STARTS))
    return {
        "frames_per_second": {"value": motion["fps"], "goal": ">= 55"},
        "frame_gap_p99_ms": {"value": motion["p99"], "goal": "<= 33"},
        "frame_gap_longest_ms": {"value": motion["longest"]},
        "overtakes_measured": {"value": motion["steps"]},
        "splash_frames_per_second": {"value": splash["in"]["fps"], "goal": ">= 55"},
        "splash_frame_gap_p99_ms": {"value": splash["in"]["p99"], "goal": "<= 33"},
        "splash_leaving_gap_p99_ms": {"value": splash["out"]["p99"], "goal": "<= 33"},
        "moving_cpu_percent": {"value": motion["cpu"]},
        "still_cpu_percent": {"value": still["cpu"], "goal": "< 2"},
        "rss_mb": {"value": still["rss"]},
        "bare_window_ms": {"value": round(bare * 1000)},
        "kiosk_first_frame_ms": {"value": round(kiosk * 1000)},
        "start_ratio": {"value": round(kiosk / bare, 2), "goal": "<= 2"},
    }


def _child(what: str) -> dict[str, Any]:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.wall", what],
        check=True, capture_output=True, text=True, env=environment, timeout=120,
    )  # fmt: skip
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _start_of(what: str) -> float:
    """Seconds from starting the process to its first painted frame; the monotonic clock is the machine's."""
    begun = time.monotonic()
    return float(_child(what)["painted"]) - begun


def _bare() -> None:
    """The least a PySide6 Quick window can be."""
    from PySide6.QtCore import Qt, QUrl
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickView, QQuickWindow, QSGRendererInterface

    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    application = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        scene = Path(folder) / "Bare.qml"
        scene.write_text('import QtQuick\nRectangle { color: "navy"; Text { text: "14:32" } }\n')
        view = QQuickView()
        view.resize(*SIZE)
        view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        view.setSource(QUrl.fromLocalFile(str(scene)))

        def painted() -> None:
            _tell({"painted": time.monotonic()})
            application.quit()

        view.frameSwapped.connect(painted, Qt.ConnectionType.QueuedConnection)
        view.show()
        application.exec()


def _kiosk(then: Callable[[Any, Any], None]) -> None:
    """Runs the real wall over the test office; `then` gets its window and the source."""
    from spm_desktop.config.clock import Clock
    from spm_desktop.ui.kiosk import window

    class Watched(window.KioskWindow):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            then(self, sources)

    sources = _Sources(Clock())
    window.KioskWindow = Watched  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder:
        window.run_kiosk(
            sources.open, Clock(), profile_dir=Path(folder), screen="", display=None, windowed=SIZE
        )


class _Sources:
    """Opens the test office only when it is asked to, as the real thing would."""

    def __init__(self, clock: Any) -> None:
        self.clock = clock
        self.source: Any = None

    def open(self) -> Any:
        from tests.ui.sources import TestSource

        self.source = TestSource(self.state())
        return self.source

    def state(self, numbers: list[int] | None = None) -> Any:
        from tests.ui import office

        rows = office.ten()
        if numbers:
            rows = [
                office.person(row.key, row.face.name, row.team, number, number * 48_000, 0, row.face.hue)
                for row, number in zip(rows, numbers, strict=True)
            ]
        now = self.clock.now()
        board = replace(office.board(rows), seconds=1000.0)
        return office.rotterdam(scenes=(board,), verified=now, today=now.date())

    def won(self, seq: int) -> Any:
        """The office after the deal of this number."""
        from tests.ui import office

        return replace(self.state(), seq=seq, splashes=(office.deal(seq, created=self.clock.now()),))


def _start() -> None:
    from PySide6.QtCore import QCoreApplication, Qt

    def watch(window: Any, sources: _Sources) -> None:
        def painted() -> None:
            _tell({"painted": time.monotonic()})
            QCoreApplication.exit(0)

        window.frameSwapped.connect(painted, Qt.ConnectionType.QueuedConnection)

    _kiosk(watch)


def _motion() -> None:
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    frames: list[float] = []
    steps: list[float] = []
    chance = random.Random(7)
    numbers = [118, 104, 97, 91, 88, 84, 76, 71, 66, 61]
    cpu: list[float] = []

    def watch(window: Any, sources: _Sources) -> None:
        window.frameSwapped.connect(
            lambda: frames.append(time.perf_counter()), Qt.ConnectionType.QueuedConnection
        )
        changes = QTimer(window)
        changes.setInterval(500)

        def win() -> None:
            lucky = chance.randrange(len(numbers))
            numbers[lucky] = numbers[lucky] % 120 + chance.randrange(3, 30)
            sources.source.told(sources.state(list(numbers)))

        def begin() -> None:
            _keep_moving(window)
            board = window.wall.scenes.current.view

            def stepped() -> None:
                if any(row.move == "mover" for row in board.rows):
                    steps.append(time.perf_counter())

            board.stepped.connect(stepped)
            cpu.append(time.process_time())
            changes.timeout.connect(win)
            changes.start()
            QTimer.singleShot(int(MOTION_SECONDS * 1000), finish)

        def finish() -> None:
            cpu.append(time.process_time())
            changes.stop()
            QCoreApplication.exit(0)

        QTimer.singleShot(4000, begin)

    _kiosk(watch)
    cpu_percent = round((cpu[1] - cpu[0]) / MOTION_SECONDS * 100, 1)
    _tell(_frame_times(frames, steps, MOVING) | {"steps": len(steps), "cpu": cpu_percent})


def _splash() -> None:
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    frames: list[float] = []
    comings: list[float] = []

    def watch(window: Any, sources: _Sources) -> None:
        window.frameSwapped.connect(
            lambda: frames.append(time.perf_counter()), Qt.ConnectionType.QueuedConnection
        )

        def begin() -> None:
            _keep_moving(window)
            win = QTimer(window)
            win.timeout.connect(lambda: sources.source.told(sources.won(len(comings) + 1)))
            win.start(9000)
            splash = window.wall.splash
            splash.taken.connect(lambda: comings.append(time.perf_counter()))
            QTimer.singleShot(SPLASHES * 9000 + 4000, lambda: QCoreApplication.exit(0))

        QTimer.singleShot(4000, begin)

    _kiosk(watch)
    leavings = [coming + SPLASH_LEAVES for coming in comings]
    _tell({"in": _frame_times(frames, comings, SPLASH_IN), "out": _frame_times(frames, leavings, SPLASH_OUT)})


def _frame_times(frames: list[float], begins: list[float], lasts: float) -> dict[str, float]:
    """Frames within `lasts` seconds of each beginning; gaps in ms."""
    gaps = sorted(
        after - before
        for before, after in itertools.pairwise(frames)
        if any(begin <= before and after <= begin + lasts for begin in begins)
    )
    return {
        "fps": round(len(gaps) / sum(gaps), 1),
        "p99": round(gaps[int(len(gaps) * 0.99)] * 1000, 1),
        "longest": round(gaps[-1] * 1000, 1),
    }


def _keep_moving(window: Any) -> None:
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


def _still() -> None:
    from PySide6.QtCore import QCoreApplication, QTimer

    cpu: list[float] = []

    def watch(window: Any, sources: _Sources) -> None:
        def begin() -> None:
            cpu.append(time.process_time())
            QTimer.singleShot(int(STILL_SECONDS * 1000), finish)

        def finish() -> None:
            cpu.append(time.process_time())
            QCoreApplication.exit(0)

        QTimer.singleShot(4000, begin)

    _kiosk(watch)
    rss = next(
        int(line.split()[1]) / 1024
        for line in Path("/proc/self/status").read_text().splitlines()
        if "VmRSS" in line
    )
    _tell({"cpu": round((cpu[1] - cpu[0]) / STILL_SECONDS * 100, 2), "rss": round(rss)})


def _tell(result: dict[str, Any]) -> None:
    print(json.dumps(result), flush=True)


CHILDREN = {"bare": _bare, "kiosk": _start, "motion": _motion, "splash": _splash, "still": _still}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        CHILDREN[sys.argv[1]]()
    else:
        _tell(run())
