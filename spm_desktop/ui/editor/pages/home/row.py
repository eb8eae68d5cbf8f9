"""One line of Home: what it is, why, whose, since when, and what to do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from spm_desktop.services.home import Need, NeedKind, Urgency
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.marks import draw_face, draw_shape
from spm_desktop.ui.editor.controls.painting import put, ring, smooth
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.marks import Shape

ICONS = {
    NeedKind.IMPORT: "database",
    NeedKind.GOAL: "goal",
    NeedKind.DEALS: "funnel",
    NeedKind.CREDIT: "users",
    NeedKind.CONTEST: "trophy",
    NeedKind.COACHING: "messages-square",
    NeedKind.DEVELOPMENT: "graduation-cap",
    NeedKind.PIP: "file-check",
    NeedKind.REVIEW: "clipboard-check",
    NeedKind.SCREEN: "tv",
    NeedKind.KEEPING: "circle-alert",
}
SHAPES = {Urgency.OVERDUE: Shape.TRIANGLE, Urgency.TODAY: Shape.DIAMOND, Urgency.WEEK: Shape.RING}
HEIGHT, SHAPE, FACE, GAP = 50, 9, 20, 12
SINCE_LEAST = 84
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WORDS_LEAST = 180
"""Where the words would get narrower, face and date give way."""


class NeedRow(QWidget):
    """A line with its buttons. The list around it has the keyboard.

    Signals:
        pressed: the line itself was clicked.
        acted(str): a button was: "act", "keep", or "back".
    """

    pressed = Signal()
    acted = Signal(str)

    def __init__(
        self, theme: Theme, need: Need, since: str, acts: Sequence[tuple[str, str]], *, quiet: bool = False
    ) -> None:
        super().__init__()
        fonts.load_for((need.title, need.why, need.person))
        self.theme, self.need, self._since, self._quiet = theme, need, since, quiet
        self.current = False
        self.setAccessibleName(f"{need.urgency.value}: {need.title}")
        self.setAccessibleDescription(f"{need.why}. {since}".strip())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.buttons: dict[str, Button] = {}
        for key, text in acts:
            kind = Kind.QUIET if key == "keep" else Kind.SECONDARY
            button = Button(theme, text, kind, parent=self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter and the letters do it from the list
            button.clicked.connect(self._acting(key))
            self.buttons[key] = button
        theme.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """As high as two lines need at this text size."""
        self.setFixedHeight(self.theme.px(HEIGHT))
        self.update()

    def set_current(self, current: bool) -> None:
        """Whether the keyboard is in this line."""
        self.current = current
        self.update()

    def _acting(self, key: str) -> Callable[[], None]:
        return lambda: self.acted.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(560), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        buttons = sum(button.sizeHint().width() for button in self.buttons.values())
        return QSize(buttons + self.theme.px(WORDS_LEAST), self.theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        right = self.width() - self.theme.px(16)
        for button in self.buttons.values():
            size = button.sizeHint()
            button.setGeometry(
                QRect(right - size.width(), (self.height() - size.height()) // 2, size.width(), size.height())
            )
            right -= size.width() + self.theme.px(8)
        self._right = right - self.theme.px(GAP - 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        if self.current:
            painter.fillRect(rect, theme.colour("wash"))
            painter.fillRect(0, 0, theme.px(2), rect.height(), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(rect, theme.colour("hover"))
        painter.fillRect(0, rect.height() - 1, rect.width(), 1, theme.colour("soft"))
        side = theme.px(SHAPE)
        left: float = theme.size("page_left")
        shape = Shape.TICK if self._quiet else SHAPES[self.need.urgency]
        draw_shape(painter, theme, shape, QRectF(left, (rect.height() - side) / 2, side, side))
        left += side + theme.px(GAP)
        icon = theme.pixmap(ICONS[self.need.kind], "ink2", "icon", self.devicePixelRatioF())
        left += put(painter, icon, left, rect) + theme.px(GAP)
        right = self._paint_right(painter, left)
        self._paint_words(painter, round(left), right)
        if self.current and self._has_keyboard():
            ring(painter, theme, rect.adjusted(1, 0, -1, -1), theme.radius("pill"))

    def _has_keyboard(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.hasFocus()

    def _paint_right(self, painter: QPainter, left: float) -> int:
        """Since when, and whose face; returns where the words must end."""
        theme, right = self.theme, self._right
        width = max(theme.width("body", self._since), theme.px(SINCE_LEAST)) if self._since else 0
        face = theme.px(FACE) + theme.px(GAP) if self.need.person else 0
        if right - width - face - left < theme.px(WORDS_LEAST):
            return right
        if self._since:
            painter.setFont(theme.font("body"))
            late = self.need.urgency is Urgency.OVERDUE and not self._quiet
            painter.setPen(theme.colour("bad" if late else "ink2"))
            area = QRect(right - width, 0, width, self.height())
            painter.drawText(area, int(_RIGHT), self._since)
            right -= width + theme.px(GAP)
        if self.need.person:
            size = theme.px(FACE)
            area = QRect(right - size, (self.height() - size) // 2, size, size)
            draw_face(painter, theme, self.need.person, area, "wash" if self.current else "surface")
            right -= size + theme.px(GAP)
        return right

    def _paint_words(self, painter: QPainter, left: int, right: int) -> None:
        theme = self.theme
        ink = "ink2" if self._quiet else "ink"
        lines = (("strong", ink, self.need.title), ("table", "ink2", self.need.why))
        top = (self.height() - sum(theme.line(role) for role, _, _ in lines)) // 2
        cut = False
        for role, ink, text in lines:
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(ink))
            shown = QFontMetrics(theme.font(role)).elidedText(
                text, Qt.TextElideMode.ElideRight, max(right - left, 0)
            )
            cut = cut or shown != text
            area = QRect(left, top, max(right - left, 0), theme.line(role))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            top += theme.line(role)
        self.setToolTip(f"{self.need.title}\n{self.need.why}" if cut else "")
