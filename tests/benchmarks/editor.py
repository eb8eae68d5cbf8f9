"""How soon the editor shows its first window and its first page, against a bare window of widgets.

Each start is a process of its own, from the moment it is asked for; the kinds take turns, so that a machine
that slows down slows all. Both find their modules compiled, as from their second start on everywhere.
``python -m tests.benchmarks editor``.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STARTS = 9
SIZE = (1440, 900)


def run() -> dict[str, Any]:
    """First window and first page of the real program on the demo office, and a bare window, in ms."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "main.py", "--data", folder, "demo", "--fill"], check=True, capture_output=True
        )
        rounds = [(_start("bare", folder), _start("editor", folder)) for _ in range(STARTS + 1)][1:]
    bare = [bare["painted"] for bare, _ in rounds]
    window = [editor["painted"] for _, editor in rounds]
    page = [editor["page"] for _, editor in rounds]
    ratios = sorted(ours / least for ours, least in zip(window, bare, strict=True))
    return {
        "bare_window_ms": {"value": round(statistics.median(bare) * 1000)},
        "editor_first_window_ms": {"value": round(statistics.median(window) * 1000)},
        "editor_first_page_ms": {"value": round(statistics.median(page) * 1000)},
        "editor_start_ratio": {"value": round(statistics.median(ratios), 2), "goal": "<= 2.5"},
        "editor_start_ratio_range": {"value": [round(ratios[0], 2), round(ratios[-1], 2)]},
    }


def _start(what: str, folder: str) -> dict[str, float]:
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **compiled}
    begun = time.monotonic()  # the machine's clock: the same in the other process
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.editor", what, folder],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return {name: at - begun for name, at in told.items()}


def _tell_first_paint(make: Callable[[], Any]) -> Any:
    """A window that prints when its first picture is there, and ends the program."""
    from PySide6.QtCore import QCoreApplication, QTimer

    window = make()
    paint = window.paintEvent

    def painted(event: Any) -> None:
        paint(event)
        print(json.dumps({"painted": time.monotonic()}), flush=True)
        QTimer.singleShot(0, QCoreApplication.quit)

    window.paintEvent = painted
    return window


def bare() -> None:
    """The least a window of widgets can be."""
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication([])
    window = _tell_first_paint(lambda: QLabel("14:32"))
    window.resize(*SIZE)
    window.show()
    application.exec()


def editor(folder: str) -> None:
    """The program itself, as `main.py` starts it, until its first page shows what it read."""
    import spm_desktop.app.editor as starting
    from spm_desktop.app.entry import main

    run_real = starting.run
    times: dict[str, float] = {}

    def run_watched(*arguments: Any, **options: Any) -> int:
        from PySide6.QtCore import QCoreApplication, QTimer

        from spm_desktop.ui.editor import application  # not before the program itself would

        begin = application.Editor.start

        def start(self: Any) -> None:
            begin(self)
            self.windows[0].painted.connect(lambda: times.setdefault("painted", time.monotonic()))
            looking = QTimer(self, interval=1)

            def look() -> None:
                if self.windows[0].page_key and not self.tasks.busy:
                    times.setdefault("page", time.monotonic())
                    print(json.dumps(times), flush=True)
                    looking.stop()
                    QCoreApplication.exit(0)

            looking.timeout.connect(look)
            looking.start()

        application.Editor.start = start
        return run_real(*arguments, **options)

    starting.run = run_watched
    main(["--data", folder])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        editor(sys.argv[2])
