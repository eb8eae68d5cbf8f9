"""`contests` on the command line."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import text

from spm_desktop.app.compose import open_office
from spm_desktop.app.invocation import Invocation
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.domain.recognition.triggers import Rule, Trigger
from spm_desktop.domain.splashes import Tier
from spm_desktop.services.contests.managing import add_draft, launch
from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.services.screens import add_trigger
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from spm_desktop.storage.splash_triggers import SqlTriggers
from tests.conftest import Ran

CALLS = "Name,Date,Calls\nAnn Lee,2026-12-01,7\nJo Roe,2026-12-02,4\n"


def test_contests_are_listed_with_who_leads(
    spm: Callable[..., Ran], profile_folder: Path, tmp_path: Path
) -> None:
    assert "No contests yet" in spm("--now", "2026-11-19", "contests").out
    (tmp_path / "calls.csv").write_text(CALLS)
    assert spm("--now", "2026-11-20", "import", tmp_path / "calls.csv", "--create-people").code == 0
    clock = FrozenClock(datetime(2026, 11, 20, tzinfo=UTC))
    plan = ContestPlan("Lift", "calls", date(2026, 12, 1), date(2026, 12, 19), prizes=(30_000,))
    with open_office(Invocation(Profile(profile_folder), clock=clock)) as office:
        store = SqlContestStore(office.database, office.clock)
        reader = SqlContests(SqlBoards(office.database, office.clock))
        launch(reader, store, office.actor, add_draft(store, office.actor, plan)[0])
        winners = Trigger(0, Rule.CONTEST_WON, 0, True, Tier.TOP)
        add_trigger(SqlTriggers(office.database, clock), office.actor, winners, "Celebrates winners")
    listed = spm("--now", "2026-12-03", "contests", "--json").document["contests"]
    assert [(one["name"], one["stage"], one["leaders"]) for one in listed] == [
        ("Lift", "running", ["Ann Lee"])
    ]
    assert [(one["name"], one["rank"], one["prize"]) for one in listed[0]["places"]] == [
        ("Ann Lee", 1, "300.00"),
        ("Jo Roe", 2, "0.00"),
    ]
    assert "Ann Lee" in spm("--now", "2026-12-03", "contests").out

    assert spm("--now", "2027-01-11", "agent", "--once").code == 0  # the program was closed over the holidays
    [final] = spm("--now", "2027-01-11", "contests", "--json").document["contests"]
    assert (final["stage"], final["leaders"]) == ("final", ["Ann Lee"])
    here = Invocation(Profile(profile_folder), clock=clock)
    with open_office(here) as office, office.database.read() as connection:
        cause = connection.execute(text("SELECT cause FROM splash WHERE tier = 'top'")).scalar_one()
    assert cause.startswith("contest_won/"), "the winner is celebrated with the settlement"
