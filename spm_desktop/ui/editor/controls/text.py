"""Words in a role of the theme."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.look.theme import Theme


class Text(QLabel):
    """A label: a role for its font, an ink for its colour."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        ink: str = "ink",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self._role, self._ink = role, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.restyle()
        theme.changed.connect(self.restyle)

    def set_ink(self, ink: str) -> None:
        """Another colour."""
        self._ink = ink
        self.restyle()

    def restyle(self) -> None:
        """Font and colour as the theme has them now."""
        self.setFont(self.theme.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colour(self._ink))
        self.setPalette(palette)


class ElidedText(Text):
    """One line that gives way: what does not fit ends in "…", and the tip has all of it."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        ink: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, role, ink, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.width(self._role, self.text()) + 1, self.theme.line(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.theme.line(self._role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()
        self._tell_all()

    def _tell_all(self) -> None:
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() - 1 else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class KeyCap(QWidget):
    """The name of a key, as it stands on the keyboard."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.key = key
        self.setAccessibleName(f"key {key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_key(self, key: str) -> None:
        """Another key."""
        self.key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return cap_size(self.theme, self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        draw_cap(painter, self.theme, self.key, self.rect())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        return super().event(event)


def cap_size(theme: Theme, key: str) -> QSize:
    """What a key cap takes."""
    return QSize(max(theme.width("key", key) + theme.px(10), theme.px(17)), theme.px(17))


def draw_cap(painter: QPainter, theme: Theme, key: str, rect: QRect, ink: str = "ink2") -> None:
    """A key cap that fills `rect`; a control may paint one inside itself."""
    box(painter, rect, theme.radius("pill"), None, theme.colour("line2"))
    painter.setFont(theme.font("key"))
    painter.setPen(theme.colour(ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), key)
