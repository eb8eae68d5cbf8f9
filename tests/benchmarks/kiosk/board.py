"""Frames of a leaderboard on which people overtake each other, and the work of one where nothing happens.

``python -m tests.benchmarks.kiosk.board moving|still 1920x1080``.
"""

import random
import sys
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.kiosk.shown import WARM_UP, MadeUp, frame_times, keep_moving, run_wall, size_of, tell

SECONDS = 20.0
OVERTAKE = 1.26
"""Seconds from an overtake's step until its wake has faded."""


def moving(size: tuple[int, int]) -> None:
    """Twice a second somebody's figure changes."""
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    from tests.ui import office as sample

    numbers = [row.number or 0 for row in sample.ten()]
    office = MadeUp(lambda: board_of(numbers))
    frames: list[float] = []
    steps: list[float] = []
    chance = random.Random(7)
    cpu: list[float] = []

    def watch(window: Any) -> None:
        window.frameSwapped.connect(
            lambda: frames.append(time.perf_counter()), Qt.ConnectionType.QueuedConnection
        )
        changes = QTimer(window, interval=500)

        def win() -> None:
            lucky = chance.randrange(len(numbers))
            numbers[lucky] = numbers[lucky] % 120 + chance.randrange(3, 30)
            office.show(board_of(numbers))

        def begin() -> None:
            keep_moving(window)
            board = window.wall.scenes.current.view

            def stepped() -> None:
                if any(row.move == "mover" for row in board.rows):
                    steps.append(time.perf_counter())

            board.stepped.connect(stepped)
            cpu.append(time.process_time())
            changes.timeout.connect(win)
            changes.start()
            QTimer.singleShot(int(SECONDS * 1000), finish)

        def finish() -> None:
            cpu.append(time.process_time())
            changes.stop()
            QCoreApplication.exit(0)

        QTimer.singleShot(WARM_UP, begin)

    run_wall(office, watch, size)
    result = frame_times(frames, [(step, step + OVERTAKE) for step in steps])
    tell(result | {"overtakes": len(steps), "cpu": round((cpu[1] - cpu[0]) / SECONDS * 100, 1)})


def still(size: tuple[int, int]) -> None:
    """The progress line steps once a second, and the ticker turns its pages."""
    from PySide6.QtCore import QCoreApplication, QTimer

    from tests.ui import office as sample

    office = MadeUp(lambda: board_of([row.number or 0 for row in sample.ten()]))
    cpu: list[float] = []

    def watch(window: Any) -> None:
        def begin() -> None:
            cpu.append(time.process_time())
            QTimer.singleShot(int(SECONDS * 1000), finish)

        def finish() -> None:
            cpu.append(time.process_time())
            QCoreApplication.exit(0)

        QTimer.singleShot(WARM_UP, begin)

    run_wall(office, watch, size)
    status = Path("/proc/self/status").read_text().splitlines()
    resident = next(int(line.split()[1]) / 1024 for line in status if "VmRSS" in line)
    tell({"cpu": round((cpu[1] - cpu[0]) / SECONDS * 100, 2), "rss": round(resident)})


def board_of(numbers: list[int]) -> Any:
    """A playlist of one board, of the ten people with these figures."""
    from tests.ui import office

    rows = [
        office.person(row.key, row.face.name, row.team, number, number * 48_000, 0, row.face.hue)
        for row, number in zip(office.ten(), numbers, strict=True)
    ]
    return (office.board(rows, seconds=1000.0),)


if __name__ == "__main__":
    {"moving": moving, "still": still}[sys.argv[1]](size_of(sys.argv[2]))
