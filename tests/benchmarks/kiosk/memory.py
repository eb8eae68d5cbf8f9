"""What a wall's process takes over very many scene changes: memory, file handles, threads.

``python -m tests.benchmarks.kiosk.memory 20000``; progress goes to the standard error.
"""

import gc
import os
import statistics
import sys
from pathlib import Path
from typing import Any

from spm_desktop.ui.kiosk.steady_memory import give_memory_back
from tests.benchmarks.kiosk.board import board_of
from tests.benchmarks.kiosk.shown import WARM_UP, MadeUp, run_wall, tell

WARMED_UP = 2_000
SAMPLE_EVERY = 250
PER = 5_000
"""Scene changes that the slope is told for."""
NEWS_EVERY, SPLASH_EVERY = 20, 200
"""Scene changes between two changes of the figures, and between two splashes."""
SIZE = (640, 360)
"""Small: painting is not what is measured."""


def run(changes: int) -> None:
    from PySide6.QtCore import QCoreApplication, QTimer

    from spm_desktop.config.life_signs import Word
    from tests.ui import samples
    from tests.ui.office import ten

    office = MadeUp(lambda: samples.scenes(seconds=1000.0))
    told: list[tuple[int, float, int, int]] = []
    splashes = list(samples.splashes().values())

    def watch(window: Any) -> None:
        done, last = 0, ""
        looks = QTimer(window, interval=1)

        def look() -> None:
            nonlocal done, last
            if window.wall.scene_id == last:
                window.wall.control.do(Word.NEXT)  # as soon as it is built
                return
            last = window.wall.scene_id
            done += 1
            if done % SPLASH_EVERY == 0:
                office.celebrate(splashes[done // SPLASH_EVERY % len(splashes)])
            elif done % NEWS_EVERY == 0:
                figures = [(row.number * 7 + done) % 120 for row in ten()]
                office.show((*board_of(figures), *samples.scenes(seconds=1000.0)[1:]))
            if done % SAMPLE_EVERY == 0:
                told.append((done, *_taken()))
                print(*told[-1], file=sys.stderr, flush=True)
            if done == changes + WARMED_UP:
                QCoreApplication.exit(0)

        looks.timeout.connect(look)
        QTimer.singleShot(WARM_UP, looks.start)

    run_wall(office, watch, SIZE)
    warm = [row for row in told if row[0] >= WARMED_UP]
    slope = statistics.linear_regression([row[0] for row in warm], [row[1] for row in warm]).slope
    tell(
        {
            "slope": round(slope * PER, 2),
            "resident": [round(warm[0][1], 1), round(warm[-1][1], 1)],
            "handles": [warm[0][2], warm[-1][2]],
            "threads": [warm[0][3], warm[-1][3]],
        }
    )


def _taken() -> tuple[float, int, int]:
    """Resident megabytes, open files, threads; what a wall gives back every few scenes does not count."""
    gc.collect()
    give_memory_back()
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return resident, len(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))


if __name__ == "__main__":
    run(int(sys.argv[1]))
