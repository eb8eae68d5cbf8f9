"""Home of a new office: where to begin, and what comes of it."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from spm_desktop.services.home import FirstSteps
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.marks import draw_shape
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.home.ghost import Promises
from spm_desktop.ui.models.marks import Shape

FORMATS = ".xlsx .xlsm .xls .xlsb .ods .csv .tsv"
WIDTH = 560
BESIDE_FROM = 900
"""So wide a page has room for the ghost of a board beside the steps."""
STEPS = (
    (
        "people",
        "Bring in your people",
        "Names and teams. Whoever you have not yet is offered for matching; nobody is made silently.",
    ),
    ("numbers", "Bring in your numbers", "Deals or activities, as your CRM exports them."),
    ("goals", "Give the first goal", "A sheet with names and targets, or targets typed on Goals."),
    ("wall", "Put one board on a TV", "A small computer behind the screen shows it, day after day."),
)


class DropZone(QWidget):
    """Takes files that are dropped on it, or asks for one.

    Signals:
        dropped(object): a list of paths.
        asked: a file is to be chosen.
    """

    dropped = Signal(object)
    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self._over = theme, False
        self.setAcceptDrops(True)
        self.setAccessibleName("Drop a workbook or CSV here")
        icon = QLabel()
        icon.setPixmap(theme.pixmap("file-spreadsheet", "ink2", "icon_empty", self.devicePixelRatioF()))
        self.choose = Button(theme, "Choose a file", Kind.PRIMARY, icon="folder-open", key="Ctrl O")
        self.choose.clicked.connect(self.asked)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(icon, 0, middle)
        column.addWidget(Text(theme, "Drop a workbook or CSV here", "section"), 0, middle)
        column.addWidget(self.choose, 0, middle)
        formats = Text(theme, f"{FORMATS}, any layout with a header row", "table", "ink2", wrap=True)
        formats.setAlignment(middle)
        column.addWidget(formats)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        if files := _files(event):
            event.acceptProposedAction()
            self.dropped.emit(files)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        ground = "wash" if self._over else "sunken"
        box(painter, self.rect(), theme.radius("panel"), theme.colour(ground))
        pen = QPen(theme.colour("accent" if self._over else "edge"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, theme.radius("panel"), theme.radius("panel"))


class _Number(QWidget):
    """The number of a step; a tick when it is done, blue when it is next."""

    def __init__(self, theme: Theme, number: int, done: bool, is_next: bool) -> None:
        super().__init__()
        self.theme, self._number, self._done, self._next = theme, number, done, is_next
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(22), self.theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, area = self.theme, smooth(self), QRectF(self.rect())
        if self._done:
            draw_shape(painter, theme, Shape.TICK, area.adjusted(2, 2, -2, -2))
            return
        fill, line, ink = ("accent", None, "on_accent") if self._next else ("surface", "edge", "ink2")
        box(painter, area, area.width() / 2, theme.colour(fill), theme.colour(line) if line else None)
        _write(painter, theme, area, str(self._number), ink)


class FirstRun(ScrollArea):
    """What to do first; the steps get their ticks as they come true.

    Signals:
        dropped(object): files to import.
        asked: a file is to be chosen.
    """

    dropped = Signal(object)
    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._steps = FirstSteps(False, False, False, False)
        self._build()
        theme.changed.connect(self._on_theme)

    def show_steps(self, steps: FirstSteps) -> None:
        """Ticks off what is there."""
        if steps != self._steps:
            self._steps = steps
            self._build()

    def _on_theme(self) -> None:
        """Colours are looked up when they are painted; lengths are not."""
        if self._built_for != self.theme.text_scale:
            self._build()

    def _build(self) -> None:
        self._built_for = self.theme.text_scale
        theme, paper = self.theme, _Ground(self.theme, "surface")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, paper)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        way = QWidget()
        way.setMaximumWidth(theme.px(WIDTH))
        column = QVBoxLayout(way)
        column.setContentsMargins(theme.size("page_left"), theme.px(56), theme.px(16), theme.px(24))
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, "Start with the file you already have", "figure_small", wrap=True))
        why = (
            "The weekly export of your CRM is enough: people, deals and revenue are read from it. "
            "Nothing leaves this machine, and every import can be undone."
        )
        column.addWidget(Text(theme, why, "body", "ink2", wrap=True))
        column.addSpacing(theme.px(14))
        self.zone = DropZone(theme)
        self.zone.dropped.connect(self.dropped)
        self.zone.asked.connect(self.asked)
        column.addWidget(self.zone)
        column.addSpacing(theme.px(18))
        self._add_steps(column)
        column.addStretch(1)
        holder = QHBoxLayout()
        holder.addStretch(1)
        holder.addWidget(way, 8)
        holder.addStretch(1)
        self._row.addLayout(holder, 3)
        aside = _Ground(theme, "canvas")
        inside = QVBoxLayout(aside)
        inside.setContentsMargins(*[theme.px(length) for length in (32, 56, 32, 24)])
        inside.addWidget(Promises(theme))
        inside.addStretch(1)
        self._row.addWidget(aside, 2)
        self.setWidget(paper)
        self._arrange()

    def _add_steps(self, column: QVBoxLayout) -> None:
        theme = self.theme
        done = [bool(getattr(self._steps, key)) for key, _, _ in STEPS]
        following = done.index(False) if False in done else -1
        for place, (_key, title, sentence) in enumerate(STEPS):
            row = QHBoxLayout()
            row.setSpacing(theme.px(14))
            row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
            number = _Number(theme, place + 1, done[place], place == following)
            state = "done" if done[place] else "next" if place == following else "to come"
            number.setAccessibleName(f"Step {place + 1}, {state}: {title}")
            row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(theme.px(1))
            words.addWidget(Text(theme, title, "section", "ink2" if done[place] else "ink"))
            words.addWidget(Text(theme, sentence, "body", "ink2", wrap=True))
            row.addLayout(words, 1)
            column.addLayout(row)
            column.addWidget(_Hair(theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= self.theme.px(BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)


class _Ground(QWidget):
    """A plain ground."""

    def __init__(self, theme: Theme, ink: str) -> None:
        super().__init__()
        self.theme, self._ink = theme, ink

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(self.rect(), self.theme.colour(self._ink))


class _Hair(QWidget):
    """A line between two steps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(self.rect(), self.theme.colour("line"))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _write(painter: QPainter, theme: Theme, area: QRectF, text: str, ink: str) -> None:
    painter.setFont(theme.font("label"))
    painter.setPen(theme.colour(ink))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
