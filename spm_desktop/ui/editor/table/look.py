"""What a table needs of the theme, looked up once per theme and text size instead of once per cell."""

from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from spm_desktop.ui.common import fonts
from spm_desktop.ui.common.tokens import desk
from spm_desktop.ui.editor.controls.marks import face_ink
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.columns import Elide, Emphasis
from spm_desktop.ui.models.marks import Tone

MOST_TEXTS = 4_000
ELIDES = {Elide.RIGHT: Qt.TextElideMode.ElideRight, Elide.MIDDLE: Qt.TextElideMode.ElideMiddle}


class Look:
    """Colours, fonts and lengths of a table as the theme is now; made anew when it changes.

    Attributes:
        theme: where they come from.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._lengths: dict[str, float] = {
            name: value * theme.scale for name, value in desk()["table"].items()
        }
        self._colours: dict[str, QColor] = {}
        self._elided: dict[tuple[str, int, Elide, str], tuple[str, float]] = {}
        self._faces: dict[str, tuple[QColor, QColor]] = {}
        self._metrics: dict[str, QFontMetricsF] = {}

    def __getitem__(self, name: str) -> QColor:
        """A colour by the name of its token."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = self.theme.colour(name)
        return found

    def length(self, name: str) -> float:
        """A length of ``[desk.table]`` at this text size, not rounded."""
        return float(self._lengths[name])

    def px(self, name: str) -> int:
        """The same in whole pixels."""
        return round(self._lengths[name])

    @cached_property
    def row(self) -> int:
        """Height of a row."""
        return self.theme.size("row")

    @cached_property
    def group_row(self) -> int:
        """Height of a row that names a group."""
        return self.theme.size("row_group")

    @cached_property
    def header(self) -> int:
        """Height of the header."""
        return self.theme.size("row_header")

    @cached_property
    def page_left(self) -> int:
        """Left padding of the first column."""
        return self.theme.size("page_left")

    @cached_property
    def fonts(self) -> dict[str, QFont]:
        """Fonts by what they are for: the emphases, ``header``, ``face``."""
        plain, strong = self.theme.font("table"), self.theme.font("table_strong")
        face = self.theme.font("table_strong")
        share = self.length("face") * desk()["table"]["face_text"]
        face.setPointSizeF(face.pointSizeF() * share / (desk()["type"]["table"]["size"] * self.theme.scale))
        name = QFont(plain)
        name.setWeight(QFont.Weight.Medium)
        return {
            Emphasis.PLAIN.value: plain,
            Emphasis.CONTEXT.value: plain,
            Emphasis.KEY.value: strong,
            Emphasis.NAME.value: name,
            "header": self.theme.font("label"),
            "face": face,
        }

    def metrics(self, font: str) -> QFontMetricsF:
        """How wide the texts of a font are."""
        found = self._metrics.get(font)
        if found is None:
            found = self._metrics[font] = QFontMetricsF(self.fonts[font])
        return found

    def fitted(self, text: str, width: int, elide: Elide, font: str) -> tuple[str, float]:
        """The text as it fits into `width`, and how wide that is."""
        key = (text, width, elide, font)
        found = self._elided.get(key)
        if found is None:
            if not text.isascii():
                fonts.load_for((text,))
            metrics = self.metrics(font)
            fits = metrics.horizontalAdvance(text)
            if fits > width:
                text = metrics.elidedText(text, ELIDES[elide], width)
                fits = min(metrics.horizontalAdvance(text), width)
            if len(self._elided) >= MOST_TEXTS:
                self._elided.clear()
            found = self._elided[key] = (text, fits)
        return found

    def face_colours(self, name: str) -> tuple[QColor, QColor]:
        """Ground and text of a person's face."""
        found = self._faces.get(name)
        if found is None:
            ink = face_ink(name)
            share = desk()["table"]["face_share"]
            found = self._faces[name] = (self.theme.mixed(ink, share), self[ink])
        return found


def tone_names(tone: Tone) -> tuple[str, str]:
    """The colours of a pill: ground and text."""
    return _TONES[tone]


def snapped(painter: QPainter, area: QRectF) -> QRectF:
    """The area with its edges on the screen's own pixels, at least one of them wide and high."""
    ratio = painter.device().devicePixelRatio()
    left, top = round(area.left() * ratio), round(area.top() * ratio)
    width = max(1, round(area.width() * ratio))
    height = max(1, round(area.height() * ratio))
    return QRectF(left / ratio, top / ratio, width / ratio, height / ratio)


_TONES = {
    Tone.NEUTRAL: ("press", "ink2"),
    Tone.ACCENT: ("wash", "accent"),
    Tone.GOOD: ("good_wash", "good"),
    Tone.WARN: ("warn_wash", "warn"),
    Tone.BAD: ("bad_wash", "bad"),
    Tone.FROZEN: ("frozen_wash", "frozen"),
    Tone.PRIVATE: ("private_wash", "private"),
}
