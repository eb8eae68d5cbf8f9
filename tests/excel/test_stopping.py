"""Somebody who waits for a file to be read may stop it."""

from pathlib import Path

import pytest

from spm_desktop.domain.errors import Cancelled
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.ports import ParseOptions


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_text("Call Id,Rep,Date\n" + "".join(f"{n},Ann Lee,2026-03-01\n" for n in range(50_000)))
    with pytest.raises(Cancelled):
        GuardedParser().parse(file, ParseOptions(), stopped=lambda: True)
