"""An office with contests of every stage, and its contests page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.contests.formats import Bracket, Duel, HighestTotal, OwnBest
from spm_desktop.services.actors import Role
from spm_desktop.services.contests.managing import add_draft, launch, settle_due
from spm_desktop.services.contests.plan import ContestPlan, FormatChoice
from spm_desktop.services.screens import ScreenPlace, add_screen
from spm_desktop.services.users import add_user
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.contests import SqlContests, SqlContestStore
from spm_desktop.storage.screens import SqlScreens
from spm_desktop.storage.users import SqlUsers
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.contests.contests_desk import (
    CUP,
    DUELS,
    LIFT,
    SPRINT,
    page,
)
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW, fill

LAUNCHED = datetime(2026, 10, 1, 9, tzinfo=UTC)
IMPORTED = datetime(2026, 11, 2, 9, tzinfo=UTC)
"""Before the hold of the sprint was over."""


def _plan(name: str, kind: str, start: date, end: date, prizes: tuple[int, ...] = ()) -> ContestPlan:
    return ContestPlan(name, "deals_won", start, end, FormatChoice(kind), prizes=prizes)


def fill_contests(office: TestOffice) -> None:
    office.clock.set(IMPORTED)
    fill(office)
    office.clock.set(NOW)
    add_screen(SqlScreens(office.database, office.clock), OWNER, ScreenPlace("Hall", 0), None)
    add_user(SqlUsers(office.database, office.clock), OWNER, "Rep", Role.REP, "Priya Raghunathan")
    clock = FrozenClock(LAUNCHED)
    reader = SqlContests(SqlBoards(office.database, clock))
    store = SqlContestStore(office.database, clock)
    for plan in (
        _plan(SPRINT, HighestTotal.kind, date(2026, 10, 5), date(2026, 10, 31), (30_000, 20_000)),
        _plan(LIFT, OwnBest.kind, date(2026, 11, 2), date(2026, 11, 28), (30_000,)),
        _plan(CUP, Bracket.kind, date(2026, 11, 2), date(2026, 11, 28)),
        _plan(DUELS, Duel.kind, date(2026, 11, 2), date(2026, 11, 28)),
    ):
        launch(reader, store, OWNER, add_draft(store, OWNER, plan)[0])
    clock.set(NOW)
    settle_due(reader, store, OWNER)


@pytest.fixture(scope="package")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("contests"), NOW, fill_contests)


@pytest.fixture(scope="package")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("no contests"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "contests") as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).list.model.row_total == 4)
        yield desk
