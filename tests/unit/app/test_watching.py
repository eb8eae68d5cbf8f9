"""Watched folders: only what is finished, put away with a report, tried again where something was busy."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from spm_desktop.app.compose import open_office
from spm_desktop.app.import_worker.client import WorkerBench
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.watching import beside
from spm_desktop.app.watching.finished import Newcomers
from spm_desktop.app.watching.watcher import LOCK, Watcher
from spm_desktop.config.folders import Profile
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.import_profiles import ImportProfile, KeptOptions, shape_of
from spm_desktop.services.watched_folders import WatchedFolder, watch_folder
from spm_desktop.storage.watched_folders import SqlWatchedFolders

CALLS = "Date,Rep,Calls\n2024-01-05,Ann Lee,4\n2024-01-06,Ann Lee,{}\n"


@dataclass
class Kept:
    """Stores of folders and profiles."""

    watched: list[WatchedFolder]
    known: list[ImportProfile] = field(default_factory=list)

    def folders(self) -> list[WatchedFolder]:
        return self.watched

    def profiles(self) -> list[ImportProfile]:
        return self.known


@contextmanager
def watching(folder: Path, profile: Path, **options: Any) -> Iterator[Watcher]:
    kept = Kept([WatchedFolder(1, str(folder), "", True)], options.pop("known", []))
    bench = WorkerBench(Invocation(Profile(profile)))
    try:
        yield Watcher(kept, kept, bench, lambda: False)
    finally:
        bench.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_file_is_finished_when_it_stays_the_same(folder: Path) -> None:
    newcomers = Newcomers(folder)
    file = folder / "calls.csv"
    file.write_text("Date,Rep\n")
    (folder / "~$calls.xlsx").write_text("Excel's own")
    (folder / "notes.docx").write_text("no spreadsheet")
    (folder / "empty.csv").touch()
    assert newcomers.look() == []
    file.write_text("Date,Rep\n2024-01-05,Ann Lee\n")
    assert newcomers.look() == [], "it grew"
    assert newcomers.look() == [file]
    os.utime(file, (1, 1))
    assert newcomers.look() == [], "it was touched"


def test_files_come_in_and_are_put_away_with_a_report(folder: Path, tmp_path: Path) -> None:
    with watching(folder, tmp_path / "profile") as watcher:
        (folder / "calls.csv").write_text(CALLS.format("x"))
        (folder / "broken.xlsx").write_text("broken")
        assert watcher.look() == []
        brought = {one.path.name: one for one in watcher.look()}
        assert brought["broken.xlsx"].refused is not None
        assert names(folder) == [LOCK, "done", "failed"] or names(folder) == ["done", "failed"]
        assert names(folder / "done") == ["calls.csv", "calls.csv.rejected.xlsx", "calls.csv.report.txt"]
        assert names(folder / "failed") == ["broken.xlsx", "broken.xlsx.report.txt"]
        told = (folder / "done" / "calls.csv.report.txt").read_text("utf-8")
        assert "1 created, 1 rejected" in told
        (folder / "calls.csv").write_text(CALLS.format(5))
        watcher.look()
        (again,) = watcher.look()
        assert again.receipts[0].counts.created == 1
        assert "calls (2).csv" in names(folder / "done")


def test_what_is_busy_is_tried_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with watching(folder, tmp_path / "profile") as watcher:
        (folder / "calls.csv").write_text(CALLS.format(5))
        watcher.look()
        with FileLock(folder / LOCK):
            assert watcher.look() == [], "another program looks into it"

        def busy(*_: object) -> None:
            raise KnownError("import_running", "An import is running.")

        with monkeypatch.context() as patch:
            patch.setattr(WorkerBench, "bring_in", busy)
            assert watcher.look() == []
        assert "calls.csv" in names(folder)
        (brought,) = watcher.look()
        assert brought.refused is None


def test_a_profile_is_found_by_the_columns(folder: Path, tmp_path: Path) -> None:
    kept = KeptOptions(columns={"metric": "=Tours"})
    profile = ImportProfile(1, "Tours", shape_of(["Rep", "Mar 24", "Jan 24", "Feb 24"]), kept)
    with watching(folder, tmp_path / "profile", known=[profile]) as watcher:
        (folder / "any name.csv").write_text("Rep,Jan 24,Feb 24,Mar 24\nAnn Lee,1,2,3\n")
        watcher.look()
        (brought,) = watcher.look()
        assert brought.refused is None
        assert [metric.name for metric in brought.receipts[0].brought.metrics] == ["Tours"]


def test_a_folder_that_is_gone_is_no_end(folder: Path, tmp_path: Path) -> None:
    with watching(folder / "gone", tmp_path / "profile") as watcher:
        assert watcher.look() == []


def test_an_open_window_watches_too(folder: Path, tmp_path: Path) -> None:
    invocation = Invocation(Profile(tmp_path / "profile"))
    with open_office(invocation) as office:
        store = SqlWatchedFolders(office.database, office.clock)
        watch_folder(store, office.actor, folder, "", True)
    (folder / "calls.csv").write_text(CALLS.format(5))
    done = folder / "done" / "calls.csv"
    with beside.watching(invocation, first=0.0, every=0.05):
        deadline = time.monotonic() + 30
        while not done.exists() and time.monotonic() < deadline:
            threading.Event().wait(0.05)
    assert done.exists()


def test_what_came_in_before_a_crash_is_counted_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise SystemExit

    (folder / "calls.csv").write_text(CALLS.format(5))
    with watching(folder, tmp_path / "profile") as watcher, monkeypatch.context() as patch:
        patch.setattr("spm_desktop.app.watching.watcher.put_away", crash)
        watcher.look()
        with pytest.raises(SystemExit):
            watcher.look()
    assert "calls.csv" in names(folder), "it was imported, and not yet put away"
    with watching(folder, tmp_path / "profile") as watcher:
        assert watcher.look() == []
        (brought,) = watcher.look()
        counts = brought.receipts[0].counts
        assert (counts.created, counts.updated, counts.unchanged) == (0, 0, 2)
    assert "calls.csv" in names(folder / "done")
