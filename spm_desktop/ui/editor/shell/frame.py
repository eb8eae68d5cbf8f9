"""A page in its frame: header, filter line, body and side panel; and the panel that clips them."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.lines import LineBelow
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.header import Header
from spm_desktop.ui.editor.shell.page import Page
from spm_desktop.ui.editor.shell.progress import ProgressLine
from spm_desktop.ui.editor.shell.side import Lies, SidePanel

BELOW_SHARE = 0.4  # of the page's height, for a panel that lies under the table
BODY_LEAST_HEIGHT = 220
"""px: a table that would keep less above the panel has it over its right end instead."""
UNBOUNDED = 16_777_215  # Qt's own
_RIGHT, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class PageFrame(QWidget):
    """One page with all that belongs to it.

    Signals:
        side_resized(int): the width of its side panel, in pixels at 100 % text.
    """

    side_resized = Signal(int)

    def __init__(self, theme: Theme, page: Page, header: Header, side_width: int) -> None:
        super().__init__()
        self.theme, self.page, self.header = theme, page, header
        self.side = SidePanel(theme, side_width)
        self.progress = ProgressLine(theme, self)
        left = QVBoxLayout()
        left.setSpacing(0)
        self._filters = None if page.filters is None else LineBelow(theme, page.filters)
        if self._filters is not None:
            left.addWidget(self._filters)
        left.addWidget(page, 1)
        self._body = QBoxLayout(_RIGHT)
        self._body.setSpacing(0)
        self._body.addLayout(left, 1)
        self._body.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addLayout(self._body, 1)
        self.side.resized.connect(self.side_resized)
        self.side.resized.connect(self._arrange)
        theme.changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A header of another height leaves the panel another room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        theme, side = self.theme, self.side
        lies = self._where()
        if lies is not side.lies:
            side.lies = lies
            self._body.removeWidget(side)
            if lies is not Lies.OVER:
                below = lies is Lies.BELOW
                self._body.setDirection(_DOWN if below else _RIGHT)
                self._body.addWidget(side)
            side.measure()
        side.setMaximumHeight(round(self.height() * BELOW_SHARE) if lies is Lies.BELOW else UNBOUNDED)
        top = self.header.height()
        if lies is Lies.OVER:
            width = min(side.wanted_width, self.width())
            side.setGeometry(self.width() - width, top, width, self.height() - top)
            side.raise_()
        self.progress.setGeometry(0, top, self.width(), theme.size("progress_line"))

    def _where(self) -> Lies:
        """Beside the table, as long as that is wide enough; under it, as long as that is high enough."""
        theme = self.theme
        if self.width() - self.side.wanted_width >= theme.size("body_least"):
            return Lies.BESIDE
        over_table = self.header.height() + (self._filters.height() if self._filters else 0)
        rest = self.height() * (1 - BELOW_SHARE) - over_table
        return Lies.BELOW if rest >= theme.px(BODY_LEAST_HEIGHT) else Lies.OVER


class _Edge(QWidget):
    """The line of the main panel, and the canvas in its corners, over whatever lies in it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        rect, corner = self.rect(), int(self.theme.radius("panel")) + 1
        edge = QRegion(rect).subtracted(QRegion(rect.adjusted(1, 1, -1, -1)))
        for left in (0, rect.width() - corner):
            for top in (0, rect.height() - corner):
                edge += QRegion(left, top, corner, corner)
        self.setMask(edge)  # so that what changes inside does not paint this, too

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, radius = smooth(self), self.theme.radius("panel")
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(QRectF(self.rect()))
        inside.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.fillPath(outside.subtracted(inside), self.theme.colour("canvas"))
        box(painter, self.rect(), radius, None, self.theme.colour("line"))


class MainPanel(QWidget):
    """The white panel: shows one frame at a time and clips it to its round corners."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._frames = QStackedWidget(self)
        self._edge = _Edge(theme, self)

    def add(self, frame: PageFrame) -> None:
        """Takes a page in."""
        self._frames.addWidget(frame)

    def show_frame(self, frame: PageFrame) -> None:
        """Shows one of them."""
        self._frames.setCurrentWidget(frame)

    @property
    def frame(self) -> PageFrame | None:
        """The one that is shown."""
        shown = self._frames.currentWidget()
        return shown if isinstance(shown, PageFrame) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._frames.setGeometry(self.rect())
        self._edge.setGeometry(self.rect())
        self._edge.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.colour("surface"))
