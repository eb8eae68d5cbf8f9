"""The fonts of documents: the program's own, embedded in what it writes."""

from collections.abc import Iterable

from PySide6.QtGui import QFontDatabase

from spm_desktop.config.assets import asset
from spm_desktop.config.font_files import FAMILY, INTER, fonts_of

__all__ = ["FAMILY", "load_for"]

_loaded: set[str] = set()


def load_for(texts: Iterable[str]) -> None:
    """Makes Inter available, and what these texts are written with. Needs a QGuiApplication."""
    for name in {*INTER, *fonts_of(texts)} - _loaded:
        _loaded.add(name)
        QFontDatabase.addApplicationFont(str(asset("fonts", name)))
