"""How soon a commit of another process is on the wall: from the commit to the first frame that shows it.

The real kiosk over a demo office, the real import in another process.
``python -m tests.benchmarks.kiosk.live figures|splash``.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.benchmarks.kiosk.shown import SIZE, run_child, tell

WARM_UP = 6000  # ms; the demo office takes longer to come to rest than one that is made up


@dataclass(frozen=True)
class Deals:
    """What is imported, and how often; `pause`: seconds between two, so that a wall takes each for itself."""

    amount: int
    tries: int
    pause: float


KINDS = {
    "figures": Deals(900, 30, 1.7),  # a wall takes one change a second
    "splash": Deals(15_000, 8, 10.0),  # one is on for eight seconds
}


def measure(kind: str) -> dict[str, Any]:
    """Milliseconds from each commit in one process to the changed frame in the other, in order of length."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "main.py", "--data", folder, "demo", "--fill"], check=True, capture_output=True
        )
        lags = sorted(run_child("live", "watch", kind, folder)["lags"])
    return {
        "p50": lags[len(lags) // 2],
        "p95": lags[int(len(lags) * 0.95)],
        "longest": lags[-1],
        "commits": len(lags),
    }


def watch(kind: str, folder: str) -> None:
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
            made.append(self)
            told = self.wall.splash.taken if kind == "splash" else self.worker.loaded
            told.connect(lambda *_: fresh.append(True))
            self.frameSwapped.connect(self._on_swapped, Qt.ConnectionType.QueuedConnection)
            QTimer.singleShot(WARM_UP, self._start_writer)

        def _start_writer(self) -> None:
            fresh.clear()
            command = [sys.executable, "-m", "tests.benchmarks.kiosk.live", "write", kind, folder]
            self._writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            self._looks = QTimer(self, interval=500)
            self._looks.timeout.connect(self._end_after_writer)
            self._looks.start()

        def _end_after_writer(self) -> None:
            if self._writer.poll() is not None:  # its last commit was a pause ago
                QCoreApplication.quit()

        def _on_swapped(self) -> None:
            if fresh:
                fresh.clear()
                seen.append(time.monotonic())

        def commits(self) -> list[float]:
            told, _ = self._writer.communicate()
            return [float(line) for line in told.split()]

    made: list[Watched] = []
    invocation = Invocation(Profile(Path(folder)))
    with patch.object(window, "KioskWindow", Watched):
        window.run_kiosk(
            lambda: wall_source(invocation, None),
            Clock(),
            profile_dir=Path(folder),
            screen="",
            display=None,
            windowed=SIZE,
        )
    commits = made[0].commits()
    lags = [min((frame - commit for frame in seen if frame >= commit), default=60.0) for commit in commits]
    tell({"lags": [round(lag * 1000) for lag in lags]})


def only_one_board(folder: str) -> None:
    """A playlist of one scene, so that every change of it is in sight."""
    from sqlalchemy import text

    from spm_desktop.storage.database import open_sqlite

    database = open_sqlite(Path(folder) / "database.sqlite")
    with database.write() as connection:
        connection.execute(text("DELETE FROM playlist_item WHERE position > 0"))
        connection.execute(text("UPDATE playlist_item SET seconds = 1000"))
    database.close()


def write(kind: str, folder: str) -> None:
    """Imports a deal that moves the board, again and again; says when each commit was done."""
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from spm_desktop.app.compose import machine_zone, open_office
    from spm_desktop.app.demo import bring
    from spm_desktop.app.demo_book import demo_book
    from spm_desktop.app.invocation import Invocation
    from spm_desktop.config.folders import Profile
    from spm_desktop.domain.records import DealRecord, Origin, OwnerShare, PersonRef
    from spm_desktop.storage.ledger.store import SqlLedger

    merge = SqlLedger.merge

    def say_and_merge(ledger: SqlLedger) -> int:
        print(time.monotonic(), flush=True)  # the import is committed and visible; merging comes after it
        return merge(ledger)

    deals = KINDS[kind]
    with (
        patch.object(SqlLedger, "merge", say_and_merge),
        open_office(Invocation(Profile(Path(folder)))) as office,
    ):
        today = office.clock.today(ZoneInfo(machine_zone()))
        for number in range(deals.tries):
            owner = OwnerShare(
                PersonRef("name", ("Amara Okonkwo", "Yuki Hayashi", "Priya Raghunathan")[number % 3])
            )
            key, amount = f"live-{number}", Decimal(deals.amount)
            deal = DealRecord(
                Origin("Deals", 2), key, (owner,), "Won", "New business", amount,
                opened=today, close=today,
            )  # fmt: skip
            bring(office, demo_book("Live", [deal]).file, [deal])
            time.sleep(deals.pause)


if __name__ == "__main__":
    if sys.argv[1] in KINDS:
        print(json.dumps(measure(sys.argv[1])))
    else:
        {"watch": watch, "write": write}[sys.argv[1]](*sys.argv[2:])
