"""What every test gets: Qt without a display, the real spreadsheets, the program in this process."""

import gc
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before any Qt import
os.environ["LC_ALL"] = "C.UTF-8"  # days and months have their English names, wherever the machine stands
os.environ["TZ"] = "Etc/UTC"  # and begin at the same moment
if hasattr(time, "tzset"):
    time.tzset()

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.ui.patience import PatientQtBot

pytest_plugins = ["tests.postgres", "tests.offices"]

ROOT = Path(__file__).parent.parent

if sys.dont_write_bytecode:  # hundreds of processes would each compile the whole program
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(ROOT / ".pytest_cache" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


settings.register_profile(
    "steady",
    deadline=None,  # others may have the processor meanwhile
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="SPM_LAW_EXAMPLES"
    not in os.environ,  # a change is tested by the same examples as the last one
)
settings.load_profile("steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Where several processes run the tests, see `tests.together`."""
    from tests.together import FilesTogether

    return FilesTogether(config, log)


def pytest_collection_finish() -> None:
    """Whatever stays for the whole run is not gone through again each time garbage is collected."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The collection of real spreadsheets; tests read it in place and are skipped where it is absent."""
    folder = Path(os.environ.get("SPM_SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"the shared collection of spreadsheets is not at {folder}")
    return folder


@pytest.fixture
def profile_folder(tmp_path: Path) -> Path:
    """A profile folder of this test's own; not made yet."""
    return tmp_path / "profile"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)


@pytest.fixture
def spm(profile_folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the program in this process on `profile_folder`: ``spm("board", "won_revenue", "--json")``."""
    from spm_desktop.app.entry import main

    def run(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main(["--data", str(profile_folder), *map(str, arguments)])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture(autouse=True)
def _home_is_elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the profile of the person who runs it."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def _no_threads_left() -> Iterator[None]:
    """A test that starts a thread of ours also ends it."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.daemon and thread.is_alive()
    ]
    for thread in left:
        thread.join(30)
    assert not [thread.name for thread in left if thread.is_alive()]


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "PatientQtBot":
    """Of all tests with windows, signals or timers, wherever they are."""
    from tests.ui.patience import PatientQtBot

    return PatientQtBot(request)


@pytest.fixture
def children() -> Callable[[], set[str]]:
    """Tells the processes that this one has started and that are still there, by number (Linux only)."""

    def now() -> set[str]:
        found: set[str] = set()
        for task in Path("/proc/self/task").glob("*/children"):
            # a thread may end meanwhile; and what a test made of Path does not matter here
            with suppress(FileNotFoundError, ProcessLookupError), open(task) as numbers:
                found.update(numbers.read().split())
        return found

    return now


@pytest.fixture(autouse=True)
def _no_processes_left(children: Callable[[], set[str]]) -> Iterator[None]:
    """A test that starts a process also ends it, and asks how it ended."""
    before = children()
    yield
    deadline = time.monotonic() + 30
    while (left := children() - before) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [Path("/proc", number, "cmdline").read_text().replace("\0", " ") for number in left]


@pytest.fixture(autouse=True)
def _qt_is_the_whole_of_it() -> Iterator[None]:
    """A test that makes the smaller application of the wall breaks every test of widgets after it."""
    yield
    if qt := sys.modules.get("PySide6.QtWidgets") or sys.modules.get("PySide6.QtGui"):
        made = sys.modules["PySide6.QtCore"].QCoreApplication.instance()
        whole = getattr(qt, "QApplication", None)
        assert made is None or (whole and isinstance(made, whole)), "this test needs the fixture `qapp`"
