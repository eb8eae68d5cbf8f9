"""The window that says why the editor did not start."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.refusal import RefusalWindow


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_it_says_what_to_do_and_closes_by_the_keyboard(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    error = KnownError("already_running", "The editor is already running.", "Use the window that is open.")
    window = RefusalWindow(theme, error)
    qtbot.addWidget(window)
    window.open()
    qtbot.waitUntil(window.close_button.hasFocus)
    assert (window.accessibleName(), window.accessibleDescription()) == (error.message, error.hint)
    qtbot.keyClick(window.focusWidget(), key)
    assert window.isHidden()
