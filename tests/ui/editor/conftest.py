"""A real editor in real windows, over an office that the test makes up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.config.settings import Settings
from spm_desktop.ui.editor.application import Editor
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.window import EditorWindow
from tests.ui.editor.office import Changes, make_editor


def pytest_itemcollected(item: pytest.Item) -> None:
    """Without a display Qt warns whenever a window has a least size; that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def _clipboard_emptied(qapp: QApplication) -> Iterator[None]:
    """Without a display Qt crashes at exit on what Python left on the clipboard."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme("light")


@pytest.fixture
def stage(theme: Theme, qtbot: QtBot) -> QWidget:
    """A window to put controls in."""
    stage = QWidget()
    QVBoxLayout(stage)
    stage.resize(600, 400)
    qtbot.addWidget(stage)
    return stage


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def editor(tmp_path: Path, qtbot: QtBot, changes: Changes) -> Iterator[Editor]:
    """An editor whose first page is open."""
    editor = make_editor(tmp_path / "profile", Settings(theme="light"), changes)
    editor.start()
    qtbot.waitUntil(lambda: bool(editor.windows[0].page_key))
    yield editor
    editor.stop()


@pytest.fixture
def window(editor: Editor, qtbot: QtBot) -> EditorWindow:
    """Its window, active, on the page with everything."""
    window = editor.windows[0]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_page("leaderboards")
    return window
