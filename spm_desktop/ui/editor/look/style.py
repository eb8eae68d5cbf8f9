"""Dresses what Qt draws itself: each such widget wears a style sheet of its own from its first showing on.

One sheet for the application would be simpler, but with it Qt looks at every widget when a page is opened or
the theme is another: a third of a second for a thousand widgets, nearly all of which paint themselves.
"""

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProxyStyle,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOption,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from spm_desktop.ui.editor.look.sheet import Dressed

_AT_ONCE = 20
"""Hidden widgets that are dressed anew between two events."""
_TIP = "QTipLabel"  # Qt's own, and private
_NONE = ("", "/* */")  # the second is what Qt itself puts on tips, to have them looked at again


class DeskStyle(QProxyStyle):
    """The system's own style, but for the sheets. Belongs to the application; made once, see `worn`."""

    def __init__(self) -> None:
        super().__init__()
        self._sheets: Mapping[Dressed, str] = {}
        self._later: list[QWidget] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def wear(self, sheets: Mapping[Dressed, str]) -> None:
        """Other sheets for all: at once for what is seen, in a moment for the rest."""
        before, self._sheets = self._sheets, sheets
        if before in ({}, sheets):
            return
        dressed = [
            widget
            for widget in QApplication.allWidgets()
            if (kind := _kind(widget)) is not None and widget.styleSheet() == before[kind]
        ]
        self._later = [*self._later, *(widget for widget in dressed if not widget.isVisible())]
        for widget in dressed:
            if widget.isVisible():
                self._dress(widget)
        self._soon.start()

    def polish(self, what: QWidget | QApplication | QPalette | Qt.GlobalColor | QColor) -> None:
        """Qt asks before something is first shown."""
        super().polish(what)
        if not isinstance(what, QWidget):
            return
        if isinstance(what, QScrollArea):
            _clear(what)
        kind = _kind(what)
        if kind is not None and what.styleSheet() in _NONE:
            what.setStyleSheet(self._sheets[kind])

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """No lines where two scroll bars meet."""
        if element is not QStyle.PrimitiveElement.PE_PanelScrollAreaCorner:
            super().drawPrimitive(element, option, painter, widget)

    def _go_on(self) -> None:
        now, self._later = self._later[:_AT_ONCE], self._later[_AT_ONCE:]
        for widget in now:
            if shiboken6.isValid(widget):
                self._dress(widget)
        if self._later:
            self._soon.start()

    def _dress(self, widget: QWidget) -> None:
        kind = _kind(widget)
        if kind is not None:
            widget.setStyleSheet(self._sheets[kind])


def worn(application: QApplication) -> DeskStyle:
    """The style of the application; made when it is first asked for."""
    style = application.style()
    if not isinstance(style, DeskStyle):
        style = DeskStyle()
        application.setStyle(style)
    return style


def _kind(widget: QWidget) -> Dressed | None:
    if isinstance(widget, QScrollBar):
        return Dressed.BAR
    writes = isinstance(widget, QTextEdit) and not isinstance(widget, QTextBrowser)
    if writes or isinstance(widget, QLineEdit | QPlainTextEdit):
        return Dressed.FIELD
    if isinstance(widget, QMenu):
        return Dressed.MENU
    if isinstance(widget, QListView) and widget.windowType() == Qt.WindowType.Popup:
        return Dressed.OFFERS
    is_tip = isinstance(widget, QLabel) and widget.metaObject().className() == _TIP
    return Dressed.TIP if is_tip else None


def _clear(area: QScrollArea) -> None:
    """Lets what lies below it be seen through what scrolls."""
    area.viewport().setAutoFillBackground(False)
    if inside := area.widget():
        inside.setAutoFillBackground(False)
