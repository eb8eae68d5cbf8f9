"""The whole guide in a window of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.guide.chapters import Chapter
from spm_desktop.ui.editor.guide.text import GuideText
from spm_desktop.ui.editor.look.theme import Theme

SIZE = (1080, 820)
_LIST, _TEXT = 200, 780
KEY = Qt.ItemDataRole.UserRole


class GuideWindow(QWidget):
    """Chapters at the left, the chosen one beside them. Esc closes it.

    Attributes:
        contents: the list of chapters.
        text: the chapter that is shown.
    """

    def __init__(self, theme: Theme, chapters: Sequence[Chapter], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Guide – SPM Desktop")
        self._theme = theme
        self._chapters = {chapter.key: chapter for chapter in chapters}
        self.contents = QListWidget()
        self.contents.setAccessibleName("Chapters")
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        for chapter in chapters:
            item = QListWidgetItem(chapter.title)
            item.setData(KEY, chapter.key)
            self.contents.addItem(item)
        self.text = GuideText(theme)
        self.text.wanted.connect(self.show_chapter)
        self._area = ScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.addWidget(self.text)
        self._column.addStretch(1)
        self._area.setWidget(self._page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addWidget(self._area, 1)
        self.contents.currentItemChanged.connect(self._on_chosen)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        theme.changed.connect(self._measure)
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))
        self._measure()

    def show_chapter(self, key: str) -> None:
        """Shows a chapter; one that doesn't exist leaves the shown one."""
        for place in range(self.contents.count()):
            if self.contents.item(place).data(KEY) == key:
                self.contents.setCurrentRow(place)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.show_chapter(self._chapters[item.data(KEY)])
            self._area.verticalScrollBar().setValue(0)

    def _measure(self) -> None:
        theme = self._theme
        self.contents.setFixedWidth(theme.px(_LIST))
        self.contents.setFont(theme.font("body"))
        colours = {name: theme.colour(name).name() for name in ("canvas", "ink", "press", "accent")}
        colours |= {f"p{length}": f"{theme.px(length)}px" for length in (4, 5, 8, 12)}
        self.contents.setStyleSheet(
            "QListWidget {{ background: {canvas}; color: {ink}; padding: {p12}; outline: none; }}"
            "QListWidget::item {{ padding: {p5} {p8}; border-radius: {p4}; }}"
            "QListWidget::item:selected {{ background: {press}; color: {ink}; }}"
            "QListWidget:focus {{ border: 2px solid {accent}; }}".format(**colours)
        )
        side = theme.px(24)
        self._column.setContentsMargins(side, theme.px(16), side, side)
        self.text.setMaximumWidth(theme.px(_TEXT))

    def paintEvent(self, event: QEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("surface"))
