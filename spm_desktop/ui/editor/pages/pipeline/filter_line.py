"""Holds what the table is filtered by, under the pictures and over the table."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme


class FilterLine(QWidget):
    """The filter line, with a line below."""

    def __init__(self, theme: Theme, filters: FlowLine) -> None:
        super().__init__()
        self.theme = theme
        self._row = QHBoxLayout(self)
        self._row.addWidget(filters)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._row.setContentsMargins(self.theme.size("page_left"), 0, self.theme.px(16), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))
