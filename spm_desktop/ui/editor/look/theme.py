"""The one source of colours, fonts and sizes for the widgets of the editor."""

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QIcon, QPalette, QPixmap

from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tokens import desk
from spm_desktop.ui.editor.look import icons
from spm_desktop.ui.editor.look.running import application
from spm_desktop.ui.editor.look.sheet import style_sheets
from spm_desktop.ui.editor.look.style import worn

Choice = Literal["system", "light", "dark"]

LEAST_SCALE, MOST_SCALE = 80, 200
_POINTS_PER_INCH = 72
_MOST_TEXTS = 2_000
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "ink",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "soft",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line2",
    QPalette.ColorRole.Shadow: "line2",
}


class Theme(QObject):
    """Colours, fonts, sizes and icons as they are now. Every widget is given one and listens to `changed`.

    Signals:
        changed: another theme, or another text size; the application already has it.

    Attributes:
        choice: what was asked for; "system" follows the system's colour scheme, also later.
        text_scale: size of the text in per cent, 80 to 200. All sizes follow it.
        dark: whether the dark colours are shown.
    """

    changed = Signal()

    def __init__(
        self,
        choice: Choice = "system",
        text_scale: int = 100,
        parent: QObject | None = None,
        system_scheme: Callable[[], Qt.ColorScheme] | None = None,
    ) -> None:
        super().__init__(parent)
        self._system_scheme = system_scheme or QGuiApplication.styleHints().colorScheme
        self.choice: Choice = choice
        self.text_scale = text_scale
        self.dark = False
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._lengths: dict[tuple[str, str], int] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        fonts.load_inter()
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_SCHEMES[choice])
        self._read()
        self._dress()
        hints.colorSchemeChanged.connect(self._on_scheme)

    # What widgets ask

    @property
    def scale(self) -> float:
        """The text scale as a factor."""
        return self.text_scale / 100

    def colour(self, name: str) -> QColor:
        """A colour by the name of its token."""
        return self._colours[name]

    def opposite(self, name: str) -> QColor:
        """The colour as the other theme has it: for what stands on a ground of ink."""
        return QColor(desk()["light" if self.dark else "dark"][name])

    def mixed(self, name: str, share: float, ground: str = "surface") -> QColor:
        """So much (0..1) of a colour over another."""
        over, under = self._colours[name], self._colours[ground]
        mixed = [
            round(above * share + below * (1 - share))
            for above, below in zip(_channels(over), _channels(under), strict=True)
        ]
        return QColor(*mixed)

    def px(self, length: float) -> int:
        """A length drawn at 100 % text, at this text size."""
        return round(length * self.scale)

    def size(self, name: str) -> int:
        """A size by the name of its token, at this text size."""
        return self.px(desk()["size"][name])

    def radius(self, name: str) -> float:
        """A corner's radius by the name of its token."""
        return float(desk()["radius"][name]) * self.scale

    def milliseconds(self, name: str) -> int:
        """A duration by the name of its token."""
        return int(desk()["time"][name])

    def font(self, role: str) -> QFont:
        """The font of a role such as ``body`` or ``table_strong``; figures have one width."""
        if role not in self._fonts:
            self._fonts[role] = self._make_font(desk()["type"][role])
        return QFont(self._fonts[role])

    def line(self, role: str) -> int:
        """The height of a line of a role."""
        return self.px(desk()["type"][role]["line"])

    def metrics(self, role: str) -> QFontMetricsF:
        """How wide and high the texts of a role are."""
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(self.font(role))
        return self._metrics[role]

    def width(self, role: str, text: str) -> int:
        """How wide `text` is, rounded up. Layouts ask for the same few words very often."""
        length = self._lengths.get((role, text))
        if length is None:
            length = int(self.metrics(role).horizontalAdvance(text)) + 1
            if text.isascii() and len(self._lengths) < _MOST_TEXTS:  # for others a font may come later
                self._lengths[role, text] = length
        return length

    def pixmap(self, name: str, ink: str = "ink2", size: str = "icon", ratio: float = 1.0) -> QPixmap:
        """An icon in a colour, for a screen of so many device pixels per pixel."""
        key = (name, ink, self.size(size), ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = icons.draw(name, self.colour(ink), self.size(size), ratio)
        return self._pixmaps[key]

    def icon(self, name: str, ink: str = "ink2", size: str = "icon") -> QIcon:
        """The same for menus and the like."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, ink, size, ratio))
        return icon

    # What changes it

    def choose(self, choice: Choice | None = None, text_scale: int | None = None) -> None:
        """Another theme or text size, at once, everywhere. Raises ValueError for a size out of range."""
        if text_scale is not None and not LEAST_SCALE <= text_scale <= MOST_SCALE:
            raise ValueError(f"the text scale is {LEAST_SCALE} to {MOST_SCALE}, not {text_scale}")
        self.choice = choice or self.choice
        self.text_scale = text_scale or self.text_scale
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[self.choice])  # the frame follows where it can
        self._renew()

    def _on_scheme(self) -> None:
        if self.choice == "system" and self._wants_dark() != self.dark:
            self._renew()

    def _wants_dark(self) -> bool:
        if self.choice != "system":
            return self.choice == "dark"
        return self._system_scheme() == Qt.ColorScheme.Dark

    def _renew(self) -> None:
        self._read()
        self._dress()
        self.changed.emit()

    def _read(self) -> None:
        self.dark = self._wants_dark()
        values = desk()["dark" if self.dark else "light"]
        self._colours = {name: QColor(value) for name, value in values.items()}
        self._fonts.clear()
        self._metrics.clear()
        self._lengths.clear()
        self._pixmaps.clear()

    def _dress(self) -> None:
        dressed = application()
        dressed.setPalette(self._palette())
        dressed.setFont(self.font("body"))
        worn(dressed).wear(style_sheets(self))

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink3"))
        return palette

    def _make_font(self, kind: dict[str, Any]) -> QFont:
        font = QFont(fonts.FAMILY)
        screen = QGuiApplication.primaryScreen()
        inch = screen.logicalDotsPerInch() if screen else _POINTS_PER_INCH
        points = kind["size"] * self.scale * _POINTS_PER_INCH / inch  # sizes in pixels would be whole numbers
        font.setPointSizeF(points)
        font.setWeight(QFont.Weight(kind["weight"]))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setFeature(QFont.Tag("calt"), 1)
        if tracking := kind.get("tracking"):
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * (1 + tracking))
        return font


def _channels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
