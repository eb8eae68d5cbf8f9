"""The organisation's own year, once it is set: the period switcher follows at once, and so do boards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from spm_desktop.services.organisation_settings import change_settings
from spm_desktop.ui.editor.controls.period import PeriodSwitcher
from spm_desktop.ui.editor.pages.leaderboards.page import LeaderboardsPage
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW, fill


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("own_year"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "leaderboards") as desk:
        yield desk


def switcher(desk: OpenDesk) -> PeriodSwitcher:
    (found,) = desk.window.findChildren(PeriodSwitcher)
    return found


def offered(desk: OpenDesk) -> dict[str, QAction]:
    return {action.text(): action for action in switcher(desk).make_menu().actions() if action.text()}


def set_weeks(desk: OpenDesk) -> None:
    """A year of 4-4-5 weeks that begins in February."""
    office = desk.office
    pairs = [("fiscal-year-start", "february"), ("fiscal-months", "4-4-5")]
    change_settings(office.organisation, office.actor, pairs)
    desk.editor.bus.look()


def test_periods_follow_the_year_at_once(desk: OpenDesk) -> None:
    assert switcher(desk).title == "Q4 2026"
    assert not any("FY" in text for text in offered(desk))
    set_weeks(desk)
    desk.wait(lambda: "This fiscal month, P10 FY2027" in offered(desk))
    told = offered(desk)
    assert "This fiscal quarter, Q4 FY2027" in told
    assert "This fiscal year, FY2027" in told
    assert {"Q3 FY2027", "Q2 FY2027", "FY2026"} <= told.keys()
    assert switcher(desk).title == "Q4 2026"  # what is shown keeps its days


def test_boards_count_by_weeks_of_the_year(desk: OpenDesk) -> None:
    page = desk.window.page
    assert isinstance(page, LeaderboardsPage)
    set_weeks(desk)
    desk.wait(lambda: "This fiscal month, P10 FY2027" in offered(desk))
    menu = switcher(desk).make_menu()
    chosen = next(action for action in menu.actions() if action.text().startswith("This fiscal month"))
    menu.triggered.emit(chosen)
    start, end = desk.window.standing.period.bounds
    assert ((end - start).days, start.weekday()) == (28, 0)
    switcher(desk).step_back()
    assert switcher(desk).title == "P9 FY2027"
    start, end = desk.window.standing.period.bounds
    assert (end - start).days == 35  # 4-4-5: the last month of a quarter
