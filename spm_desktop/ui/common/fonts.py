"""Our own fonts, so that both faces look alike on every machine.

Inter has Latin, Greek and Cyrillic and is loaded at the start. Fonts for other scripts are loaded when the
first name needs them, before that name is drawn: the Chinese, Japanese and Korean one alone is 2.8 MB.
"""

import logging
from collections.abc import Iterable

from PySide6.QtGui import QFontDatabase

from spm_desktop.config.assets import asset
from spm_desktop.config.font_files import FAMILY, FIRST_FOREIGN, INTER, fonts_of

__all__ = ["FAMILY", "FIRST_FOREIGN", "fonts_of", "load_for", "load_inter"]

log = logging.getLogger(__name__)

_loaded: set[str] = set()


def load_inter() -> None:
    """Makes Inter available in all its weights. Needs a QGuiApplication."""
    for name in INTER:
        _load(name)


def load_for(texts: Iterable[str]) -> None:
    """Makes available what these texts are written with. Costs nothing once it is loaded."""
    for name in fonts_of(texts) - _loaded:
        _load(name)


def _load(name: str) -> None:
    if name in _loaded:
        return
    _loaded.add(name)
    if QFontDatabase.addApplicationFont(str(asset("fonts", name))) < 0:
        log.error("the font %s can't be loaded", name)
