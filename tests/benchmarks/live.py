"""How soon a commit of another process is on the wall: from the commit to the first frame that shows it.

The real kiosk over a demo office, the real import in another process, thirty times. Part of
``python -m tests.benchmarks wall``.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

TRIES = 30
PAUSE = 1.7
"""Seconds between two commits: more than the second in which the wall takes at most one change."""


def run() -> dict[str, Any]:
    """Milliseconds from a commit in one process to the changed frame in the other."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "main.py", "--data", folder, "demo", "--fill"], check=True, capture_output=True
        )
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.live", "watch", folder],
            check=True,
            capture_output=True,
            text=True,
            env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
            timeout=300,
        )
    lags = sorted(json.loads(done.stdout.splitlines()[-1])["lags"])
    return {
        "commit_to_frame_p50_ms": {"value": lags[len(lags) // 2]},
        "commit_to_frame_p95_ms": {"value": lags[int(len(lags) * 0.95)], "goal": "<= 500"},
        "commit_to_frame_longest_ms": {"value": lags[-1]},
        "commits": {"value": len(lags)},
    }


def watch(folder: str) -> None:
    """Shows one board for good, and notes when each change is seen."""
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    from spm_desktop.app.invocation import Invocation
    from spm_desktop.app.wall import wall_source
    from spm_desktop.config.clock import Clock
    from spm_desktop.config.folders import Profile
    from spm_desktop.ui.kiosk import window

    only_one_board(folder)
    seen: list[float] = []
    fresh: list[bool] = []

    class Watched(window.KioskWindow):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self.worker.loaded.connect(lambda _: fresh.append(True))
            self.frameSwapped.connect(self._on_swapped, Qt.ConnectionType.QueuedConnection)
            QTimer.singleShot(6000, self._start_writer)

        def _start_writer(self) -> None:
            fresh.clear()
            command = [sys.executable, "-m", "tests.benchmarks.live", "write", folder]
            self._writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            QTimer.singleShot(int((TRIES * PAUSE + 8) * 1000), QCoreApplication.quit)

        def _on_swapped(self) -> None:
            if fresh:
                fresh.clear()
                seen.append(time.monotonic())

        def commits(self) -> list[float]:
            told, _ = self._writer.communicate(timeout=60)
            return [float(line) for line in told.split()]

    made: list[Watched] = []

    def make(*given: Any) -> Watched:
        made.append(Watched(*given))
        return made[-1]

    window.KioskWindow = make  # type: ignore[misc, assignment]
    invocation = Invocation(Profile(Path(folder)))
    window.run_kiosk(
        lambda: wall_source(invocation, None),
        Clock(),
        profile_dir=Path(folder),
        screen="",
        display=None,
        windowed=(1920, 1080),
    )
    commits = made[0].commits()
    lags = [min((frame - commit for frame in seen if frame >= commit), default=60.0) for commit in commits]
    print(json.dumps({"lags": [round(lag * 1000) for lag in lags]}), flush=True)


def only_one_board(folder: str) -> None:
    """A playlist of one scene, so that every change of it is in sight."""
    from sqlalchemy import text

    from spm_desktop.storage.database import open_sqlite

    database = open_sqlite(Path(folder) / "database.sqlite")
    with database.write() as connection:
        connection.execute(text("DELETE FROM playlist_item WHERE position > 0"))
        connection.execute(text("UPDATE playlist_item SET seconds = 1000"))
    database.close()


def write(folder: str) -> None:
    """Imports a deal that moves the board, again and again; says when each commit was done."""
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from spm_desktop.app.compose import machine_zone, open_office
    from spm_desktop.app.demo import bring
    from spm_desktop.app.invocation import Invocation
    from spm_desktop.config.folders import Profile
    from spm_desktop.domain.records import DealRecord, Origin, OwnerShare, PersonRef
    from spm_desktop.storage.ledger.store import SqlLedger

    merge = SqlLedger.merge

    def say_and_merge(ledger: SqlLedger) -> int:
        print(time.monotonic(), flush=True)  # the import is committed and visible; merging comes after it
        return merge(ledger)

    SqlLedger.merge = say_and_merge  # type: ignore[method-assign]
    with open_office(Invocation(Profile(Path(folder)))) as office:
        today = office.clock.today(ZoneInfo(machine_zone()))
        for number in range(TRIES):
            owner = OwnerShare(
                PersonRef("name", ("Amara Okonkwo", "Yuki Hayashi", "Priya Raghunathan")[number % 3])
            )
            deal = DealRecord(
                Origin("", number + 2), f"live-{number}", (owner,), "Won", "New business", Decimal(900),
                opened=today, close=today,
            )  # fmt: skip
            bring(office, "Live", [deal])
            time.sleep(PAUSE)


if __name__ == "__main__":
    {"watch": watch, "write": write}[sys.argv[1]](sys.argv[2])
