"""Find or do, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.palette.entries import Entry, arrange
from spm_desktop.ui.editor.palette.matching import match
from spm_desktop.ui.editor.palette.view import Palette
from spm_desktop.ui.editor.shell.window import EditorWindow
from tests.ui.editor.office import BoardPage


def score(query: str, text: str) -> float:
    found = match(query, text)
    assert found is not None
    return found.score


def test_letters_are_found_where_words_begin() -> None:
    found = match("pr", "Priya Raghunathan")
    assert found is not None
    assert match("prag", "Priya Raghunathan") is not None
    assert score("ra", "Priya Raghunathan") > score("ra", "Clara Bond")
    assert score("pip", "PIPs") > score("pip", "Pipeline review in people")
    assert match("xyz", "Priya") is None


@pytest.mark.parametrize(("query", "places"), [("priya", (0, 1, 2, 3, 4)), ("p r", (0, 6)), ("", ())])
def test_the_letters_that_were_found_are_known(query: str, places: tuple[int, ...]) -> None:
    found = match(query, "Priya Raghunathan")
    assert found is not None
    assert found.places == places


def test_names_in_any_script_are_found() -> None:
    assert match("小", "李小龙")
    assert match("ßen", "Straßenbau")
    assert match("İ", "İstanbul")


def test_without_a_query_all_keep_their_order_and_a_prefix_narrows() -> None:
    entries = [
        Entry("Home", "Pages", lambda: None),
        Entry("New window", "Window", lambda: None, prefix=">"),
        Entry("Priya", "People", lambda: None, prefix="@"),
    ]
    assert [line.heading for line in arrange("", entries) if line.heading] == ["Pages", "Window", "People"]
    assert [line.entry.title for line in arrange("@", entries) if line.entry] == ["Priya"]
    assert [line.entry.title for line in arrange("> win", entries) if line.entry] == ["New window"]


@pytest.fixture
def palette(window: EditorWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window, "k", Qt.KeyboardModifier.ControlModifier)
    assert window.palette_view is not None
    return window.palette_view


def find(palette: Palette, qtbot: QtBot, text: str, expected: str) -> None:
    qtbot.keyClicks(palette.entry, text)
    qtbot.waitUntil(lambda: expected in palette.shown)


def test_a_page_is_opened_by_a_few_letters(palette: Palette, window: EditorWindow, qtbot: QtBot) -> None:
    assert window.focusWidget() is palette.entry
    find(palette, qtbot, "coa", "Coaching")
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)
    assert window.page_key == "coaching"
    assert window.palette_view is None


def test_arrows_choose_and_skip_headings(palette: Palette, qtbot: QtBot) -> None:
    titles = [title for title in palette.shown if title not in ("Do on this page", "Pages", "Window")]
    for title in titles:
        assert palette.chosen is not None
        assert palette.chosen.title == title
        qtbot.keyClick(palette.entry, Qt.Key.Key_Down)
    assert palette.chosen is not None
    assert palette.chosen.title == titles[0]
    qtbot.keyClick(palette.entry, Qt.Key.Key_Up)
    assert palette.chosen.title == titles[-1]


def test_an_act_of_the_page_is_done(palette: Palette, window: EditorWindow, qtbot: QtBot) -> None:
    find(palette, qtbot, ">put", "Put on the wall")
    assert "Freeze" not in palette.shown  # it can't be done now
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)
    assert isinstance(window.page, BoardPage)
    assert window.page.done == ["put on the wall"]


def test_people_are_searched_and_tab_shows_what_can_be_done(
    palette: Palette, window: EditorWindow, qtbot: QtBot
) -> None:
    find(palette, qtbot, "@priya", "Priya Raghunathan")
    assert palette.shown[2:4] == ["Do with Priya Raghunathan", "Open today’s 1:1"]
    qtbot.keyClick(palette.entry, Qt.Key.Key_Tab)
    assert palette.shown == [
        "Do with Priya Raghunathan",
        "Open today’s 1:1",
        "Add an action",
        "Freeze the scorecard",
    ]
    qtbot.keyClicks(palette.entry, "fre")
    assert palette.chosen is not None
    assert palette.chosen.title == "Freeze the scorecard"
    qtbot.keyClick(palette.entry, Qt.Key.Key_Escape)
    assert palette.entry.text() == "Priya Raghunathan"
    qtbot.keyClick(palette.entry, Qt.Key.Key_Escape)
    assert window.palette_view is None


def test_alt_and_a_number_does_it_at_once(palette: Palette, window: EditorWindow, qtbot: QtBot) -> None:
    find(palette, qtbot, "priya", "Add an action")
    qtbot.keyClick(palette.entry, "2", Qt.KeyboardModifier.AltModifier)
    assert window.palette_view is None


def test_nothing_of_that_name_is_said(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.entry, "qqq")
    assert palette.shown == []
    assert palette.chosen is None
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)


def test_the_focus_returns_where_it_was(window: EditorWindow, qtbot: QtBot) -> None:
    assert isinstance(window.page, BoardPage)
    window.page.note.entry.setFocus()
    window.open_palette()
    assert window.palette_view is not None
    qtbot.keyClick(window.palette_view.entry, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.page.note.entry
