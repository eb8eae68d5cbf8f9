"""What importing would do, in a few large numbers; each shows its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import put, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.look.theme import Theme

HEIGHT = 54


@dataclass(frozen=True, slots=True)
class Count:
    """A number and its words. `key` says which rows it shows; '' none: it can't be pressed."""

    key: str
    number: int
    word: str
    icon: str
    tone: str = "ink2"


class _Tile(Pressable):
    """One number."""

    def __init__(self, theme: Theme, count: Count) -> None:
        super().__init__(theme, f"{count.number:,} {count.word}")
        self.count = count
        self.setAccessibleName(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setEnabled(bool(count.key))

    def sizeHint(self) -> QSize:
        theme = self.theme
        words = theme.width("figure_small", f"{self.count.number:,}") + theme.width("table", self.count.word)
        return QSize(words + theme.px(58), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        if self.isChecked() or self.isDown() or self.hovered:
            ground = "wash" if self.isChecked() else "press" if self.isDown() else "hover"
            painter.fillRect(rect, theme.colour(ground))
        left: float = theme.size("page_left")
        left += write(painter, theme, "figure_small", "ink", left, rect, f"{self.count.number:,}")
        left += theme.px(12)
        picture = theme.pixmap(self.count.icon, self.count.tone, "icon_tiny", self.devicePixelRatioF())
        left += put(painter, picture, left, rect) + theme.px(6)
        write(painter, theme, "table", "ink2", left, rect, self.count.word)
        painter.fillRect(rect.right(), 0, 1, rect.height(), theme.colour("line"))
        if self.isChecked():
            edge = theme.px(2)
            painter.fillRect(QRect(0, rect.bottom() + 1 - edge, rect.width(), edge), theme.colour("accent"))
        if self.hasFocus():
            ring(painter, theme, rect, 0)


class Tally(QWidget):
    """The numbers beside each other.

    Signals:
        chosen(str): rows of this key are to be shown; '' all of them.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.tiles: list[_Tile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Shows these, none chosen."""
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [_Tile(self.theme, count) for count in counts]
        for tile in self.tiles:
            tile.clicked.connect(self._on_pressed)
            self._row.addWidget(tile)

    def choose(self, key: str) -> None:
        """Shows one as chosen, without a signal."""
        for tile in self.tiles:
            tile.setChecked(bool(key) and tile.count.key == key)
            tile.update()

    def _on_pressed(self) -> None:
        tile = self.sender()
        assert isinstance(tile, _Tile)
        key = tile.count.key if tile.isChecked() else ""
        self.choose(key)
        self.chosen.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))
