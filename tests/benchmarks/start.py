"""How soon the kiosk shows its first picture, as started from the command line, against a bare Quick window.

Each start is a process of its own, from the moment it is asked for to its first swapped frame; the two kinds
take turns, so that a machine that slows down slows both. ``python -m tests.benchmarks start``.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

STARTS = 9
SIZE = "1920x1080"


def run() -> dict[str, Any]:
    """First frame of the real program on the demo office, and of a bare window, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "main.py", "--data", folder, "demo", "--fill"], check=True, capture_output=True
        )
        pairs = [(_start("bare", folder), _start("kiosk", folder)) for _ in range(STARTS + 1)][1:]
    bare, kiosk = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratios = sorted(kiosk / bare for bare, kiosk in pairs)
    return {
        "bare_window_ms": {"value": round(bare * 1000)},
        "kiosk_first_frame_ms": {"value": round(kiosk * 1000)},
        "start_ratio": {"value": round(statistics.median(ratios), 2), "goal": "<= 2"},
        "start_ratio_range": {"value": [round(ratios[0], 2), round(ratios[-1], 2)]},
    }


def _start(what: str, folder: str) -> float:
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **compiled}
    begun = time.monotonic()  # the machine's clock: the same in the other process
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.start", what, folder],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    return float(json.loads(done.stdout.splitlines()[-1])["painted"]) - begun


def _quit_when_painted(window: Any) -> None:
    from PySide6.QtCore import QCoreApplication, Qt

    def painted() -> None:
        print(json.dumps({"painted": time.monotonic()}), flush=True)
        QCoreApplication.exit(0)

    window.frameSwapped.connect(painted, Qt.ConnectionType.QueuedConnection)


def bare() -> None:
    """The least a PySide6 Quick window can be."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickView, QQuickWindow, QSGRendererInterface

    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    application = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        scene = Path(folder) / "Bare.qml"
        scene.write_text('import QtQuick\nRectangle { color: "navy"; Text { text: "14:32" } }\n')
        view = QQuickView()
        view.resize(*map(int, SIZE.split("x")))
        view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        view.setSource(QUrl.fromLocalFile(str(scene)))
        _quit_when_painted(view)
        view.show()
        application.exec()


def kiosk(folder: str) -> None:
    """The program itself, as `main.py` starts it."""
    import spm_desktop.app.kiosk as starting
    from spm_desktop.app.entry import main

    run_real = starting.run

    def run_watched(*arguments: Any, **options: Any) -> int:
        from spm_desktop.ui.kiosk import window  # not before the program itself would

        real = window.KioskWindow

        class Watched(real):
            def __init__(self, *given: Any) -> None:
                super().__init__(*given)
                _quit_when_painted(self)

        window.KioskWindow = Watched
        return run_real(*arguments, **options)

    starting.run = run_watched
    main(["--data", folder, "kiosk", "--windowed", SIZE])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        kiosk(sys.argv[2])
