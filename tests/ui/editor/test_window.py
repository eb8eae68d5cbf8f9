"""The shell, as someone works with it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.config.settings import Settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.common.stalls import StallWatch
from spm_desktop.ui.editor.application import Editor, Office
from spm_desktop.ui.editor.shell.window import EditorWindow
from tests.ui.editor.office import OFFICE, PAGES, BoardPage, Changes, make_editor, side_body
from tests.ui.pace import slowness

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def board(window: EditorWindow) -> BoardPage:
    assert isinstance(window.page, BoardPage)
    return window.page


def settle() -> None:
    """What was thrown away is gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_first_page_is_open_and_the_office_is_named(editor: Editor) -> None:
    window = editor.windows[0]
    assert window.page_key == "home"
    assert window.rail.office.text() == "Rotterdam office"
    assert window.rail.you.accessibleName() == "Marit Solheim, Manager, Benelux"
    assert window.windowTitle() == "Home – Rotterdam office"


def test_pages_are_made_when_they_are_first_wanted_and_then_kept(window: EditorWindow, qtbot: QtBot) -> None:
    page = board(window)
    qtbot.mouseClick(window.rail.items["coaching"], LEFT)
    assert window.page_key == "coaching"
    assert [item.spec.key for item in window.rail.items.values() if item.active] == ["coaching"]
    qtbot.keyClick(window, "5", CTRL)
    assert window.page is page


def test_the_rail_is_walked_with_arrows(window: EditorWindow, qtbot: QtBot) -> None:
    window.rail.focus_pages()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.focusWidget() is window.rail.items["insight"]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.page_key == "insight"


def test_a_page_that_does_not_exist_is_nowhere(window: EditorWindow) -> None:
    assert "settings" not in window.rail.items  # it is reached from the person at the foot
    assert window.open_page("insights-of-2031") is None
    assert window.page_key == "leaderboards"


def test_counts_are_told_and_nothing_at_zero(window: EditorWindow) -> None:
    window.set_count("coaching", 3)
    assert window.rail.items["coaching"].accessibleName() == "Coaching, 3"
    window.set_count("coaching", 0)
    assert window.rail.items["coaching"].accessibleName() == "Coaching"


def test_a_narrow_window_folds_the_rail(window: EditorWindow) -> None:
    window.resize(1440, 900)
    assert window.rail.width() == 208
    window.resize(1100, 700)
    assert window.rail.width() == 48
    assert window.rail.items["goals"].toolTip() == "Goals"
    window.resize(1440, 900)
    assert not window.rail.items["goals"].toolTip()


def test_at_200_percent_everything_still_has_its_room(window: EditorWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.theme.choose(text_scale=200)
    assert window.rail.width() == 96
    header = window.panel.frame.header if window.panel.frame else None
    assert header is not None
    qtbot.waitUntil(lambda: header.height() > 104)  # period and scope have a line of their own
    buttons = header.findChildren(QAbstractButton)
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    window.theme.choose(text_scale=100)
    qtbot.waitUntil(lambda: header.height() == 52)


def test_the_theme_changes_while_one_looks(window: EditorWindow) -> None:
    middle = window.panel.rect().center()
    assert window.panel.grab().toImage().pixelColor(middle) == window.theme.colour("surface")
    window.theme.choose("dark")
    assert window.panel.grab().toImage().pixelColor(middle).lightness() < 60


def test_the_period_is_stepped_by_key_and_shared_by_pages(window: EditorWindow, qtbot: QtBot) -> None:
    frame = window.panel.frame
    assert frame is not None
    assert frame.header.period is not None
    window.rail.focus_pages()
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft)
    assert frame.header.period.title == "Q3 2026"
    assert window.standing.period == frame.header.period.period
    assert frame.header.scope is not None
    qtbot.mouseClick(frame.header.scope, LEFT, pos=frame.header.scope.place("office"))
    assert window.standing.scope == "office"


def test_letters_belong_to_the_field_that_has_the_focus(window: EditorWindow, qtbot: QtBot) -> None:
    page = board(window)
    window.say("Moved", lambda: page.done.append("taken back"))
    page.note.entry.setFocus()
    qtbot.keyClicks(page.note.entry, "[z]")
    assert page.note.text == "[z]"
    assert page.done == []
    assert window.standing.period == window.standing.period


def test_what_was_done_is_undone_from_the_toast(window: EditorWindow, qtbot: QtBot) -> None:
    page = board(window)
    window.rail.focus_pages()
    assert page.primary is not None
    page.primary.run()
    assert window.toast.text == "Put on the wall of the hall"
    qtbot.keyClick(window, "z", CTRL)
    assert page.done == ["put on the wall", "taken back"]
    assert not window.toast.isVisible()


def test_escape_closes_the_panel_and_then_clears_the_selection(window: EditorWindow, qtbot: QtBot) -> None:
    page = board(window)
    page.selected = True
    window.show_side("Why 4th: Priya", side_body(window), "Of 12", "Priya Raghunathan")
    frame = window.panel.frame
    assert frame is not None
    assert frame.side.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not frame.side.isVisible()
    assert page.selected
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not page.selected


def test_the_panel_goes_below_where_there_is_no_room_beside(window: EditorWindow, qtbot: QtBot) -> None:
    frame = window.panel.frame
    assert frame is not None
    window.resize(1440, 900)
    window.show_side("Why 4th", side_body(window))
    qtbot.waitUntil(lambda: frame.side.width() == 360)
    window.resize(900, 700)
    qtbot.waitUntil(lambda: frame.side.width() == frame.width())
    assert frame.side.y() > frame.page.y()


def test_another_panel_in_its_place_is_there_at_once(window: EditorWindow) -> None:
    for title in ("Why 4th", "Why 5th"):
        body = side_body(window)
        window.show_side(title, body)
        assert body.isVisible()


def test_f6_goes_round_the_areas(window: EditorWindow, qtbot: QtBot) -> None:
    frame = window.panel.frame
    assert frame is not None
    window.show_side("Why 4th", side_body(window))
    window.rail.focus_pages()
    visited = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        areas = [window.rail, frame.header, frame.page, frame.side]
        visited.append(
            next(index for index, area in enumerate(areas) if area.isAncestorOf(window.focusWidget()))
        )
    assert visited == [1, 2, 3, 0]


def test_f1_helps_with_this_page(window: EditorWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    frame = window.panel.frame
    assert frame is not None
    assert frame.side.accessibleName() == "Help: Leaderboards"


def test_the_status_line_says_where_a_number_comes_from_and_that_it_holds(
    editor: Editor, window: EditorWindow, changes: Changes, qtbot: QtBot
) -> None:
    assert window.status.provenance.startswith("Won 105,900 is 14 deals in deals_2026-11.xlsx")
    qtbot.waitUntil(lambda: "Verified 14:32" in window.status.right)
    changes.reachable = False
    editor.bus.look()
    qtbot.waitUntil(lambda: "On this machine does not answer" in window.status.right)


def test_changes_of_others_reach_the_pages(editor: Editor, changes: Changes, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.bus.changed) as told:
        changes.topics = {"facts"}
    assert told.args == [frozenset({"facts"})]


def test_several_windows_of_one_profile(editor: Editor, window: EditorWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, "n", CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [one.page_key for one in editor.windows] == ["leaderboards", "leaderboards"]
    editor.windows[1].open_page("goals")
    assert window.page_key == "leaderboards"
    editor.windows[1].close()
    settle()
    assert editor.windows == [window]


def test_windows_and_panels_are_found_as_they_were_left(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    for expected in (None, (700, 500)):
        editor = make_editor(tmp_path / "profile", Settings(theme="light"))
        editor.start()
        qtbot.waitUntil(lambda editor=editor: bool(editor.windows[0].page_key))
        window = editor.windows[0]
        if expected:
            assert window.size().toTuple() == expected
            assert editor.workplace.memory.side_width("leaderboards", 360) == 340
        window.resize(700, 500)
        editor.workplace.memory.keep_side_width("leaderboards", 340)
        editor.stop()
        settle()


def test_an_office_that_cannot_be_read_is_told_in_place(tmp_path: Path, qtbot: QtBot) -> None:
    answers = [
        KnownError("database_unreachable", "The database does not answer.", "Start the server."),
        OFFICE,
    ]

    def open_office() -> Office:
        answer = answers.pop(0)
        if isinstance(answer, KnownError):
            raise answer
        return answer

    editor = make_editor(tmp_path / "profile", Settings(theme="light"), open_office=open_office)
    editor.start()
    window = editor.windows[0]
    qtbot.waitUntil(lambda: window.panel.frame is not None)
    assert "The database does not answer." in [label.text() for label in window.findChildren(QLabel)]
    again = next(
        button for button in window.panel.findChildren(QAbstractButton) if button.text() == "Try again"
    )
    qtbot.waitUntil(lambda: window.focusWidget() is again)
    qtbot.mouseClick(again, LEFT)
    qtbot.waitUntil(lambda: window.page_key == "home")
    editor.stop()


@pytest.mark.parametrize("key", [spec.key for spec in PAGES] + ["settings"])
def test_every_control_has_a_name(window: EditorWindow, key: str) -> None:
    window.open_page(key)
    window.show_side("Why 4th", side_body(window), "Of 12", "Priya Raghunathan")
    window.open_palette()
    for widget in window.findChildren(QWidget):
        takes_part = isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit)
        if takes_part or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
            assert name or widget.parent() is not window, f"{widget!r} has no name"
            assert name, f"{widget!r} in {widget.parent()!r} has no name"


def test_the_keyboard_reaches_everything_and_comes_back(window: EditorWindow, qtbot: QtBot) -> None:
    window.rail.focus_pages()
    seen: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in seen and len(seen) < 60:
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    buttons = {
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button not in window.rail.items.values()
    }
    assert buttons <= set(seen)


def test_opening_pages_and_the_palette_never_stalls_the_window(window: EditorWindow, qtbot: QtBot) -> None:
    slower = slowness()
    watch = StallWatch()
    for spec in PAGES:
        window.open_page(spec.key)
        qtbot.wait(1)
    window.open_palette()
    qtbot.wait(1)
    window.close_palette()
    watch.stop()
    assert watch.longest_busy_ms < 50 * slower
    watch.start()
    window.theme.choose("dark")  # Qt dresses every widget of every open page anew
    qtbot.wait(1)
    watch.stop()
    assert watch.longest_busy_ms < 150 * slower
