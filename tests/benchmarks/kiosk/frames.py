"""Frames a second while each scene comes in and while each splash is on, at one size.

``python -m tests.benchmarks.kiosk.frames scenes|splashes 1920x1080``.
"""

import sys
import time
from collections import defaultdict
from typing import Any

from tests.benchmarks.kiosk.shown import WARM_UP, MadeUp, frame_times, keep_moving, run_wall, size_of, tell

ROUNDS = 5
ENTRANCE = 1.9
"""Seconds in which a scene comes in; the podium takes longest."""
ARRIVAL, LEAVING = 6.0, 0.6
"""Seconds of a splash in which something may move."""
LOOK = 20  # ms between two looks whether the next may come


class Frames:
    """When frames were shown, and the spans of time that each thing is measured in.

    Attributes:
        shown: the instants of all frames.
        spans: name -> the spans of that name.
    """

    def __init__(self, window: Any) -> None:
        from PySide6.QtCore import Qt

        self.shown: list[float] = []
        self.spans: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self._cpu: dict[str, float] = defaultdict(float)
        window.frameSwapped.connect(self._on_frame, Qt.ConnectionType.QueuedConnection)

    def _on_frame(self) -> None:
        self.shown.append(time.perf_counter())

    def result(self) -> dict[str, Any]:
        return {name: frame_times(self.shown, spans) for name, spans in sorted(self.spans.items())}


def scenes(size: tuple[int, int]) -> None:
    """Each comes in as the next of the playlist, while the one after it is built behind."""
    from PySide6.QtCore import QCoreApplication, QTimer

    from spm_desktop.config.life_signs import Word
    from tests.ui import samples

    office = MadeUp(lambda: samples.scenes(seconds=1000.0))
    made: list[Frames] = []

    def watch(window: Any) -> None:
        frames = Frames(window)
        made.append(frames)
        looks = QTimer(window, interval=LOOK)
        entered: list[float] = []

        def look() -> None:
            if entered and time.perf_counter() < entered[-1] + ENTRANCE:
                return
            if not window.wall.scenes.following.ready:
                return
            window.wall.control.do(Word.NEXT)
            entered.append(time.perf_counter())
            frames.spans[window.wall.scene_id].append((entered[-1], entered[-1] + ENTRANCE))
            if len(entered) > ROUNDS * len(samples.SCENES):
                QCoreApplication.exit(0)

        def begin() -> None:
            keep_moving(window)
            looks.timeout.connect(look)
            looks.start()

        QTimer.singleShot(WARM_UP, begin)

    run_wall(office, watch, size)
    tell(made[0].result())


def splashes(size: tuple[int, int]) -> None:
    """Each comes over a leaderboard, several times in turn."""
    from PySide6.QtCore import QCoreApplication, QTimer

    from tests.ui import office as sample
    from tests.ui import samples

    office = MadeUp(lambda: (sample.board(seconds=1000.0),))
    turns = list(samples.splashes().items()) * ROUNDS
    made: list[Frames] = []

    def watch(window: Any) -> None:
        frames = Frames(window)
        made.append(frames)
        splash = window.wall.splash
        on: list[str] = []

        def taken() -> None:
            now = time.perf_counter()
            frames.spans[on[-1]].append((now, now + ARRIVAL))

        def changed() -> None:
            now = time.perf_counter()
            if splash.property("leaving"):
                frames.spans[on[-1]].append((now, now + LEAVING))
            elif on and not splash.active:
                QTimer.singleShot(500, come)

        def come() -> None:
            if not turns:
                QCoreApplication.exit(0)
                return
            name, told = turns.pop(0)
            on.append(name)
            office.celebrate(told)

        def begin() -> None:
            keep_moving(window)
            splash.taken.connect(taken)
            splash.changed.connect(changed)
            come()

        QTimer.singleShot(WARM_UP, begin)

    run_wall(office, watch, size)
    tell(made[0].result())


if __name__ == "__main__":
    {"scenes": scenes, "splashes": splashes}[sys.argv[1]](size_of(sys.argv[2]))
