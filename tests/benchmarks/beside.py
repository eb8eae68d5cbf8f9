"""What others feel while a million rows are imported into an office that has many: somebody who saves twenty
times a second, somebody who looks at boards, and the editor's window."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

COMMITS_PER_SECOND = 20
LOOKS_PER_SECOND = 20


def beside_an_import(file: Path, large: Path, folder: Path) -> dict[str, Any]:
    """Milliseconds of each. Saving is an open loop: who waits for one commit is late with the next."""
    profile = folder / "beside"
    profile.mkdir()
    database = profile / "database.sqlite"
    shutil.copyfile(large, database)
    done = profile / "done"
    others = {who: _start(__name__, who, database, done) for who in ("writer", "reader", "window")}
    while not all(_ready(done, who).exists() for who in others):
        time.sleep(0.1)
    _start("tests.benchmarks.imports", "program", file, database).communicate()
    done.touch()
    told = {who: json.loads(other.communicate()[0]) for who, other in others.items()}
    shutil.rmtree(profile)
    return {
        "commit_beside_p99_ms": {"value": _at(told["writer"], 0.99), "goal": "<= 250"},
        "commit_beside_longest_ms": {"value": _at(told["writer"], 1), "goal": "<= 2000"},
        "board_beside_p99_ms": {"value": _at(told["reader"], 0.99), "goal": "<= 20"},
        "window_stall_beside_ms": {
            "value": told["window"]["busy"],
            "wall_clock": told["window"]["longest"],
            "goal": "< 50",
        },
        "commits_beside": {"value": len(told["writer"]), "median_ms": _at(told["writer"], 0.5)},
    }


def _ready(done: Path, who: str) -> Path:
    return done.with_name(f"{who}.ready")


def _at(values: list[float], share: float) -> float:
    sorted_values = sorted(values)
    return round(sorted_values[min(int(len(sorted_values) * share), len(sorted_values) - 1)], 1)


def _start(module: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _each(per_second: float, done: Path, work: Callable[[], object]) -> list[float]:
    """How late each of the planned pieces of work was over, in ms."""
    found: list[float] = []
    began = time.monotonic()
    while not done.exists():
        planned = began + len(found) / per_second
        time.sleep(max(0.0, planned - time.monotonic()))
        work()
        found.append((time.monotonic() - planned) * 1000)
    return found


def writer(database: Path, done: Path) -> list[float]:
    """Somebody edits goals: a new target, its trace in the audit, and an announcement."""
    from sqlalchemy import text

    from spm_desktop.storage.unit_of_work import Change, unit_of_work
    from tests.benchmarks.office import ACTOR, open_office

    opened, clock = open_office(database)
    edits = iter(range(1, 10**9))

    def edit() -> None:
        number = next(edits)
        goal = 1 + number % 1000
        with unit_of_work(opened, ACTOR, clock) as work:
            work.connection.execute(
                text(
                    "INSERT INTO goal_target(goal_id, no, num, actor, recorded_at)"
                    " SELECT goal_id, max(no) + 1, :num, '', 0 FROM goal_target WHERE goal_id = :goal"
                ),
                {"goal": goal, "num": number},
            )
            work.audited("goal", number=number)
            work.changed(Change("goals", record_id=goal))

    edit()
    _ready(done, "writer").touch()
    found = _each(COMMITS_PER_SECOND, done, edit)
    opened.close()
    return found


def reader(database: Path, done: Path) -> list[float]:
    """Somebody looks at this quarter, again and again; each time from when they asked."""
    import gc

    from spm_desktop.services.boards import BoardQuery, board
    from spm_desktop.storage.boards import SqlBoards
    from tests.benchmarks.office import ACTOR, open_office

    opened, clock = open_office(database)
    boards = SqlBoards(opened, clock)
    found: list[float] = []

    def look() -> None:
        began = time.monotonic()
        board(boards, ACTOR, BoardQuery("won_revenue", period="this-quarter"))
        found.append((time.monotonic() - began) * 1000)

    look()
    found.clear()  # the first one reads the organisation
    gc.freeze()  # as in the program: what stays is not looked at again and again
    _ready(done, "reader").touch()
    _each(LOOKS_PER_SECOND, done, look)
    opened.close()
    return found


def window(database: Path, done: Path) -> dict[str, float]:
    """The editor, open at its first page: the longest stall by its own processor time, and by the clock."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEventLoop
    from PySide6.QtWidgets import QApplication

    from spm_desktop.ui.common.stalls import StallWatch
    from tests.benchmarks.desk import edited, settle

    application = QApplication([])
    watch = StallWatch()
    with edited(database.parent) as editor:
        settle(lambda: bool(editor.windows[0].page_key) and not editor.tasks.busy and editor.warming.is_over)
        watch.start()
        _ready(done, "window").touch()
        while not done.exists():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)
        watch.stop()
    application.closeAllWindows()
    return {"busy": round(watch.longest_busy_ms, 1), "longest": round(watch.longest_ms, 1)}


if __name__ == "__main__":
    who = {"writer": writer, "reader": reader, "window": window}[sys.argv[1]]
    print(json.dumps(who(Path(sys.argv[2]), Path(sys.argv[3]))))
