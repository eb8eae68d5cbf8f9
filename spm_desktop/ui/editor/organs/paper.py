"""What a long paper is made of: headed parts, texts, and tables as high as their rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table.view import TableView


class Part(QWidget):
    """A part of the paper: its title with a sentence beside it, and what belongs to it below, to both edges.

    Attributes:
        body: takes the contents.
        head: takes what stands at the right of the title.
    """

    def __init__(self, theme: Theme, title: str, beside: str = "") -> None:
        super().__init__()
        self.theme = theme
        self._title = ElidedText(theme, title, "section")
        self._beside = ElidedText(theme, beside, "table", "ink2")
        self.head = QHBoxLayout()
        self.head.addWidget(self._title)
        self.head.addWidget(self._beside)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._measure)
        self._measure()

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def tell_beside(self, words: str) -> None:
        """Another sentence beside the title."""
        self._beside.setText(words)

    def _measure(self) -> None:
        theme = self.theme
        self.head.setContentsMargins(theme.size("page_left"), theme.px(9), theme.px(16), theme.px(8))
        self.head.setSpacing(theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))


def paragraphs(theme: Theme, texts: Iterable[tuple[str, str, str]]) -> QWidget:
    """Wrapped texts (words, role, ink) below each other, with the margins of the page."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.size("page_left"), theme.px(2), theme.px(16), theme.px(12))
    column.setSpacing(theme.px(3))
    for words, role, ink in texts:
        column.addWidget(Text(theme, words, role, ink, wrap=True))
    return holder


def fill(table: TableView, rows: Sequence[Any]) -> None:
    """Shows rows in a table that is as high as they are: the paper scrolls, not the table."""
    table.table_model.set_rows(rows)
    fit(table)


def fit(table: TableView, *_: object) -> None:
    """Makes a table as high as its rows."""
    rows = table.look.header + max(table.table_model.rowCount(), 1) * table.look.row + 1
    across = table.horizontalScrollBar()
    table.setFixedHeight(rows + (across.sizeHint().height() if across.maximum() else 0))
