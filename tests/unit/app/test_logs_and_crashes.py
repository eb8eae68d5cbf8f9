"""What goes into the logs, and what survives a bug."""

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from spm_desktop.app import crash, logs
from spm_desktop.config.folders import Profile

log = logging.getLogger("spm_desktop.test")


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile")


def test_the_log_is_readable_by_its_owner_only(profile: Profile) -> None:
    with logs.writing(profile, "commands", 0) as path:
        log.info("imported 12 rows")
        log.debug("in 3 chunks")
    assert path.read_text(encoding="utf-8").endswith("spm_desktop.test: imported 12 rows\n")
    assert os.name == "nt" or path.parent.stat().st_mode & 0o077 == 0


def test_verbosity_repeats_the_log_on_standard_error(
    profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    with logs.writing(profile, "commands", 2):
        log.debug("in 3 chunks")
    assert "in 3 chunks" in capsys.readouterr().err


def test_a_full_log_rotates(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_BYTES", 500)
    with logs.writing(profile, "kiosk", 0) as path:
        for number in range(100):
            log.info("line %d", number)
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "kiosk.log",
        *(f"kiosk.log.{number}" for number in range(1, 6)),
    ]


def test_a_log_that_another_process_holds_grows_on(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_BYTES", 100)

    def refuse(*_: object) -> None:
        raise PermissionError("another process has it open")

    monkeypatch.setattr(os, "rename", refuse)
    with logs.writing(profile, "commands", 0) as path:
        for number in range(3):
            log.info("line %d", number)
    assert [line.rpartition("line ")[2] for line in path.read_text().splitlines()] == ["0", "1", "2"]


def test_an_exception_in_a_thread_is_logged_and_reported(profile: Profile) -> None:
    reported: list[BaseException] = []
    with (
        logs.writing(profile, "editor", 0) as path,
        crash.catching(profile, "editor", reported.append),
    ):
        thread = threading.Thread(target=lambda: 1 / 0, name="database")
        thread.start()
        thread.join()
    assert [type(error) for error in reported] == [ZeroDivisionError]
    assert "uncaught exception in thread database" in path.read_text()
    assert "ZeroDivisionError" in path.read_text()


def test_an_exception_in_a_destructor_is_logged(profile: Profile) -> None:
    class Bad:
        def __del__(self) -> None:
            raise ValueError("in a destructor")

    with logs.writing(profile, "editor", 0) as path, crash.catching(profile, "editor"):
        Bad()
    assert "in a destructor" in path.read_text()


def test_the_hooks_of_before_come_back(profile: Profile) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with crash.catching(profile, "editor"):
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_crash_below_python_leaves_a_trace(profile: Profile, root: Path) -> None:
    profile.create()
    code = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from spm_desktop.app import crash\nfrom spm_desktop.config.folders import Profile\n"
        "with crash.catching(Profile(Path(sys.argv[1])), 'kiosk'): os.kill(os.getpid(), signal.SIGSEGV)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(profile.folder)], cwd=root, capture_output=True, timeout=60
    )
    assert ran.returncode != 0
    assert "Segmentation fault" in (profile.logs / "kiosk-crash.log").read_text()
    assert b"Segmentation fault" not in ran.stderr
