"""Small marks that say a state: a shape and its word, a pill for a whole object, a face for a person."""

from enum import Enum
from hashlib import blake2b

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.painting import box, put, smooth, write
from spm_desktop.ui.editor.look.theme import Theme

_FACE_INKS = ("c1", "c3", "c4", "c6")
_FACE_SHARE = 0.14
_INITIALS_SHARE = 0.4
_LARGE_INITIALS_SHARE = 0.37


class Status(Enum):
    """How something stands: the word, the colour of its shape."""

    ON_TRACK = ("On track", "good_fill")
    AT_RISK = ("At risk", "warn_fill")
    BEHIND = ("Behind", "bad_fill")
    MET = ("Met", "good_fill")
    MISSED = ("Missed", "bad_fill")
    NO_GOAL = ("No goal", "ink3")
    PLANNED = ("Planned", "ink3")
    UNDER_WAY = ("Under way", "accent")

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def ink(self) -> str:
        return self.value[1]


def draw_status(painter: QPainter, theme: Theme, status: Status, rect: QRectF) -> None:
    """The shape of a status in a square; shapes differ, so that colour is not needed to tell them."""
    ink = theme.colour(status.ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    unit, middle = rect.width() / 10, rect.center()
    pen = QPen(ink, 1.6 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.left() + x * unit, rect.top() + y * unit)

    match status:
        case Status.ON_TRACK:
            painter.drawEllipse(middle, 4 * unit, 4 * unit)
        case Status.AT_RISK:
            painter.drawPolygon(QPolygonF([at(5, 0.4), at(9.6, 5), at(5, 9.6), at(0.4, 5)]))
        case Status.BEHIND:
            painter.drawPolygon(QPolygonF([at(0.6, 1.4), at(9.4, 1.4), at(5, 9.2)]))
        case Status.MET:
            painter.drawEllipse(middle, 5 * unit, 5 * unit)
            pen.setColor(theme.colour("surface"))
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([at(2.9, 5.2), at(4.4, 6.7), at(7.2, 3.7)]))
        case Status.MISSED:
            painter.setPen(pen)
            painter.drawLine(at(1.8, 1.8), at(8.2, 8.2))
            painter.drawLine(at(8.2, 1.8), at(1.8, 8.2))
        case Status.NO_GOAL:
            painter.setPen(pen)
            painter.drawLine(at(1.5, 5), at(8.5, 5))
        case Status.PLANNED | Status.UNDER_WAY:
            painter.setPen(QPen(ink, 1.4 * unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 4.2 * unit, 4.2 * unit)
            if status is Status.UNDER_WAY:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                half = QRectF(rect.left() + 0.8 * unit, rect.top() + 0.8 * unit, 8.4 * unit, 8.4 * unit)
                painter.drawPie(half, 90 * 16, 180 * 16)


class StatusMark(QWidget):
    """A status as its shape and its word."""

    def __init__(
        self, theme: Theme, status: Status, word: str = "", parent: QWidget | None = None, role: str = "body"
    ) -> None:
        super().__init__(parent)
        self.theme, self.status, self.word, self._role = theme, status, word or status.word, role
        self.setAccessibleName(self.word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.px(16) + theme.width(self._role, self.word), theme.line(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = smooth(self), self.theme.px(10)
        draw_status(painter, self.theme, self.status, QRectF(0, (self.height() - side) // 2, side, side))
        write(painter, self.theme, self._role, "ink", self.theme.px(16), self.rect(), self.word)


class Pill(QWidget):
    """The state of a whole object: Draft, Live, Ramp.

    `tone` is good, warn, bad, frozen, private, accent or plain.
    """

    def __init__(
        self, theme: Theme, word: str, tone: str = "plain", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self._word, self._tone, self._icon = theme, word, tone, icon
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self.theme
        icon = theme.size("icon_tiny") + theme.px(5) if self._icon else 0
        return QSize(theme.width("label", self._word) + 2 * theme.px(6) + icon, theme.size("pill"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        grounds = {"plain": "press", "accent": "wash"}
        ink = "ink2" if self._tone == "plain" else self._tone
        ground = grounds.get(self._tone, f"{self._tone}_wash")
        box(painter, self.rect(), theme.radius("pill"), theme.colour(ground))
        left: float = theme.px(6)
        if self._icon:
            picture = theme.pixmap(self._icon, ink, "icon_tiny", self.devicePixelRatioF())
            left += put(painter, picture, left, self.rect()) + theme.px(5)
        write(painter, theme, "label", ink, left, self.rect(), self._word)


def initials(name: str) -> str:
    """The first letters of the first and the last name; of the only one, the first two."""
    words = [word for word in name.split() if word[0].isalnum()]
    if len(words) > 1:
        return (words[0][0] + words[-1][0]).upper()
    return name.strip()[:2].upper()


def face_ink(name: str) -> str:
    """The colour that is a person's own, by name: the same on every page and every machine."""
    return _FACE_INKS[blake2b(name.encode(), digest_size=1).digest()[0] % len(_FACE_INKS)]


def draw_face(painter: QPainter, theme: Theme, name: str, rect: QRect, ground: str = "surface") -> None:
    """A circle with the initials of `name`."""
    fonts.load_for((name,))
    ink = face_ink(name)
    box(painter, rect, rect.width() / 2, theme.mixed(ink, _FACE_SHARE, ground))
    font = QFont(theme.font("table_strong"))
    share = _INITIALS_SHARE if rect.width() <= theme.px(24) else _LARGE_INITIALS_SHARE
    font.setPixelSize(max(round(rect.width() * share), 1))
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), initials(name))


class Face(QWidget):
    """A person as a circle with initials; 18, 20, 28 or 36 pixels wide."""

    def __init__(
        self, theme: Theme, name: str, side: int = 20, ground: str = "surface", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self._name, self._side, self._ground = theme, name, side, ground
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_face(smooth(self), self.theme, self._name, self.rect(), self._ground)
