"""The demo office: made once, gone on with, made anew when asked."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spm_desktop.app import demo
from spm_desktop.app.compose import open_office
from spm_desktop.app.invocation import Invocation
from spm_desktop.app.row_source import OfficeRows
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.drill import drill
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.drill import SqlDrill
from spm_desktop.storage.stored_files import SqlStoredFiles
from tests.conftest import Ran
from tests.offices import SUNDAY

Spm = Callable[..., Ran]


def test_the_demo_has_a_contest_of_every_stage_and_goes_on_as_it_was_left(
    spm: Spm, demo_profile: Path, profile_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demo_profile, profile_folder)
    listed = spm("--now", SUNDAY.isoformat(), "contests", "--json").document["contests"]
    assert [one["stage"] for one in listed] == ["draft", "running", "running", "final"]
    assert [bool(one["leaders"]) for one in listed] == [False, True, True, True]
    assert all(place["n"] for place in listed[-1]["places"] if place["rank"] == 1)

    # what is left in it is there at the next start, which says so
    monkeypatch.setattr("spm_desktop.app.pictures.take_pictures", lambda *_: [])
    assert spm("settings", "name=Tried out").code == 0
    again = spm("demo")
    assert again.code == 0
    assert "goes on as it was left" in again.err
    assert spm("settings", "--json").document["settings"]["name"] == "Tried out"

    # the simulated day goes on, too: what happened already does not happen once more
    invocation = Invocation(Profile(profile_folder), clock=FrozenClock(datetime(2026, 1, 5, 11, tzinfo=UTC)))
    for _ in range(2):
        before = len(spm("imports", "--json").document["imports"])
        demo.simulate(invocation, after(8))
    newest = spm("imports", "--json").document["imports"]
    assert len(newest) > before
    assert not any(one["unchanged"] for one in newest[: len(newest) - before])


def test_rows_of_the_demo_lead_into_its_workbook_which_says_nothing_new(
    spm: Spm, demo_profile: Path, profile_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_profile, profile_folder)
    with open_office(Invocation(Profile(profile_folder), clock=FrozenClock(SUNDAY))) as office:
        drilled = SqlDrill(SqlBoards(office.database, office.clock))
        rows = OfficeRows(drilled, SqlStoredFiles(office.database), lambda: tmp_path)
        behind = drill(drilled, office.actor, "won_revenue", "Yuki Hayashi", "2025-11").rows
        copy = rows.open_at(office.actor, behind[-1])
    deals = GuardedParser().rows_of(copy, [row.row for row in behind]).sheets[1]
    for row, (number, said) in zip(sorted(behind, key=lambda one: one.row), deals.lines[1:], strict=True):
        key, won, amount, closed = (said[place] for place in (0, 6, 7, 11))
        assert (number, key, won, closed) == (row.row, row.external_id, "Won", str(row.day))
        assert int(amount) * 100 == row.value

    told = {one["sheet"]: one for one in spm("import", copy, "--dry-run", "--json").document["imports"]}
    for sheet in ("Deals", "Activities", "Company goals"):
        assert told[sheet]["unchanged"] == told[sheet]["rows"] > 0


def after(steps: int) -> Callable[[float], bool]:
    """A simulated day that ends after so many steps."""
    left = iter(range(steps))
    return lambda _seconds: next(left, None) is None
