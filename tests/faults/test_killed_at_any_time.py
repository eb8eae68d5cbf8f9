"""The real program, killed while it imports, at moments nobody chose: all of the file or nothing of it.

The ordinary run tries one moment; ``SPM_KILLS=100`` tries a hundred, of each kind of file and database.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from spm_desktop.app.entry import main
from spm_desktop.config.clock import FrozenClock
from spm_desktop.storage.profile import open_profile, open_server
from tests.conftest import ROOT
from tests.faults.reopening import wrong
from tests.faults.story import state
from tests.offices import NOON, ZONE, TestOffice
from tests.postgres import PostgresServer

KILLS = int(os.environ.get("SPM_KILLS", "1"))
"""Moments per kind of database."""
DEALS = "Opportunity ID,Owner,Stage,Amount,Created Date,Close Date\n"


def deals(offset: int) -> str:
    return DEALS + "".join(
        f"D{n},Person {n % 40},{'Won' if n % 3 else 'Open'},{n + offset},2017-{n % 12 + 1:02}-11,2017-12-30\n"
        for n in range(offset, offset + 5_000)
    )


def calls(offset: int) -> str:
    return "Call ID,Owner,Date,Calls\n" + "".join(
        f"C{n},Person {n % 40},2017-{n % 12 + 1:02}-11,{n % 7 + offset % 3}\n"
        for n in range(offset, offset + 8_000)
    )


class Place:
    """A database on which the program is run, and which goes back to what it was after the first file."""

    def __init__(self, folder: Path, server: PostgresServer | None) -> None:
        self.profile = folder / "profile"
        self._untouched = folder / "untouched"
        self._server = server
        self._url = server.create() if server else ""
        self._template = ""

    def _command(self, file: Path) -> list[str]:
        there = ["--db", self._url] if self._server else []
        return ["--data", str(self.profile), *there, "import", "--create-people", str(file)]

    def importing(self, file: Path) -> subprocess.Popen[bytes]:
        """The program, as somebody starts it."""
        command = [sys.executable, "main.py", *self._command(file)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def bring(self, file: Path) -> None:
        """Imports undisturbed."""
        assert main(self._command(file)) == 0

    def keep(self) -> None:
        """What `go_back` goes back to."""
        if self._server:
            self._template = self._url.rpartition("/")[2]
        else:
            shutil.copytree(self.profile, self._untouched)

    def go_back(self) -> None:
        if self._server:
            if not self._url.endswith(self._template):
                self._server.drop(self._url.rpartition("/")[2])
            self._url = self._server.create(self._template)
        else:
            shutil.rmtree(self.profile)
            shutil.copytree(self._untouched, self.profile)

    def office(self) -> TestOffice:
        """The database as the next command finds it."""
        clock = FrozenClock(NOON)
        if self._server:
            return TestOffice(open_server(self._url, clock, ZONE), clock)
        file = self.profile / "database.sqlite"
        return TestOffice(open_profile(file, clock, ZONE, before_migration=lambda: None), clock)

    def seen(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything anybody can see; nothing contradicts itself."""
        office = self.office()
        with closing(office.database):
            office.ledger.merge()
            assert wrong(office) == []
            return state(office)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    server = request.param == "postgresql"
    return Place(tmp_path, request.getfixturevalue("postgres_server") if server else None)


@pytest.mark.timeout(300 + 90 * KILLS)
@pytest.mark.parametrize("rows", [deals, calls])
def test_killed_at_any_time(place: Place, tmp_path: Path, rows: Callable[[int], str]) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(rows(0))
    second.write_text(rows(2_000))

    began = time.monotonic()
    with place.importing(first) as importing:
        told = importing.communicate()[0].decode()
    took = time.monotonic() - began
    assert importing.returncode == 0, told
    was = place.seen()
    place.keep()
    place.go_back()
    place.bring(second)
    becomes = place.seen()
    assert was != becomes

    chance = random.Random(20_260_314)
    killed = 0
    for delay in sorted(chance.uniform(0.2, 1.0) * took for _ in range(KILLS)):
        place.go_back()
        with place.importing(second) as importing:
            try:
                importing.wait(delay)
            except subprocess.TimeoutExpired:
                importing.kill()
                killed += 1
            told = importing.communicate()[0].decode()
        found = place.seen()
        assert found in (was, becomes), f"half of it after {delay:.3f} s"
        if told:
            assert found == becomes, f"told of, and lost after {delay:.3f} s: {told}"
        place.bring(second)
        assert place.seen() == becomes, f"again after {delay:.3f} s"
    assert killed or KILLS < 10, "not one was killed in time"
