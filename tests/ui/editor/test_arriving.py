"""Where the keyboard is when a page is opened, and where somebody is when the program starts again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QStackedWidget, QVBoxLayout
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from spm_desktop.ui.editor.application import Editor
from spm_desktop.ui.editor.shell.page import Desk, Group, Page, PageSpec
from spm_desktop.ui.editor.shell.window import EditorWindow
from tests.ui.editor.office import NOW, OFFICE, Changes

CTRL = Qt.KeyboardModifier.ControlModifier


class LatePage(Page):
    """Shows its list once it is read, as pages do; until then there is a button."""

    uses_period = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.stack, self.list, self.files = QStackedWidget(), QListWidget(), list[Path]()
        self.stack.addWidget(QPushButton("Wait"))
        self.stack.addWidget(self.list)
        QVBoxLayout(self).addWidget(self.stack)

    def shown(self) -> None:
        self.desk.tasks.run(lambda: "Ana", self._show, owner=self)

    def _show(self, name: str) -> None:
        self.list.addItem(name)
        self.stack.setCurrentWidget(self.list)

    def take_files(self, paths: Sequence[Path]) -> None:
        self.files += paths


class CountingPage(Page):
    """Tells what needs its reader, as Home does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        desk.set_count("home", 3)


PAGES = (
    PageSpec("home", "Home", Group.HOME, "house", CountingPage),
    PageSpec("late", "Late", Group.NUMBERS, "gauge", LatePage, takes_files="Tables (*.csv)"),
)


def start(folder: Path, qtbot: QtBot) -> Editor:
    settings, clock = Settings(theme="light"), FrozenClock(NOW)
    editor = Editor(Profile(folder), clock, settings, lambda: OFFICE, Changes(), PAGES, "On this machine")
    editor.start()
    window = editor.windows[0]
    qtbot.waitUntil(lambda: bool(window.page_key))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return editor


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[EditorWindow]:
    editor = start(tmp_path / "profile", qtbot)
    yield editor.windows[0]
    editor.stop()


def late(window: EditorWindow) -> LatePage:
    assert isinstance(window.page, LatePage)
    return window.page


def test_the_keyboard_arrives_in_what_was_read(window: EditorWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, "2", CTRL)
    qtbot.waitUntil(lambda: window.focusWidget() is late(window).list)


def test_whoever_went_elsewhere_meanwhile_is_left_there(window: EditorWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, "2", CTRL)
    window.rail.focus_pages()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    chosen = window.focusWidget()
    qtbot.waitUntil(lambda: late(window).list.count() == 1 and not window.tasks.busy)
    assert window.focusWidget() is chosen
    assert window.rail.isAncestorOf(chosen)


def test_the_keyboard_stays_in_the_body_when_what_had_it_goes(window: EditorWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, "2", CTRL)
    page = late(window)
    qtbot.waitUntil(lambda: window.focusWidget() is page.list)
    page.stack.setCurrentIndex(0)
    qtbot.waitUntil(lambda: window.focusWidget() is page.stack.currentWidget())


def test_the_keyboard_goes_back_to_the_body_when_the_side_panel_is_done(
    window: EditorWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, "2", CTRL)
    page, give = late(window), QPushButton("Give it")
    qtbot.waitUntil(lambda: page.list.count() == 1 and not window.tasks.busy)
    give.clicked.connect(window.close_side)
    window.show_side("A shout-out", give)
    give.setFocus()
    qtbot.keyClick(give, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.focusWidget() is page.list)


def test_page_period_and_scope_are_there_at_the_next_start(tmp_path: Path, qtbot: QtBot) -> None:
    first = start(tmp_path / "profile", qtbot)
    first.windows[0].open_page("late")
    qtbot.keyClick(first.windows[0], Qt.Key.Key_BracketLeft)
    first.windows[0].standing.set_scope("office")
    first.stop()
    second = start(tmp_path / "profile", qtbot)
    window = second.windows[0]
    frame = window.panel.frame
    assert frame is not None
    assert frame.header.period is not None
    assert (window.page_key, frame.header.period.title) == ("late", "Q3 2026")
    assert window.standing.scope == "office"
    second.stop()


def test_the_first_page_counts_although_another_is_shown(tmp_path: Path, qtbot: QtBot) -> None:
    first = start(tmp_path / "profile", qtbot)
    first.windows[0].open_page("late")
    first.stop()
    second = start(tmp_path / "profile", qtbot)
    home = second.windows[0].rail.items["home"]
    qtbot.waitUntil(lambda: home.count == 3)
    assert second.windows[0].page_key == "late"
    second.new_window()
    qtbot.waitUntil(lambda: second.windows[1].rail.items["home"].count == 3)
    second.stop()


def test_a_running_period_moves_on_with_time(tmp_path: Path, qtbot: QtBot) -> None:
    first = start(tmp_path / "profile", qtbot)
    first.windows[0].open_page("late")
    kept = first.workplace.remembered.recall_choices("window")
    assert kept == {"page": "late", "scope": "team", "period": "this-quarter"}
    first.stop()


def test_spoiled_memories_begin_as_ever(tmp_path: Path, qtbot: QtBot) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "desk.json").write_text('{"window": {"page": "gone", "scope": 7, "period": "never"}}')
    editor = start(profile, qtbot)
    window = editor.windows[0]
    assert (window.page_key, window.standing.scope) == ("home", "team")
    assert f"{window.standing.period.start}" == "2026-10-01"
    editor.stop()


def test_files_are_chosen_from_any_page(window: EditorWindow, tmp_path: Path, qtbot: QtBot) -> None:
    chosen = [tmp_path / "people.csv", tmp_path / "deals.csv"]

    class Files:
        def open_files(self, title: str, patterns: str, then: object) -> None:
            assert patterns == "Tables (*.csv)"
            then(chosen)

    window.prompts = Files()
    qtbot.keyClick(window, "o", CTRL)
    assert late(window).files == chosen
