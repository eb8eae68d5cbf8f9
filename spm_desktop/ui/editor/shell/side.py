"""The side panel: what belongs to the selection. It opens with it and closes with Esc."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import IconButton
from spm_desktop.ui.editor.controls.layouts import clear, items_of
from spm_desktop.ui.editor.controls.marks import Face
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.rescaling import rescale

FACE = 28


class Lies(Enum):
    """Where the panel is: beside the table, under it, or over its right end."""

    BESIDE = auto()
    BELOW = auto()
    OVER = auto()


class Typed(QWidget):
    """What is put into the panel to be typed into. It is put aside, not dropped, while it is unsaved."""

    def is_unsaved(self) -> bool:
        """Whether something is typed that nobody has saved."""
        return False


class _Grip(QWidget):
    """The left line of the panel, which can be drawn.

    Signals:
        dragged(int): by so many pixels to the left.
    """

    dragged = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._from = QPoint()
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        now = event.globalPosition().toPoint()
        self.dragged.emit(self._from.x() - now.x())
        self._from = now


class SidePanel(QWidget):
    """A panel with its own title and, if it has any, its own acts at the foot.

    Signals:
        closed: it was closed.
        resized(int): it was drawn to another width, in pixels at 100 % text.

    Attributes:
        lies: where it is; its frame says so.
    """

    closed = Signal()
    resized = Signal(int)

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__()
        self.theme = theme
        self.lies = Lies.BESIDE
        self._wanted = width
        self._built_for = theme.scale
        self._shown: tuple[str, ScrollArea, QWidget | None] | None = None
        self._aside: dict[str, tuple[Typed, QWidget | None]] = {}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._grip = _Grip(self)
        self._grip.dragged.connect(self._on_dragged)
        theme.changed.connect(self._on_theme)
        self.hide()

    def open(
        self, title: str, body: QWidget, subtitle: str = "", face: str = "", foot: QWidget | None = None
    ) -> None:
        """Shows `body` under a title, in place of what was there; or what was put aside under that title."""
        self._drop()
        kept = self._aside.pop(title, None)
        again = kept is not None and kept[0].is_unsaved()  # else it was saved since
        if kept is not None:
            unused, (body, foot) = ((body, foot), kept) if again else (kept, (body, foot))
            for part in unused:
                if part is not None:
                    part.deleteLater()
        theme = self.theme
        self.setAccessibleName(title)
        self._column.addWidget(self._head(title, subtitle, face))
        area = ScrollArea(body)
        self._shown = title, area, foot
        self._column.addWidget(area, 1)
        area.show()  # at once: whoever asks whether the panel is open must not be told of a moment ago
        if foot is not None:
            foot.setMinimumHeight(theme.size("foot"))
            self._column.addWidget(foot)
            foot.show()
        self.measure()
        self.show()
        self._grip.raise_()
        if again:
            body.setFocus()

    def close_panel(self) -> None:
        """Closes it and drops what was in it, unless it is typed and unsaved."""
        if not self.isHidden():
            self.hide()
            self._drop()
            self.closed.emit()

    def _drop(self) -> None:
        if self._shown is not None:
            title, area, foot = self._shown
            body = area.widget()
            if isinstance(body, Typed) and body.is_unsaved():
                area.takeWidget()
                for part in (body, foot):
                    if part is not None:
                        self._column.removeWidget(part)  # whose widgets are dropped
                        part.setParent(self)
                        part.hide()
                self._aside[title] = body, foot
        self._shown = None
        clear(self._column)

    def measure(self) -> None:
        """Its width, or all of the page's when it lies below."""
        theme, below = self.theme, self.lies is Lies.BELOW
        self._column.setContentsMargins(1, 1 if below else 0, 0, 0)
        least, most = theme.size("side_least"), theme.size("side_most")
        wanted = min(max(theme.px(self._wanted), least), most)
        self.setMinimumWidth(0 if below else wanted)
        self.setMaximumWidth(16_777_215 if below else wanted)
        self._grip.setVisible(not below)

    @property
    def wanted_width(self) -> int:
        """How wide it would be beside the table, at this text size."""
        return self.theme.px(self._wanted)

    def _head(self, title: str, subtitle: str, face: str) -> QWidget:
        theme, head = self.theme, _Head(self.theme)
        row = QHBoxLayout(head)
        row.setContentsMargins(*[theme.px(length) for length in (16, 10, 12, 10)])
        row.setSpacing(theme.px(10))
        if face:
            row.addWidget(Face(theme, face, FACE))
        words = QVBoxLayout()
        words.setSpacing(0)
        lines = [ElidedText(theme, title, "section")]
        if subtitle:
            lines.append(ElidedText(theme, subtitle, "table", "ink2"))
        for line in lines:
            line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            words.addWidget(line)
        row.addLayout(words, 1)
        close = IconButton(theme, "x", "Close the panel")
        close.clicked.connect(self.close_panel)
        row.addWidget(close)
        return head

    def _on_theme(self) -> None:
        """What is open follows the text size; this is called before anything in it is."""
        if self._built_for != self.theme.scale:
            parts = [item.widget() for item in items_of(self._column)]
            for part in [*parts, *(part for kept in self._aside.values() for part in kept)]:
                if part is not None:
                    rescale(part, self.theme.scale / self._built_for)
            self._built_for = self.theme.scale
        self.measure()

    def _on_dragged(self, pixels: int) -> None:
        theme = self.theme
        width = min(max(self.width() + pixels, theme.size("side_least")), theme.size("side_most"))
        self._wanted = round(width / theme.scale)
        self.measure()
        self.resized.emit(self._wanted)

    def resizeEvent(self, event: object) -> None:
        self._grip.setGeometry(0, 0, self.theme.px(5), self.height())

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width, self.theme.px(260))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = smooth(self), self.theme.colour("line")
        if self.lies is Lies.OVER:
            painter.fillRect(self.rect(), self.theme.colour("surface"))
        if self.lies is Lies.BELOW:
            painter.fillRect(0, 0, self.width(), 1, line)
        else:
            painter.fillRect(0, 0, 1, self.height(), line)


class _Head(QWidget):
    """The title of the panel, with a line below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


class SideFoot(QWidget):
    """The acts at the foot of a side panel, with a line above."""

    def __init__(self, theme: Theme, acts: Sequence[QWidget]) -> None:
        super().__init__()
        self.theme = theme
        self._row = QHBoxLayout(self)
        for act in acts:
            self._row.addWidget(act)
        self._row.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme = self.theme
        self._row.setContentsMargins(*[theme.px(length) for length in (16, 9, 16, 8)])
        self._row.setSpacing(theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, 0, self.width(), 1, self.theme.colour("line"))
