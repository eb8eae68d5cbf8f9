"""The picture of a scene, drawn as the TV draws it."""

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.wall import ScreenPlan
from spm_desktop.ui.common.tasks import Task, Tasks
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.wall.ports import WallPreview

LONG_SIDE = 1280
"""Drawn larger than it is shown: the wall's hairlines stay fine, and full screens of 4K are cheap."""
SETTLE_MS = 120
"""Of several changes in a row only the last one is drawn."""
USUAL_SIZE = (1920, 1080)
DRAWING = "Drawing the scene as the TV draws it"
LEFT_OUT = "There is nothing to show for this scene now, so the wall passes over it."


class Preview(QWidget):
    """Shows the newest picture that could be drawn; it is drawn in a thread and a process of its own, which
    live as long as anybody looks."""

    def __init__(self, theme: Theme, drawer: WallPreview) -> None:
        super().__init__()
        self.theme, self._drawer = theme, drawer
        self._tasks: Tasks | None = None
        self._task: Task | None = None
        self._plan: ScreenPlan | None = None
        self._size = USUAL_SIZE
        self._picture: QImage | None = None
        self.note = ""
        self.setAccessibleName("Preview of the scene")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._draw)
        theme.changed.connect(self.update)

    @property
    def drawn(self) -> bool:
        """Whether the picture is of the newest wish."""
        return self._picture is not None and self._task is None and not self._timer.isActive()

    def show_plan(self, plan: ScreenPlan | None, size: tuple[int, int] = USUAL_SIZE) -> None:
        """Draws the only item of a plan, for a TV of so many pixels, soon; until then the picture stays.
        None: there is nothing to draw."""
        if plan is None:
            self._picture = None
        self._plan, self._size = plan, size if min(size) > 0 else USUAL_SIZE
        self._say("" if self._picture is not None else DRAWING if plan else "")
        self._timer.start()

    def again(self) -> None:
        """The numbers are others: draws the same scene once more."""
        if self._plan is not None and not self._timer.isActive():
            self._timer.start()

    def fit(self, width: int, most_height: int) -> None:
        """Takes the width, at the shape of a TV, but no more than so much height."""
        wide, high = self._size
        self.setFixedHeight(max(1, min(round(width * high / wide), most_height)))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.rest()

    def rest(self) -> None:
        """Ends thread and process; they begin anew when there is something to draw."""
        self._timer.stop()
        self._task = None
        self._drawer.rest()
        if self._tasks is not None:
            self._tasks.stop()
            self._tasks.deleteLater()
            self._tasks = None

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(480), self.theme.px(270))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = smooth(self), self.theme
        place = self._place()
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(place), theme.radius("button"), theme.radius("button"))
        painter.setClipPath(corners)
        painter.fillRect(place, theme.colour("press"))
        if self._picture is not None:
            painter.drawImage(place, self._scaled(place.size()))
        if self.note:
            self._write_note(painter, place)

    def _place(self) -> QRect:
        """At the left, as large as fits."""
        wide, high = self._size
        size = QSize(wide, high).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect(0, 0, size.width(), size.height())

    def _scaled(self, size: QSize) -> QImage:
        assert self._picture is not None
        ratio = self.devicePixelRatioF()
        scaled = self._picture.scaled(
            size * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        return scaled

    def _write_note(self, painter: QPainter, place: QRect) -> None:
        theme = self.theme
        painter.setFont(theme.font("table"))
        pad = theme.px(8)
        room = place.adjusted(2 * pad, 2 * pad, -2 * pad, -2 * pad)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        words = painter.fontMetrics().boundingRect(room, flags, self.note)
        if self._picture is not None:
            painter.fillRect(words.adjusted(-pad, -pad, pad, pad), theme.colour("surface"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(words, flags, self.note)

    # Drawing

    def _draw(self) -> None:
        plan = self._plan
        if plan is None or not self.isVisible():
            self.update()
            return
        if self._task is not None:  # one at a time; the newest wish is drawn when this one is done
            return
        self._tasks = self._tasks or Tasks(self)
        longest = max(self._size)
        size = (self._size[0] * LONG_SIDE // longest, self._size[1] * LONG_SIDE // longest)
        draw = partial(self._drawer.draw, plan, size)
        self._task = self._tasks.run(
            draw, partial(self._on_drawn, plan), partial(self._on_failed, plan), owner=self
        )

    def _on_drawn(self, plan: ScreenPlan, drawn: tuple[bytes, bool]) -> None:
        self._task = None
        picture, shown = drawn
        self._picture = QImage.fromData(picture)
        self._say("" if shown else LEFT_OUT)
        self._go_on(plan)

    def _on_failed(self, plan: ScreenPlan, error: KnownError) -> None:
        self._task = None
        self._picture = None
        self._say(str(error))
        self._go_on(plan)

    def _go_on(self, plan: ScreenPlan) -> None:
        if self._plan != plan:
            self._timer.start()

    def _say(self, note: str) -> None:
        self.note = note
        self.setAccessibleDescription(note)
        self.update()
