"""How soon a wall is back: after it was started, killed, or frozen, and after its database was away."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.benchmarks.kiosk.shown import tell
from tests.faults.cable import Cable
from tests.postgres import running_server

PATIENCE = 90.0
LOOK = 0.02


def start_crash_hang() -> dict[str, float]:
    """Seconds from each until the wall, in a process that looks after it, has shown a scene."""
    with tempfile.TemporaryDirectory() as folder, _supervised(folder) as sign:
        begun = time.monotonic()
        first = _wait(lambda: sign(0))
        started = time.monotonic() - begun
        os.kill(first, signal.SIGKILL)
        begun = time.monotonic()
        second = _wait(lambda: sign(first))
        crashed = time.monotonic() - begun
        time.sleep(6)  # past its first sign of life
        os.kill(second, signal.SIGSTOP)
        begun = time.monotonic()
        _wait(lambda: sign(second))
        return {"start": started, "crash": crashed, "hang": time.monotonic() - begun}


@contextmanager
def _supervised(folder: str) -> Iterator[Callable[[int], int]]:
    """A supervised wall; gives what tells the process that shows a scene, if it is another than the one
    given; half a second late at most."""
    from spm_desktop.config.life_signs import read_sign, sign_file

    program = [sys.executable, "main.py", "--data", folder]
    subprocess.run([*program, "demo", "--fill"], check=True, capture_output=True)
    command = [*program, "kiosk", "--supervised", "--windowed", "1920x1080"]
    process = subprocess.Popen(command, env={"QT_QPA_PLATFORM": "offscreen", **os.environ})
    path = sign_file(Path(folder), "")

    def shown(other_than: int) -> int:
        sign = read_sign(path) if path.exists() else None
        return sign.process if sign is not None and sign.process != other_than and sign.scene else 0

    try:
        yield shown
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def outage() -> dict[str, float]:
    """Seconds from the return of a PostgreSQL server until the wall has what was committed meanwhile.

    The wall is cut off, a deal is imported, the server is ended and started again. Nothing where this machine
    has no PostgreSQL.
    """
    from PySide6.QtCore import QCoreApplication

    from spm_desktop.config.clock import Clock
    from spm_desktop.domain.records import RecordKind
    from spm_desktop.services.wall import OfficeWall
    from spm_desktop.storage.database import open_postgresql
    from spm_desktop.storage.profile import open_server
    from spm_desktop.storage.wall_reader import SqlWall
    from spm_desktop.ui.kiosk.source_worker import SourceWorker
    from tests.contract.walls import deal
    from tests.offices import ZONE, TestOffice

    application = QCoreApplication([])
    with running_server() as server, ExitStack() as closing:
        if server is None:
            return {}
        cable = closing.enter_context(Cable(server.port))
        url = server.create()
        through = url.replace(f":{server.port}/", f":{cable.port}/")
        clock = Clock()
        office = TestOffice(open_server(url, clock, ZONE), clock)
        today = clock.today(ZoneInfo(ZONE))
        office.bring(RecordKind.DEALS, [deal("before", "Ann Lee", 9_000, closed=today)])
        reader = SqlWall(lambda: open_postgresql(through), clock)
        worker = SourceWorker(lambda: OfficeWall(reader, None, "en", clock), clock)
        heard: list[str] = []
        worker.loaded.connect(lambda state: heard.append(repr(state)))

        def turned() -> str:
            application.processEvents()
            return heard[-1] if heard else ""

        worker.start()
        _wait(lambda: "9,000" in turned())
        cable.cut()
        office.bring(RecordKind.DEALS, [deal("meanwhile", "Ann Lee", 8_000, closed=today)])
        office.database.close()
        server.stop()
        time.sleep(5)
        server.start()
        cable.mend()
        begun = time.monotonic()
        _wait(lambda: "17,000" in turned())
        took = time.monotonic() - begun
        worker.stop()
        return {"outage": took}


def _wait(wanted: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE
    while not (found := wanted()):
        if time.monotonic() > deadline:
            raise TimeoutError("the wall did not come back")
        time.sleep(LOOK)
    return found


PARTS = {"process": start_crash_hang, "outage": outage}

if __name__ == "__main__":
    tell({name: round(value, 2) for name, value in PARTS[sys.argv[1]]().items()})
