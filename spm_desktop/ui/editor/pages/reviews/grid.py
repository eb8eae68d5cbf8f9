"""Results beside behaviours: a place for each person, and who has none. Nothing multiplies the two."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from spm_desktop.domain.reviews.record import LEAST, MOST
from spm_desktop.services.reviews.comparing import Rated
from spm_desktop.services.reviews.words import half_steps
from spm_desktop.ui.editor.controls.marks import initials
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.look.theme import Theme

_HIGH = 250
_MOST_RESULTS = 1.4
"""Results beyond this share stand at the edge."""
_DOT = 22


@dataclass(frozen=True, slots=True)
class _Place:
    one: Rated
    at: QPointF


class Grid(QWidget):
    """Results to the right, the middle rating upwards, a dot with initials each.

    Signals:
        chosen(int): the review whose dot was pressed.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._rated: Sequence[Rated] = ()
        self.now: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_rated(self, rated: Sequence[Rated]) -> None:
        """Shows those who have both results and ratings."""
        self._rated = [one for one in rated if one.results is not None and one.behaviour.middle is not None]
        spoken = (
            f"{one.person}: results {one.results or 0:.0%}, middle rating {half_steps(one.behaviour.middle)}"
            for one in self._rated
        )
        self.setAccessibleName(f"Results and behaviours. {'; '.join(spoken) or 'Nobody yet'}")
        self.update()

    def show_chosen(self, review: int | None) -> None:
        """Marks one of them."""
        self.now = review
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, area = self.theme, smooth(self), self._area()
        painter.setFont(theme.font("axis"))
        for rating in range(LEAST, MOST + 1):
            y = self._y(2 * rating)
            painter.setPen(QPen(theme.colour("grid"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.colour("ink3"))
            box = QRectF(0, y - theme.px(8), area.left() - theme.px(6), theme.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(rating))
        for share in (0.0, 0.5, 1.0):
            x = self._x(share)
            painter.setPen(QPen(theme.colour("line2" if share == 1.0 else "grid"), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(theme.colour("ink3"))
            box = QRectF(x - theme.px(30), area.bottom() + theme.px(3), theme.px(60), theme.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{share:.0%}")
        for place in self._places():
            self._draw(painter, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position())
        if place is None:
            QToolTip.hideText()
            return
        one = place.one
        told = f"{one.person}: results {one.results or 0:.1%}, behaviours {half_steps(one.behaviour.middle)}"
        rated = f"{one.behaviour.rated} of {one.behaviour.values} values"
        QToolTip.showText(event.globalPosition().toPoint(), f"{told} ({rated})", self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position())
        if place is not None:
            self.chosen.emit(place.one.review.id)

    def _draw(self, painter: QPainter, place: _Place) -> None:
        theme = self.theme
        chosen = place.one.review.id == self.now
        radius = theme.px(_DOT) / 2
        painter.setPen(QPen(theme.colour("accent" if chosen else "bar"), 2 if chosen else 1))
        painter.setBrush(theme.colour("wash2" if chosen else "wash"))
        painter.drawEllipse(place.at, radius, radius)
        painter.setPen(theme.colour("ink"))
        box = QRectF(place.at.x() - radius, place.at.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(place.one.person))

    def _places(self) -> list[_Place]:
        """Dots that would lie on each other stand side by side."""
        found: list[_Place] = []
        for one in sorted(self._rated, key=lambda one: (one.behaviour.middle or 0, one.results or 0.0)):
            at = QPointF(self._x(one.results or 0.0), self._y(one.behaviour.middle or 0))
            wide = self.theme.px(_DOT) * 0.85
            while any(abs(at.y() - has.at.y()) < 1 and abs(at.x() - has.at.x()) < wide for has in found):
                at.setX(at.x() + wide)
            found.append(_Place(one, at))
        return found

    def _under(self, at: QPointF) -> _Place | None:
        near = self.theme.px(_DOT) / 2
        for place in reversed(self._places()):
            if (place.at - at).manhattanLength() <= 1.4 * near:
                return place
        return None

    def _area(self) -> QRectF:
        px = self.theme.px
        return QRectF(px(22), px(14), self.width() - px(22) - px(18), self.height() - px(14) - px(24))

    def _x(self, share: float) -> float:
        area = self._area()
        return area.left() + min(max(share, 0.0), _MOST_RESULTS) / _MOST_RESULTS * area.width()

    def _y(self, half_steps: int) -> float:
        area = self._area()
        return area.bottom() - (half_steps - 2 * LEAST) / (2 * (MOST - LEAST)) * area.height()
