"""Lucide's icons, drawn in any colour."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from spm_desktop.config.assets import asset

STROKE = 1.75  # of 24; the files have 2


@cache
def _source(name: str) -> str:
    text = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


def draw(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """The icon as a picture of `size` pixels, sharp at `ratio` device pixels per pixel."""
    tinted = _source(name).replace("currentColor", colour.name())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(tinted.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
