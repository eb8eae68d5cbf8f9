"""How wide a text will be on the wall, measured in the font it is drawn with."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from spm_desktop.ui.common.fonts import FAMILY
from spm_desktop.ui.common.tokens import wall


def text_width(text: str, size: float, weight: int, tracking: float = 0.0) -> float:
    """The advance in pixels of `text` at `size` pixels; `tracking` in em."""
    pixels = max(1, round(size))
    return _metrics(pixels, weight).horizontalAdvance(text) + tracking * pixels * len(text)


def number_width(text: str, size: float, weight: int, tracking: float, counts: bool) -> float:
    """The width of a figure whose "%" is set smaller; figures that count have digits of one width."""
    figures = wall()["figures"]
    digits, sign = split_sign(text)
    pixels = max(1, round(size))
    width = _metrics(pixels, weight, tabular=counts).horizontalAdvance(digits) + tracking * pixels * len(
        digits
    )
    if sign:
        small = size * figures["sign_scale"]
        width += figures["sign_gap"] * pixels + text_width(sign, small, QFont.Weight.Medium)
    return width


def split_sign(text: str) -> tuple[str, str]:
    """'118 %' -> ('118', '%'): the sign is drawn quieter than its number."""
    if text.endswith("%"):
        return text[:-1].rstrip(), "%"
    return text, ""


@lru_cache(maxsize=64)
def _metrics(pixels: int, weight: int, tabular: bool = False) -> QFontMetricsF:
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setFeature(QFont.Tag("case"), 1)
    return QFontMetricsF(font)
