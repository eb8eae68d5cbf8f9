"""Open deals by stage: a bar for the amount, the number of deals, and what is won from there."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.pipeline import StageLine
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pipeline.words import Words

NAME_SHARE, MOST_NAME = 0.3, 110
HEIGHT = 26
BAR = 10
INSET = 4


class StageRow(Pressable):
    """One stage; pressed, the table shows only its deals."""

    ring_radius = 4.0

    def __init__(self, theme: Theme, line: StageLine, texts: tuple[str, str, str], share: float) -> None:
        super().__init__(theme, line.name)
        self.stage_id = line.id
        self._share, self.texts = share, texts
        self._widths = (0, 0, 0)
        self.setCheckable(True)

    def set_widths(self, widths: tuple[int, int, int]) -> None:
        """Amounts, numbers and win rates stand under each other."""
        self._widths = widths

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(220), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        if self.isChecked() or self.hovered:
            ground = theme.colour("wash" if self.isChecked() else "hover")
            box(painter, rect, theme.radius("pill"), ground)
        amount, deals, wins = self.texts
        right = rect.right() - theme.px(INSET)
        for text, width, role, ink in (
            (wins, self._widths[2], "table", "ink2"),
            (deals, self._widths[1], "table", "ink2"),
            (amount, self._widths[0], "table_strong", "ink"),
        ):
            if width:
                write(painter, theme, role, ink, right - theme.width(role, text), rect, text)
                right -= width + theme.px(12)
        name_room = round(min(theme.px(MOST_NAME), rect.width() * NAME_SHARE))
        font = theme.font("table")
        name = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, name_room - theme.px(10)
        )
        write(painter, theme, "table", "ink", theme.px(INSET), rect, name)
        room = right - name_room
        if room > theme.px(24):
            bar = theme.px(BAR)
            width = max(round(room * self._share), 1 if self._share else 0)
            if width:
                area = QRectF(name_room, (rect.height() - bar) / 2, width, bar)
                box(painter, area, theme.radius("mark"), theme.colour("bar"))


class StagePanel(QWidget):
    """All open stages.

    Signals:
        chosen(str): the id of the stage whose deals are wanted; empty: of all.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName("By stage")
        self.rows: list[StageRow] = []
        self._subtitle = ElidedText(theme, "", "table", "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 12, 8)])
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(INSET), 0, 0, theme.px(4))
        head.addWidget(ElidedText(theme, "By stage", "section"))
        head.addWidget(self._subtitle)
        column.addLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_stages(self, lines: Sequence[StageLine], words: Words, chosen: str) -> None:
        """Shows these; the stage with the id `chosen` as pressed."""
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        theme = self.theme
        most = max((abs(line.amount) for line in lines), default=0) or 1
        known = any(line.wins for line in lines)
        self._subtitle.setText("Amount, deals, share won" if known else "Amount and number of deals")
        self.rows = []
        for line in lines:
            texts = (words.plain(line.amount), f"{line.deals:,}", _rate(line) if known else "")
            row = StageRow(self.theme, line, texts, max(line.amount, 0) / most)
            row.setSizePolicy(row.sizePolicy().Policy.Expanding, row.sizePolicy().Policy.Fixed)
            row.setChecked(str(line.id) == chosen)
            wins = "" if line.wins is None else f", {_rate(line)} of {line.wins.closed:,} won"
            told = f"{line.name}: {words.money(line.amount)}, {counted(line.deals, 'deal')}{wins}"
            row.setAccessibleName(told)
            row.setToolTip(told)
            row.clicked.connect(self._on_clicked)
            self.rows.append(row)
            self._lines.addWidget(row)
        widths = [
            max((theme.width(role, row.texts[place]) for row in self.rows if row.texts[place]), default=0)
            for place, role in enumerate(("table_strong", "table", "table"))
        ]
        for row in self.rows:
            row.set_widths((widths[0], widths[1], widths[2]))

    def mark(self, chosen: str) -> None:
        """Shows another stage as pressed."""
        for row in self.rows:
            row.setChecked(str(row.stage_id) == chosen)

    def _on_clicked(self) -> None:
        row = self.sender()
        assert isinstance(row, StageRow)
        self.chosen.emit(str(row.stage_id) if row.isChecked() else "")


def _rate(line: StageLine) -> str:
    return "–" if line.wins is None else f"{round(100 * line.wins.won / line.wins.closed)}%"
