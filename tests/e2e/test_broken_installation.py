"""A program that is broken itself says so, and blames nobody's file."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from spm_desktop.excel import parser
from tests.conftest import Ran

Spm = Callable[..., Ran]


def test_a_reader_that_does_not_even_start(
    spm: Spm, tmp_path: Path, profile_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (sys.executable, "-c", "import spm_desktop.excel.lost_in_packaging")
    monkeypatch.setattr(parser, "GuardedParser", partial(parser.GuardedParser, command=broken))
    path = tmp_path / "staff.csv"
    path.write_text("Name,Team\nAnn Lee,North\n")
    told = spm("import", path)
    assert told.code == 1
    assert told.err.startswith("Something went wrong inside SPM Desktop")
    assert "damaged" not in told.err
    assert "Traceback" not in told.err
    logged = "".join(log.read_text(encoding="utf-8") for log in (profile_folder / "logs").iterdir())
    assert "No module named 'spm_desktop.excel.lost_in_packaging'" in logged
    assert spm("import", path, "--json").document["error"]["code"] == "bug"
