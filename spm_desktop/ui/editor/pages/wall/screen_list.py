"""The TVs, below each other: how each is, and what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.marks import Status

_PAD, _GAP, _MARK = 20, 9, 10


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One TV as the list shows it."""

    id: int
    name: str
    status: Status
    sentence: str


class ScreenRow(Pressable):
    """A TV; one of its siblings is chosen. Up and Down choose, Enter or a double click asks for its settings.

    Signals:
        wanted: its settings.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, line: ScreenLine, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self.line = line
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_line(line)

    def show_line(self, line: ScreenLine) -> None:
        """The TV as it is now."""
        self.line = line
        self.setAccessibleName(f"{line.name}, {line.status.word}")
        self.setAccessibleDescription(line.sentence)
        self.setToolTip(line.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        lines = theme.line("section") + theme.line("table")
        return QSize(theme.px(160), lines + theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, line = self.theme, smooth(self), self.line
        chosen = self.isChecked()
        ground = "wash" if chosen else "press" if self.isDown() else "hover" if self.hovered else "surface"
        painter.fillRect(self.rect(), theme.colour(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        if chosen:
            painter.fillRect(0, 0, theme.size("ring"), self.height() - 1, theme.colour("accent"))
        first = self.rect().adjusted(0, theme.px(11), 0, 0)
        first.setHeight(theme.line("section"))
        side, left = theme.px(_MARK), theme.px(_PAD)
        mark = QRectF(left, first.top() + (first.height() - side) / 2, side, side)
        draw_shape(painter, theme, line.status.shape, mark)
        right = self.width() - theme.px(16)
        word = theme.width("table", line.status.word)
        write(painter, theme, "table", "ink2", right - word, first, line.status.word)
        left += side + theme.px(_GAP)
        painter.setFont(theme.font("section"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, right - word - left - theme.px(8))
        write(painter, theme, "section", "ink", left, first, name)
        second = first.translated(0, first.height())
        second.setHeight(theme.line("table"))
        painter.setFont(theme.font("table"))
        sentence = painter.fontMetrics().elidedText(line.sentence, Qt.TextElideMode.ElideRight, right - left)
        write(painter, theme, "table", "ink2", left, second, sentence)
        if self.hasFocus():
            ring(painter, theme, self.rect(), 0)


class ScreenList(QWidget):
    """The TVs. One stop of the keyboard.

    Signals:
        chosen(int): the id of the TV that was chosen by hand.
        wanted(int): the id of the TV whose settings are asked for.
    """

    chosen = Signal(int)
    wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.rows: list[ScreenRow] = []
        self.setAccessibleName("TVs")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[ScreenLine], chosen: int) -> None:
        """These TVs, one of them chosen. A TV that was there keeps its row, and the keyboard in it."""
        known = {row.line.id: row for row in self.rows}
        wanted = {line.id for line in lines}
        for row in self.rows:
            if row.line.id not in wanted:
                row.hide()
                row.deleteLater()
        self.rows = []
        for place, line in enumerate(lines):
            row = known[line.id] if line.id in known else self._new_row(line)
            row.show_line(line)
            self._column.insertWidget(place, row)
            row.show()
            self.rows.append(row)
        self.choose(chosen)

    def _new_row(self, line: ScreenLine) -> ScreenRow:
        row = ScreenRow(self.theme, line, self)
        row.toggled.connect(self._on_toggled)
        row.wanted.connect(self._on_wanted)
        return row

    def choose(self, screen_id: int) -> None:
        """Shows another TV as chosen, without a signal."""
        self.blockSignals(True)
        for row in self.rows:
            if row.line.id == screen_id:
                row.setChecked(True)
        self.blockSignals(False)

    def _on_toggled(self, on: bool) -> None:
        row = self.sender()
        if on and isinstance(row, ScreenRow):
            self.chosen.emit(row.line.id)

    def _on_wanted(self) -> None:
        row = self.sender()
        if isinstance(row, ScreenRow):
            row.setChecked(True)
            self.wanted.emit(row.line.id)
