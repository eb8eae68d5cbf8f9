"""The photos of those who are shown now, decoded.

The thread that asks the database fills it, the GUI thread reads it. Nothing of it is written anywhere, and
what may not be shown any more is dropped with the next state.
"""

import logging
import math

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from spm_desktop.services.wall_views import WallState

log = logging.getLogger(__name__)

BUDGET = 64_000_000
"""Bytes that all of them take together, at most."""
LARGEST_SIDE = 512


class PhotoBook:
    """Mark -> square picture. The more there are, the smaller each is."""

    def __init__(self) -> None:
        self._pictures: dict[str, QImage] = {}

    def take(self, state: WallState) -> None:
        """Adds the photos that the state brings, and drops those that it has no longer."""
        if not state.photos:
            self._pictures = {}
            return
        side = min(LARGEST_SIDE, math.isqrt(BUDGET // (4 * len(state.photos))))
        pictures = {}
        for mark in state.photos:
            known = self._pictures.get(mark)
            picture = known if known is not None else _decoded(state.new_photos.get(mark, b""))
            if picture is not None:
                pictures[mark] = picture if picture.width() <= side else _of_side(picture, side)
        self._pictures = pictures  # at once: the other thread reads the old or the new ones

    def picture(self, mark: str) -> QImage | None:
        """None where there is none, which is no error: initials stand in its place."""
        return self._pictures.get(mark)


def _decoded(data: bytes) -> QImage | None:
    """None for what is no picture, or larger than any that is ever kept."""
    if not data:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if not size.isValid() or size.boundedTo(QSize(2 * LARGEST_SIDE, 2 * LARGEST_SIDE)) != size:
        log.warning("a photo is no picture of the size that is kept; initials are shown")
        return None
    picture = reader.read()
    if picture.isNull():
        log.warning("a photo can't be decoded; initials are shown")
        return None
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def _of_side(picture: QImage, side: int) -> QImage:
    return picture.scaled(side, side, mode=Qt.TransformationMode.SmoothTransformation)
