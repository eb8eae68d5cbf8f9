"""The line under the header that says: the answer is on its way."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme

BEAT_MS = 33
ROUND = 36  # beats from edge to edge
SHARE = 0.3


class ProgressLine(QWidget):
    """Two pixels, shown once waiting has lasted long enough to be noticed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName("Waiting for the database")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._beat = 0
        self._patience = QTimer(self, singleShot=True, interval=theme.milliseconds("progress_after"))
        self._patience.timeout.connect(self._begin)
        self._motion = QTimer(self, interval=BEAT_MS)
        self._motion.timeout.connect(self._on_beat)
        self.hide()

    def set_busy(self, busy: bool) -> None:
        """Work has begun, or has ended."""
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._motion.stop()
            self.hide()

    def _begin(self) -> None:
        self._beat = 0
        self.show()
        self.raise_()
        self._motion.start()

    def _on_beat(self) -> None:
        self._beat = (self._beat + 1) % ROUND
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        length = self.width() * SHARE
        left = (self.width() + length) * self._beat / ROUND - length
        smooth(self).fillRect(round(left), 0, round(length), self.height(), self.theme.colour("accent"))
