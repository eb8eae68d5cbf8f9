"""What keys do in a table. Letters that mean nothing here go on to the page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from spm_desktop.ui.editor.table import clipboard
from spm_desktop.ui.editor.table.surface import TableSurface

_WALK = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
_CHARACTERS = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def pressed(view: TableSurface, event: QKeyEvent) -> bool:
    """Does what the key says; False leaves it to Qt. An ignored event is the page's."""
    index = view.currentIndex()
    if event.matches(QKeySequence.StandardKey.Copy):
        clipboard.copy(view)
    elif event.matches(QKeySequence.StandardKey.Paste):
        clipboard.paste(view)
    elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        clipboard.fill_down(view)
    elif event.key() == Qt.Key.Key_Escape:
        return _escape(view, event)
    elif event.modifiers() not in _CHARACTERS:
        return False
    elif event.key() == Qt.Key.Key_Space and index.isValid():
        view.drill.emit(*view.address(index))
    elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
        view.opened.emit(view.address(index)[0])
    elif event.text().isprintable() and event.text() and not view.can_edit(index):
        return _letter(view, event)
    else:
        return False
    event.accept()
    return True


def _escape(view: TableSurface, event: QKeyEvent) -> bool:
    if not view.selectionModel().hasSelection():
        event.ignore()
        return True
    view.clearSelection()
    event.accept()
    return True


def _letter(view: TableSurface, event: QKeyEvent) -> bool:
    """J and K walk; another letter is the page's, not Qt's search for a row that begins with it."""
    walk = _WALK.get(Qt.Key(event.key()))
    if walk is None:
        event.ignore()
        return True
    QTableView.keyPressEvent(view, QKeyEvent(event.type(), walk, event.modifiers()))
    event.accept()
    return True
