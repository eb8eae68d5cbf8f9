"""The leaderboards page, used as a manager would use it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from math import ceil
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.config.settings import Settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import ALL, containing
from spm_desktop.domain.records import RecordKind
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.pages.leaderboards.chips import ChoiceChip
from spm_desktop.ui.editor.pages.leaderboards.page import LeaderboardsPage
from spm_desktop.ui.editor.table.tools import as_export
from spm_desktop.ui.editor.table.view import TableView
from tests.offices import TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import side
from tests.ui.editor.pages.rotterdam import NOW, TODAY, fill, people, won_deals

LONG = ("Hubert Blaine Wolfeschlegelsteinhausenbergerdorff", "عبد الله بن عبد العزيز", "李小龙")
PRIYA = "Priya Raghunathan"
OpenBoard = Callable[..., AbstractContextManager[OpenDesk]]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("boards"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "leaderboards") as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).found is not None)
        yield desk


def page(desk: OpenDesk) -> LeaderboardsPage:
    shown = desk.window.page
    assert isinstance(shown, LeaderboardsPage)
    return shown


def names(desk: OpenDesk) -> list[str]:
    view = page(desk).table.view
    return [] if view is None else [line.row.name for line in view.table_model.shown_rows()]


def column(desk: OpenDesk, key: str) -> list[str]:
    view = page(desk).table.view
    assert view is not None
    model = view.table_model
    place = model.column_place(key)
    return [model.columns[place].text_of(line) for line in model.shown_rows()]


def key_of(desk: OpenDesk, name: str) -> int:
    found = page(desk).found
    assert found is not None
    return next(row.key for row in found.rows if row.name == name)


def choose(desk: OpenDesk, chip: ChoiceChip, text: str) -> None:
    """Chooses from the menu of a chip, and waits until the board is there."""
    before = page(desk).found
    action = next(action for action in chip.make_menu().actions() if action.text() == text)
    action.trigger()
    desk.wait(lambda: page(desk).found is not before)


def go_to(desk: OpenDesk, name: str) -> QWidget:
    """Puts the keyboard on somebody's row."""
    view = page(desk).table.view
    assert view is not None
    page(desk).table.choose(key_of(desk, name))
    view.setFocus()
    return view


def said(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


# The board


def test_everybody_has_a_place_by_the_share_of_their_goal(desk: OpenDesk) -> None:
    assert names(desk)[:4] == ["Aylin Demirkan", "Tomasz Wieczorek", "Noor van Dalen", PRIYA]
    assert column(desk, "rank") == [str(place) for place in range(1, 13)]
    assert column(desk, "share")[3] == "61.6"
    assert column(desk, "goal")[3] == "172,000"
    assert column(desk, "to_next")[:4] == ["–", "7,034", "973", "1,658"]
    view = page(desk).table.view
    assert view is not None
    total = view.table_model.total
    assert total is not None
    assert total["competitor"].text == "12 people"
    assert (total["value"].text, total["share"].text) == ("931,000", "51.6")


def test_the_tick_is_explained_in_the_header(desk: OpenDesk) -> None:
    view = page(desk).table.view
    assert view is not None
    place = view.table_model.column_place("bar")
    assert view.table_model.headerData(place, Qt.Orientation.Horizontal) == "expected 50.0"


def test_another_rule_makes_another_order_and_is_remembered(desk: OpenDesk) -> None:
    choose(desk, page(desk).choosing.measure, "Value")
    assert names(desk)[:2] == ["Aylin Demirkan", PRIYA]
    assert column(desk, "to_next")[1] == "15,500"
    assert desk.window.remembered.recall_choices("leaderboards")["measure"] == "value"


def test_gain_over_the_own_baseline(desk: OpenDesk) -> None:
    choose(desk, page(desk).choosing.measure, "Gain over own baseline")
    assert column(desk, "gain")[0].startswith("+")
    assert page(desk).table.view.table_model.column_place("likely") < 0


def test_what_is_exported_is_what_is_read(desk: OpenDesk) -> None:
    view = page(desk).table.view
    assert view is not None
    table = as_export(view, "Leaderboard")
    place = [header.title for header in table.columns].index("To next")
    assert [ceil(row[place]) for row in table.rows[1:4]] == [7034, 973, 1658]


def test_another_metric_brings_its_own_columns(desk: OpenDesk) -> None:
    choose(desk, page(desk).choosing.metric, "Deals won")
    assert column(desk, "value")[0] == "16"
    view = page(desk).table.view
    assert view is not None
    assert view.table_model.column_place("goal") < 0
    assert desk.window.page is not None
    assert desk.window.page.subtitle == "Deals won"


def test_a_team_and_a_band_rank_among_themselves(desk: OpenDesk) -> None:
    choose(desk, page(desk).choosing.within, "Nordics")
    assert names(desk) == ["Mei-Ling Zhao", "Rafael Quintanilha", "Élodie Marchetti", "Jonas Hallgrímsson"]
    assert page(desk).subtitle == "Won revenue in EUR, Nordics"
    choose(desk, page(desk).choosing.band, "Account executive")
    assert column(desk, "rank") == ["1", "2", "3"]
    assert names(desk) == ["Mei-Ling Zhao", "Rafael Quintanilha", "Jonas Hallgrímsson"]


def test_teams_are_ranked_too(desk: OpenDesk) -> None:
    choose(desk, page(desk).choosing.by, "Teams")
    assert names(desk) == ["Benelux", "Nordics"]
    before, view = page(desk).found, go_to(desk, "Nordics")
    assert "shows the rows" in said(desk.window.status)
    QTest.keyClick(view, Qt.Key.Key_Space)
    frame = desk.window.panel.frame
    assert frame is not None
    desk.wait(lambda: "31 rows in 1 file" in said(frame.side))
    (table,) = frame.side.findChildren(TableView)
    people = {row.person for row in table.table_model.shown_rows()}
    assert people == {"Mei-Ling Zhao", "Rafael Quintanilha", "Élodie Marchetti", "Jonas Hallgrímsson"}
    next(button for button in frame.side.findChildren(Button) if button.text() == "Its people").click()
    desk.wait(lambda: page(desk).found is not before)
    assert names(desk) == ["Mei-Ling Zhao", "Rafael Quintanilha", "Élodie Marchetti", "Jonas Hallgrímsson"]


def test_the_filter_finds_and_ctrl_f_leads_there(desk: OpenDesk) -> None:
    go_to(desk, PRIYA)
    QTest.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = desk.window.focusWidget()
    assert box is not None
    QTest.keyClicks(box, "keane")
    assert names(desk) == ["Siobhán Keane"]


def test_the_period_of_the_header_is_the_boards(desk: OpenDesk) -> None:
    before = page(desk).found
    desk.window.standing.set_period(containing(TODAY.replace(month=9), Shape.QUARTER, FiscalCalendar()))
    desk.wait(lambda: page(desk).found is not before)
    found = page(desk).found
    assert found is not None
    assert found.expected is None
    desk.window.standing.set_period(ALL)
    desk.wait(lambda: page(desk).found is not found)
    assert page(desk).found.board.measure.value == "value"


def test_another_period_begins_with_who_leads_it(desk: OpenDesk) -> None:
    for month in (9, 6):
        before = page(desk).found
        desk.window.standing.set_period(
            containing(TODAY.replace(month=month), Shape.QUARTER, FiscalCalendar())
        )
        desk.wait(lambda before=before: page(desk).found is not before)
        view = page(desk).table.view
        assert view is not None
        view.setFocus()
        assert view.currentIndex().row() in (0, -1)
        last = view.model().index(view.model().rowCount() - 1, 0)
        view.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)


# Why


def test_a_period_without_figures_leads_to_the_newest_that_has(desk: OpenDesk, qtbot: QtBot) -> None:
    assert not page(desk).elsewhere.isVisible()
    year = containing(TODAY.replace(year=TODAY.year + 1), Shape.YEAR, FiscalCalendar())
    desk.window.standing.set_period(year)
    desk.wait(page(desk).elsewhere.isVisible)
    assert "Nobody has Won revenue in 2027. The newest figures are of 17 Nov 2026." in said(page(desk))
    assert page(desk).elsewhere.show_it.text() == "Show 2026"
    qtbot.mouseClick(page(desk).elsewhere.show_it, Qt.MouseButton.LeftButton)
    desk.wait(lambda: not page(desk).elsewhere.isVisible())
    assert page(desk).desk.standing.period == containing(TODAY, Shape.YEAR, FiscalCalendar())


def test_enter_tells_why_and_escape_closes(desk: OpenDesk) -> None:
    QTest.keyClick(go_to(desk, PRIYA), Qt.Key.Key_Return)
    desk.wait(lambda: "What was counted" in said(side(desk)))
    words = said(side(desk))
    assert "Why 4th: Priya Raghunathan | Of 12, by % of own goal, Q4 2026 to date" in words
    assert "€1,658 | to reach Noor van Dalen | €12,052 | ahead of Luca Ferrante" in words
    assert "One more average deal (€7,564) reaches 2nd." in words
    assert "% of own goal | 61.6% | 4th" in words
    assert "Won revenue | €105,900 | 2nd" in words
    assert "The goal is the 2nd largest of 12. The rule moves the place by 2." in words
    assert "Deals | 14 in 1 file" in words
    assert "Definition | Won revenue, version 1" in words
    desk.window.escape()
    assert side(desk).isHidden()


def test_an_open_explanation_follows_the_row(desk: OpenDesk) -> None:
    view = go_to(desk, PRIYA)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    desk.wait(lambda: "Why 5th: Luca Ferrante" in said(side(desk)))


def test_how_sure_the_place_is_comes_a_moment_later(desk: OpenDesk) -> None:
    desk.wait(lambda: "–" not in column(desk, "likely"))
    QTest.keyClick(go_to(desk, PRIYA), Qt.Key.Key_Return)
    desk.wait(lambda: "How sure is the place" in said(side(desk)))
    assert "the true place is between" in said(side(desk))


def test_space_shows_the_rows_and_back_explains_again(desk: OpenDesk) -> None:
    view = go_to(desk, PRIYA)
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.wait(lambda: "Why 4th" in said(side(desk)))
    QTest.keyClick(view, Qt.Key.Key_Space)
    desk.wait(lambda: "14 rows in 1 file" in said(side(desk)))
    next(button for button in side(desk).findChildren(Button) if button.text() == "Back").click()
    desk.wait(lambda: "Why 4th" in said(side(desk)))


def test_the_file_behind_a_row_opens_from_here(desk: OpenDesk) -> None:
    QTest.keyClick(go_to(desk, PRIYA), Qt.Key.Key_Space)
    desk.wait(lambda: "14 rows in 1 file" in said(side(desk)))
    next(button for button in side(desk).findChildren(Button) if button.text() == "Open the file").click()
    desk.wait(lambda: "deals_2026-11.csv" in desk.window.toast.text)  # it is not kept, which is said


def test_the_status_line_names_the_files(desk: OpenDesk) -> None:
    go_to(desk, PRIYA)
    desk.wait(lambda: "14 deals in deals_2026-11.csv, sheet Won" in desk.window.status.provenance)
    assert desk.window.status.provenance.startswith("Won revenue 105,900")


def test_the_status_line_forgets_numbers_that_are_shown_no_more(desk: OpenDesk) -> None:
    go_to(desk, PRIYA)
    choose(desk, page(desk).choosing.by, "Teams")
    desk.wait(lambda: desk.window.status.provenance.startswith("Zeros included"))


# Rank by week


def test_rank_by_week_puts_the_chosen_one_in_question(desk: OpenDesk) -> None:
    view = page(desk).view
    desk.wait(lambda: view.places is not None and view.places.isVisible())
    go_to(desk, PRIYA)
    assert view.places is not None
    chart = view.places.chart
    desk.wait(lambda: PRIYA in chart.told.split(".")[1])
    assert chart.told.startswith("Rank by week")
    chart.drilled.emit(key_of(desk, "Luca Ferrante"))
    desk.wait(lambda: "Why 5th: Luca Ferrante" in said(side(desk)))


def test_the_chart_gives_way_in_a_low_window(desk: OpenDesk) -> None:
    view = page(desk).view
    desk.wait(lambda: view.places is not None and view.places.isVisible())
    desk.window.resize(1000, 480)
    desk.wait(lambda: view.places is not None and not view.places.isVisible())


# What changes meanwhile


def test_what_is_imported_meanwhile_appears_and_nobody_loses_their_place(desk: OpenDesk) -> None:
    go_to(desk, "Jonas Hallgrímsson")
    office = TestOffice(desk.office.database, desk.office.clock)
    more = list(won_deals(12, "Jonas Hallgrímsson", 90_000, 1, TODAY, TODAY.replace(day=18), "more"))
    office.bring(RecordKind.DEALS, more, sheet="deals_today")
    desk.editor.bus.look()
    desk.wait(lambda: names(desk)[0] == "Jonas Hallgrímsson")
    assert page(desk).table.chosen() == key_of(desk, "Jonas Hallgrímsson")


# The wall


def test_the_board_goes_on_the_wall_and_can_be_taken_back(desk: OpenDesk) -> None:
    window = desk.window
    desk.wait(lambda: page(desk).primary is not None)
    act = page(desk).primary
    assert act is not None
    screens = desk.office.screens.screens()
    if not screens:
        assert act.why_not == "There is no TV yet: add one on the Wall page."
        return
    before = len(screens[0].playlist.items)
    act.run()
    desk.wait(lambda: window.toast.isVisible())
    scenes = desk.office.screens.screens()[0].playlist.items
    assert len(scenes) == before + 1
    assert scenes[-1].settings.period == "this-quarter"
    window.toast.undo()
    desk.wait(lambda: len(desk.office.screens.screens()[0].playlist.items) == before)


# Nothing to show, and names of all kinds


def test_an_empty_office_is_told_what_to_do_first(tmp_path: Path, qtbot: QtBot) -> None:
    folder = fill_profile(tmp_path / "empty", NOW, lambda _: None)
    with open_desk(folder, NOW, patient(qtbot), "leaderboards") as desk:
        desk.wait(lambda: bool(page(desk).findChildren(EmptyState)))
        assert "Nobody is on this board yet" in said(page(desk))


def test_a_failure_says_what_to_do_in_place(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise KnownError("database_unreachable", "The database does not answer.", "Try again in a moment.")

    with monkeypatch.context() as broken:
        broken.setattr(type(desk.office.boards), "look", lambda _: fails())
        choose_without_waiting(page(desk).choosing.measure, "Value")
        desk.wait(lambda: bool(page(desk).findChildren(Failure)))
        assert "The database does not answer." in said(page(desk))
    next(iter(page(desk).findChildren(Failure))).wanted.emit()
    desk.wait(lambda: names(desk)[:2] == ["Aylin Demirkan", PRIYA])


def choose_without_waiting(chip: ChoiceChip, text: str) -> None:
    next(action for action in chip.make_menu().actions() if action.text() == text).trigger()


def test_long_arabic_and_chinese_names_in_large_text(tmp_path: Path, qtbot: QtBot) -> None:
    def fill_more(office: TestOffice) -> None:
        fill(office)
        office.bring(RecordKind.PEOPLE, list(people(LONG))[-len(LONG) :], sheet="More")

    folder = fill_profile(tmp_path / "long", NOW, fill_more)
    settings = Settings(theme="dark", text_scale=200, language="en")
    with open_desk(folder, NOW, patient(qtbot), "leaderboards", settings) as desk:
        desk.wait(lambda: set(LONG) <= set(names(desk)))
        QTest.keyClick(go_to(desk, LONG[0]), Qt.Key.Key_Return)
        desk.wait(lambda: LONG[0] in said(side(desk)))
        assert not desk.window.grab().isNull()
