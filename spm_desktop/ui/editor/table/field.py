"""The field that opens over a cell, and the sentence beside it when a text is not taken."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.editor.table.look import Look


class CellField(QLineEdit):
    """A white field exactly over the cell, with the ring of the focus; red while its text can't be taken.

    Attributes:
        refused: whether the text was refused; typing takes that back.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.refused = False
        self.setFrame(False)
        self.setFont(look.fonts["plain"])
        pad = look.px("pad")
        self.setTextMargins(pad - 2, 0, pad - 2, 0)
        self.setStyleSheet(f"background: {look['surface'].name()}; border: none; padding: 0;")
        self.textEdited.connect(self._on_typing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # it ends the edit; to the table it would say that the row is to be opened

    def refuse(self) -> None:
        """Shows that the text is not taken."""
        self.refused = True
        self.selectAll()
        self.update()

    def _on_typing(self) -> None:
        self.refused = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        draw_ring(painter, self.rect(), self._look["bad" if self.refused else "accent"], self._look)
        painter.end()


class Complaint(QLabel):
    """What is wrong with a text and the way out, under the cell that it was meant for."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def say(self, error: KnownError, cell: QRect, room: QRect, look: Look) -> None:
        """Shows both sentences of the error below the cell, or above where there is no `room`."""
        self.setFont(look.theme.font("hint"))
        self.setStyleSheet(
            f"background: {look['bad_wash'].name()}; color: {look['bad'].name()};"
            f" border: 1px solid {look['bad'].name()}; border-radius: {round(look.theme.radius('pill'))}px;"
            f" padding: {look.theme.px(4)}px {look.theme.px(8)}px;"
        )
        self.setText(" ".join(part for part in (error.message, error.hint) if part))
        wide = self.fontMetrics().horizontalAdvance(self.text()) + look.theme.px(20)
        self.setFixedWidth(min(wide, look.theme.px(320)))
        self.setFixedHeight(self.heightForWidth(self.width()))
        left = max(0, min(cell.left(), room.width() - self.width()))
        below = cell.bottom() + 1
        top = below if below + self.height() <= room.height() else cell.top() - self.height()
        self.move(left, top)
        self.show()
        self.raise_()


def draw_ring(painter: QPainter, cell: QRect, colour: QColor, look: Look) -> None:
    """The ring of the focus, inside the cell."""
    width = look.theme.size("ring")
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    half = width // 2
    painter.drawRect(cell.adjusted(half, half, half - width, half - width))
