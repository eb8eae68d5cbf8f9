"""The program as a process: what it imports, what it does with pipes and signals."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e


def run(root: Path, *arguments: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["main.py"]
    return subprocess.run(
        [sys.executable, *start, *arguments],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def test_help(root: Path) -> None:
    ran = run(root, "--help")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "--data" in ran.stdout


def test_wrong_usage(root: Path) -> None:
    assert run(root, "no-such-command").returncode == 2


HEAVY = ["PySide6", "sqlalchemy", "openpyxl", "numpy", "pyqtgraph", "msgspec", "tomlkit", "platformdirs"]


def test_help_imports_nothing_heavy(root: Path) -> None:
    code = (
        "import sys, json; from spm_desktop.app.entry import main; main(['--help']);"
        f"print(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)"
    )
    assert json.loads(run(root, code=code).stderr) == []


def test_no_command_imports_qt_by_being_imported(root: Path) -> None:
    code = (
        "import sys, importlib; from spm_desktop.app.commands import COMMANDS\n"
        "for command in COMMANDS.values(): importlib.import_module(command.where.partition(':')[0])\n"
        "print('PySide6' in sys.modules)"
    )
    ran = run(root, code=code)
    assert (ran.stdout.strip(), ran.stderr) == ("False", "")


def test_a_reader_that_goes_away_is_no_error(root: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "main.py", "--help"], cwd=root, stdout=writing, stderr=subprocess.PIPE, timeout=60
    )
    os.close(writing)
    assert ran.stderr == b""
    assert ran.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_output_on_a_full_disk(root: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    command = [sys.executable, "main.py", "--data", str(tmp_path), "metrics", *options]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            command, cwd=root, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60
        )
    assert ran.returncode == 1
    assert ran.stderr.startswith("What there is to tell can't be written: No space left on device.")
    assert ran.stderr.count("\n") == 1
