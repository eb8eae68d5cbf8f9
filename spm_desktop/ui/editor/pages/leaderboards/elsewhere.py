"""Above a board on which nobody has anything: where there is something."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from spm_desktop.domain.fiscal import Shape
from spm_desktop.domain.periods import Period, containing
from spm_desktop.services.leaderboards import Leaderboard
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.leaderboards.words import Words


class Elsewhere(QWidget):
    """Says that a period has no figures, and leads to the newest that has.

    Signals:
        wanted(Period): that one is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._period: Period | None = None
        self._says = Text(theme, "", "table", "ink2", wrap=True)
        self.show_it = Button(theme, "", small=True)
        self.show_it.clicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._says, 1)
        self._row.addWidget(self.show_it)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def show_board(self, found: Leaderboard, words: Words) -> None:
        """Hidden where the board has something, or there is nothing anywhere."""
        board, newest = found.board, found.newest
        if newest is None or not board.period.is_bounded:
            self.hide()
            return
        shape = Shape.QUARTER if board.period.shape is Shape.CUSTOM else board.period.shape
        self._period = containing(newest, shape, board.fiscal)
        name, here = board.metric.name, words.dates.period(board.period, board.fiscal)
        there = words.dates.period(self._period, board.fiscal)
        day = words.dates.day(newest)
        self._says.setText(f"Nobody has {name} in {here}. The newest figures are of {day}.")
        self.show_it.setText(f"Show {there}")
        self.show()

    def _on_clicked(self) -> None:
        self.wanted.emit(self._period)

    def _measure(self) -> None:
        theme = self.theme
        self._row.setContentsMargins(theme.size("page_left"), theme.px(8), theme.px(16), theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
