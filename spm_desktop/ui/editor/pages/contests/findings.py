"""What somebody should look at, one line each: what was seen, and what to do."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.contests.playing import Standing
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.marks import StatusMark
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.contests.words import Words
from spm_desktop.ui.models.marks import Shape, Status

MOST = 4
"""More findings than these are told by their number."""
LOOK, CHANGED = Status(Shape.DIAMOND, "To look at"), Status(Shape.HALF, "Changed after the result")


class Findings(QWidget):
    """Findings are questions, never verdicts.

    Signals:
        rows_wanted(int): the rows of this entrant are to be seen.
    """

    rows_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.told: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(8))
        self._column.setContentsMargins(theme.size("page_left"), theme.px(10), theme.px(16), theme.px(10))
        self._lines: list[QWidget] = []

    def show_findings(self, standing: Standing, words: Words) -> None:
        """Those of a contest; nothing where there are none."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        found = standing.findings
        told = [words.finding(standing, one) for one in found]
        self.told = tuple(seen for seen, _ in told)
        status = CHANGED if standing.result is not None else LOOK
        for (seen, advice), one in list(zip(told, found, strict=True))[:MOST]:
            self._add(self._line(status, seen, advice, one.key))
        if len(told) > MOST:
            self._add(Text(self.theme, f"And {len(told) - MOST} more like these.", "table", "ink2"))
        self.setVisible(bool(told))

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self._column.addWidget(line)

    def _line(self, status: Status, seen: str, advice: str, key: int) -> QWidget:
        theme, line = self.theme, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        top = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(StatusMark(theme, status), 0, top)
        sentences: Sequence[tuple[str, str]] = ((seen, "ink"), (advice, "ink2"))
        words = QVBoxLayout()
        words.setSpacing(0)
        for text, ink in sentences:
            words.addWidget(Text(theme, text, "table", ink, wrap=True))
        row.addLayout(words, 1)
        button = Button(theme, "See the rows", Kind.SECONDARY, icon="table-2", small=True)
        button.setAccessibleName(f"See the rows: {seen}")
        button.clicked.connect(partial(self.rows_wanted.emit, key))
        row.addWidget(button, 0, top)
        return line

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))
