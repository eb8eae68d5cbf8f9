"""The status line: where the focused number comes from, and how much of it still holds."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.button import Link
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.text import ElidedText, KeyCap, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.page import Provenance

SAVED_FROM = 860  # pixels of width at 100 % text


class _Dot(QWidget):
    """Round while the database answers, hollow while it does not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.good = theme, True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(8), self.theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        side, theme = self.theme.px(8), self.theme
        round_box = QRectF(0, 0, side, side)
        if self.good:
            box(smooth(self), round_box, side / 2, theme.colour("good_fill"))
        else:
            box(smooth(self), round_box, side / 2, None, theme.colour("bad_fill"), 1.5 * theme.scale)


class StatusLine(QWidget):
    """Provenance at the left; connection, verified and saved at the right.

    Attributes:
        link: what can be pressed in the provenance; hidden where there is nothing.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._arrow = QLabel()
        self._strong = Text(theme, "", "table_strong")
        self._rest = ElidedText(theme, "", "table", "ink2")
        self.link = Link(theme, "")
        self.link.setAccessibleName("More of this")
        self.link.clicked.connect(self._on_link)
        self._follow: Callable[[], None] | None = None
        self._key = KeyCap(theme, "")
        self._hint = ElidedText(theme, "", "table", "ink2")
        self._dot = _Dot(theme)
        self._connection = Text(theme, "", "table", "ink2")
        self._verified = Text(theme, "", "table", "ink2")
        self._saved = Text(theme, "", "table", "ink2")
        self._row = QHBoxLayout(self)
        for widget in (self._arrow, self._strong, self._rest, self.link, self._key, self._hint):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self._dot)
        self._row.addWidget(self._connection)
        for widget in (self._verified, self._saved):
            widget.hide()
            self._row.addWidget(widget)
        theme.changed.connect(self._measure)
        self._measure()

    def tell(self, provenance: Provenance) -> None:
        """Where the focused number comes from, or what is safe."""
        self.setAccessibleDescription(f"{provenance.strong} {provenance.rest}".strip())
        self._strong.setText(provenance.strong)
        self._strong.setVisible(bool(provenance.strong))
        self._rest.setText(provenance.rest)
        self.link.setText(provenance.link)
        self.link.setAccessibleName(provenance.link or "More of this")
        self.link.updateGeometry()
        self.link.setVisible(bool(provenance.link))
        self._follow = provenance.follow
        self._key.set_key(provenance.key)
        self._key.setVisible(bool(provenance.key))
        self._hint.setText(provenance.hint)
        self._hint.setVisible(bool(provenance.hint))

    def _on_link(self) -> None:
        if self._follow is not None:
            self._follow()

    @property
    def provenance(self) -> str:
        """What is told, as words."""
        return self.accessibleDescription()

    def set_connection(self, name: str, good: bool) -> None:
        """What the window works on, and whether it answers."""
        self._dot.good = good
        self._dot.update()
        self._connection.setText(name)

    def set_verified(self, text: str) -> None:
        """When the database last said that what is shown holds."""
        if text != self._verified.text():
            self._verified.setText(text)
            self._verified.show()

    def set_saved(self, text: str) -> None:
        """Whether what was written is kept."""
        self._saved.setText(text)
        self._saved.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is tight, the provenance is worth more than that all is well."""
        self._saved.setVisible(bool(self._saved.text()) and self.width() >= self.theme.px(SAVED_FROM))

    @property
    def right(self) -> str:
        """What stands at the right, as words."""
        return ", ".join(
            part.text() for part in (self._connection, self._verified, self._saved) if part.text()
        )

    def _measure(self) -> None:
        theme = self.theme
        self.setFixedHeight(theme.size("status_line"))
        self._row.setContentsMargins(theme.px(8), 0, theme.px(16), 0)
        self._row.setSpacing(theme.px(8))
        for words in (self._verified, self._saved):
            words.setContentsMargins(theme.px(8), 0, 0, 0)
        self._arrow.setPixmap(
            theme.pixmap("corner-down-right", "ink3", "icon_small", self.devicePixelRatioF())
        )
