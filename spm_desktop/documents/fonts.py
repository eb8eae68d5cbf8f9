"""The fonts of documents: the program's own, embedded in what it writes."""

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontDatabase

from spm_desktop.config.assets import asset
from spm_desktop.config.font_files import FAMILY, INTER, fonts_of

__all__ = ["FAMILY", "document_font", "load_for"]

_loaded: set[str] = set()


def document_font(weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's font without the shapes that only look other: what is copied from a PDF, or looked for in
    it, is then what was written."""
    font = QFont(FAMILY)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for shapes in ("calt", "tnum"):  # said, or the font of the editor's widgets says it
        font.setFeature(QFont.Tag(shapes), 0)
    return font


def load_for(texts: Iterable[str]) -> None:
    """Makes Inter available, and what these texts are written with. Needs a QGuiApplication."""
    for name in {*INTER, *fonts_of(texts)} - _loaded:
        _loaded.add(name)
        QFontDatabase.addApplicationFont(str(asset("fonts", name)))
