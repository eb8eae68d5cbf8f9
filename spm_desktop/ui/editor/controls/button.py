"""Buttons: one blue one a page, outlined ones, quiet ones, and those that take something away."""

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from spm_desktop.ui.editor.controls.painting import box, put, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.controls.text import cap_size, draw_cap
from spm_desktop.ui.editor.look.theme import Theme


class Kind(Enum):
    """What a button is: the page's one main act, another act, an act aside, an act that takes away."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DESTRUCTIVE = "destructive"


_INKS = {
    Kind.PRIMARY: "on_accent",
    Kind.SECONDARY: "ink",
    Kind.QUIET: "ink2",
    Kind.DESTRUCTIVE: "bad",
}
_ICON_INKS = _INKS | {Kind.SECONDARY: "ink2"}
_CONFIRMS = (Kind.PRIMARY, Kind.DESTRUCTIVE)
"""Whoever clicks twice on these means it once."""


class Button(Pressable):
    """A button; its text is the verb and names the result: "Import 58 rows".

    Attributes:
        kind: may be changed; `restyle` shows it.
    """

    ring_radius = 6.0

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        small: bool = False,
        key: str = "",
        menu: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self.kind = kind
        self._icon, self._small, self._key, self._menu = icon, small, key, menu

    @property
    def _role(self) -> str:
        return "button_strong" if self.kind is Kind.PRIMARY else "button"

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = theme.width(self._role, self.text()) + 2 * theme.px(8 if self._small else 11)
        if self._icon:
            width += theme.size("icon_small") + theme.px(6)
        if self._menu:
            width += theme.size("icon_tiny") + theme.px(6)
        if self._key:
            width += cap_size(theme, self._key).width() + theme.px(6)
        return QSize(width, theme.size("button_small" if self._small else "button"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.kind in _CONFIRMS:
            event.accept()
        else:
            super().mouseDoubleClickEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        fill, line, ink, icon_ink = self._colours()
        radius = theme.radius("button")
        if fill or line:
            box(
                painter,
                self.rect(),
                radius,
                theme.colour(fill) if fill else None,
                theme.colour(line) if line else None,
            )
        left: float = (self.width() - self.sizeHint().width()) / 2 + theme.px(8 if self._small else 11)
        ratio = self.devicePixelRatioF()
        if self._icon:
            left += put(painter, theme.pixmap(self._icon, icon_ink, "icon_small", ratio), left, self.rect())
            left += theme.px(6)
        left += write(painter, theme, self._role, ink, left, self.rect(), self.text())
        if self._menu:
            left += theme.px(6)
            put(painter, theme.pixmap("chevron-down", ink, "icon_tiny", ratio), left, self.rect())
        if self._key:
            size = cap_size(theme, self._key)
            top = (self.height() - size.height()) // 2
            draw_cap(painter, theme, self._key, QRect(round(left) + theme.px(6), top, *size.toTuple()), ink)

    def _colours(self) -> tuple[str, str, str, str]:
        """Ground, line, text, icon."""
        if not self.isEnabled():
            return "sunken", "line", "ink3", "ink3"
        pressed, over = self.isDown() or self.isChecked(), self.hovered
        ink, icon_ink = _INKS[self.kind], _ICON_INKS[self.kind]
        if self.kind is Kind.PRIMARY:
            return "accent_hover" if pressed or over else "accent", "", ink, icon_ink
        ground = "press" if pressed else "hover" if over else ""
        if self.kind is Kind.QUIET:
            return ground, "", ink, icon_ink
        return ground or "surface", "line2", ink, icon_ink


class IconButton(Pressable):
    """A button that is only an icon: for close, back, forward, more. Its name is its tip.

    Args:
        outlined: with the outline of a button; otherwise quiet.
    """

    ring_radius = 6.0

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        outlined: bool = False,
        side: str = "button_small",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent)
        self._icon, self._outlined, self._side = icon, outlined, side
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        side = self.theme.size(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        ground = "press" if self.isDown() else "hover" if self.hovered else ""
        if ground or self._outlined:
            box(
                painter,
                self.rect(),
                theme.radius("button"),
                theme.colour(ground or "surface"),
                theme.colour("line2") if self._outlined else None,
            )
        picture = theme.pixmap(
            self._icon, "ink2" if self.isEnabled() else "line2", "icon_small", self.devicePixelRatioF()
        )
        put(painter, picture, (self.width() - theme.size("icon_small")) / 2, self.rect())


class Link(Pressable):
    """A word that acts, in the accent."""

    ring_radius = 4.0

    def __init__(self, theme: Theme, text: str, ink: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent)
        self._ink = ink
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(
            self.theme.width("button", self.text()) + 2, self.theme.line("button") + self.theme.px(2)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = "accent_hover" if self.hovered and self._ink == "accent" else self._ink
        write(smooth(self), self.theme, "button", ink, 0, self.rect(), self.text())
