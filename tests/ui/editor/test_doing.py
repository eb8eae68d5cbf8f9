"""What is done at the desk can be taken back and done again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.history import Changes, reversible
from spm_desktop.ui.editor.shell.window import EditorWindow


class Sheet:
    """A value that can be written, as a service would."""

    def __init__(self) -> None:
        self.value = 0
        self.locked = False

    def write(self, value: int) -> Changes:
        before = self.value
        return reversible(
            f"Wrote {value}", frozenset({"goals"}), lambda: self._put(value), lambda: self._put(before)
        )

    def _put(self, value: int) -> None:
        if self.locked:
            raise KnownError("changed_since", "Somebody changed the value since.", "Look at it again.")
        self.value = value

    def writes(self, value: int) -> Callable[[], Changes]:
        return lambda: self.write(value)


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


def _toast(window: EditorWindow, qtbot: QtBot, text: str) -> None:
    qtbot.waitUntil(lambda: window.toast.text == text)


def test_undo_and_redo_by_keyboard(window: EditorWindow, qtbot: QtBot, sheet: Sheet) -> None:
    told: list[frozenset[str]] = []
    window.bus.changed.connect(told.append)
    window.perform(sheet.writes(1))
    _toast(window, qtbot, "Wrote 1")
    window.perform(sheet.writes(2))
    _toast(window, qtbot, "Wrote 2")
    assert told == [frozenset({"goals"})] * 2

    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _toast(window, qtbot, "Undone: wrote 2")
    assert sheet.value == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _toast(window, qtbot, "Undone: wrote 1")
    assert sheet.value == 0
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _toast(window, qtbot, "Nothing to undo")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    _toast(window, qtbot, "Done again: wrote 1")
    assert sheet.value == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    _toast(window, qtbot, "Done again: wrote 2")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _toast(window, qtbot, "Undone: wrote 2")
    assert (sheet.value, len(told)) == (1, 7)


def test_something_new_ends_what_could_be_done_again(
    window: EditorWindow, qtbot: QtBot, sheet: Sheet
) -> None:
    window.perform(sheet.writes(1))
    _toast(window, qtbot, "Wrote 1")
    window.toast.undo()
    _toast(window, qtbot, "Undone: wrote 1")
    window.perform(sheet.writes(5))
    _toast(window, qtbot, "Wrote 5")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    _toast(window, qtbot, "Nothing to do again")
    assert sheet.value == 5


def test_what_somebody_changed_since_is_not_undone(window: EditorWindow, qtbot: QtBot, sheet: Sheet) -> None:
    window.perform(sheet.writes(1))
    _toast(window, qtbot, "Wrote 1")
    sheet.locked = True
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _toast(window, qtbot, "Somebody changed the value since. Look at it again.")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _toast(window, qtbot, "Nothing to undo")
    assert sheet.value == 1


def test_a_refusal_reaches_the_page_that_asked(window: EditorWindow, qtbot: QtBot, sheet: Sheet) -> None:
    refused: list[KnownError] = []
    sheet.locked = True
    window.perform(sheet.writes(1), refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].code == "changed_since"
