"""The scenes of a playlist in their order, which can be changed by hand."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.screens import PlaylistItem
from spm_desktop.services.screens.records import LEAST_SECONDS, MOST_SECONDS
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import CellState, Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status
from spm_desktop.ui.models.memory import TableMemories
from spm_desktop.ui.models.table_model import TableModel

SECONDS = "seconds"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A scene as the table shows it."""

    item: PlaylistItem
    title: str
    details: str
    when: str = ""
    on_screen: bool = False

    @property
    def status(self) -> Status:
        """Whether it is shown."""
        if self.on_screen:
            return Status(Shape.HALF, "On screen")
        return Status(Shape.DISC, "In the round") if self.item.enabled else Status(Shape.DASH, "Switched off")


def seconds_of(text: str) -> int:
    """A typed duration, in seconds. Raises KnownError."""
    digits = text.strip().removesuffix("s").strip()
    if not digits.isdecimal() or not LEAST_SECONDS <= int(digits) <= MOST_SECONDS:
        raise KnownError(
            "seconds_wrong",
            f"“{text.strip()}” is not a time for a scene.",
            f"Type {LEAST_SECONDS} to {MOST_SECONDS} seconds.",
        )
    return int(digits)


def scene_columns(may_change: bool) -> list[Column[SceneLine]]:
    """What the table shows; who may change it types over the seconds."""

    def state(line: SceneLine) -> CellState:
        return CellState.PLAIN if line.item.enabled else CellState.QUIET

    def with_seconds(line: SceneLine, seconds: int) -> SceneLine:
        return replace(line, item=replace(line.item, seconds=seconds))

    return [
        Column(
            "scene",
            "Scene",
            Kind.TEXT,
            lambda line: line.title,
            emphasis=Emphasis.NAME,
            state=state,
            width=Width(96, stretch=2),
            fixed=True,
        ),
        Column(
            "details",
            "Shows",
            Kind.TEXT,
            lambda line: line.details,
            emphasis=Emphasis.CONTEXT,
            width=Width(80, stretch=3),
        ),
        Column(
            SECONDS,
            "Seconds",
            Kind.NUMBER,
            lambda line: line.item.seconds,
            text=lambda line: f"{line.item.seconds} s",
            edit_text=lambda line: str(line.item.seconds),
            parse=seconds_of,
            with_value=with_seconds if may_change else None,
            width=Width(64),
        ),
        Column(
            "when",
            "When",
            Kind.TEXT,
            lambda line: line.when,
            emphasis=Emphasis.CONTEXT,
            width=Width(64, most=140),
        ),
        Column("state", "Now", Kind.STATUS, lambda line: line.status, width=Width(100)),
    ]


class PlaylistTable(TableView):
    """Rows are moved by drawing them, or with Alt and the arrows; Delete takes one away.

    Signals:
        moved(int, int): id of a scene, and its new place, from 0.
        removed(int): id of a scene that is to go.
    """

    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(
        self,
        model: TableModel[SceneLine],
        theme: Theme,
        page: str,
        memories: TableMemories | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, theme, page, memories, parent)
        self._theme_now = theme
        self._from: QPoint | None = None
        self._drop = _NOWHERE
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionsClickable(False)  # the order is what the table is about

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentIndex().row()
        step = (
            _STEPS.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        )
        if step is not None and line >= 0:
            place = line + step
            if 0 <= place < self.table_model.rowCount():
                self.moved.emit(self.table_model.line(line), place)
        elif event.key() == Qt.Key.Key_Delete and line >= 0:
            self.removed.emit(self.table_model.line(line))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(point).isValid():
            self._from = point

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        point = event.position().toPoint()
        far = abs(point.y() - self._from.y()) >= QApplication.startDragDistance()
        if far or self._drop != _NOWHERE:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._drop = self._gap_at(point.y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drop, start, self._drop, self._from = self._drop, self._from, _NOWHERE, None
        self.viewport().unsetCursor()
        self.viewport().update()
        if drop == _NOWHERE or start is None:
            super().mouseReleaseEvent(event)
            return
        line = self.rowAt(start.y())
        place = drop - 1 if drop > line else drop
        if line >= 0 and place != line:
            self.moved.emit(self.table_model.line(line), place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop != _NOWHERE:
            last = self.table_model.rowCount() - 1
            past = self._drop > last
            top = self.rowViewportPosition(min(self._drop, last)) + (self.rowHeight(last) if past else 0)
            ring = self._theme_now.size("ring")
            painter = QPainter(self.viewport())
            painter.fillRect(0, max(0, top - ring // 2), self.viewport().width(), ring, self.look["accent"])

    def _gap_at(self, y: int) -> int:
        """The gap between rows that is nearest, counted from 0 above the first."""
        line = self.rowAt(y)
        if line < 0:
            return 0 if y < 0 else self.table_model.rowCount()
        return line + int(y > self.rowViewportPosition(line) + self.rowHeight(line) / 2)
