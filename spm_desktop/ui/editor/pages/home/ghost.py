"""The ghost of the reader's own board, and what the program promises."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme

ROWS = ((0.80, 0.78), (0.70, 0.70), (0.62, 0.66), (0.74, 0.61), (0.58, 0.53), (0.66, 0.46), (0.51, 0.40))
"""Lengths of a name and of a bar, of seven people nobody knows yet."""
EXPECTED = 0.52
PROMISES = (
    ("corner-down-right", "Every number shows its rows", "Press Space on any figure: file, sheet and row."),
    ("file-spreadsheet", "Excel stays welcome", "Export, edit, import. You see each changed cell first."),
    ("undo-2", "Nothing is final by accident", "Ctrl Z goes back, also over an import."),
    ("lock", "It works offline", "One file on this machine, with a backup each day."),
)
ROW, HEAD = 32, 34


class _Board(QWidget):
    """A board without anybody on it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName("A leaderboard, still without names")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(380), self.theme.px(HEAD + ROW * len(ROWS) + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        box(painter, rect, theme.radius("panel"), theme.colour("surface"), theme.colour("line"))
        head = rect.adjusted(0, 0, 0, theme.px(HEAD) - rect.height())
        name, bar = theme.px(54), round(rect.width() * 0.6)
        for text, left in (("Rank", theme.px(20)), ("Person", theme.px(76)), ("% of own goal", bar)):
            write(painter, theme, "label", "ink2", left, head, text)
        painter.fillRect(1, theme.px(HEAD), rect.width() - 2, 1, theme.colour("line"))
        track, filled, soft = theme.colour("track"), theme.colour("bar2"), theme.colour("soft")
        end = rect.width() - theme.px(20)
        for place, (length, share) in enumerate(ROWS):
            top = theme.px(HEAD) + place * theme.px(ROW)
            middle = top + theme.px(ROW) / 2
            box(painter, QRectF(theme.px(20), middle - 4, theme.px(10), 8), 2, track)
            side = theme.px(18)
            box(painter, QRectF(name - 8, middle - side / 2, side, side), side / 2, track)
            room = bar - theme.px(76) - theme.px(16)
            box(painter, QRectF(theme.px(76), middle - 4, room * length, 8), 4, track)
            box(painter, QRectF(bar, middle - 4, end - bar, 8), 2, track)
            box(painter, QRectF(bar, middle - 4, (end - bar) * share, 8), 2, filled)
            tick = QRectF(bar + (end - bar) * EXPECTED, middle - 7, 2, 14)
            painter.fillRect(tick, theme.colour("line2"))
            painter.fillRect(1, round(top + theme.px(ROW)), rect.width() - 2, 1, soft)


class Promises(QWidget):
    """What comes of the first file."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Text(theme, "What you see after the first file", "section"))
        column.addWidget(Text(theme, "Your own numbers take these places.", "table", "ink2"))
        column.addSpacing(theme.px(10))
        column.addWidget(_Board(theme))
        column.addSpacing(theme.px(18))
        for icon, title, sentence in PROMISES:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            picture = QLabel()
            picture.setPixmap(theme.pixmap(icon, "ink2", "icon", self.devicePixelRatioF()))
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Text(theme, title, "section", wrap=True))
            words.addWidget(Text(theme, sentence, "table", "ink2", wrap=True))
            row.addLayout(words, 1)
            column.addLayout(row)
            column.addSpacing(theme.px(12))
