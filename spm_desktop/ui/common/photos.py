"""Makes a photo for walls of whatever picture somebody chooses: a small square, without what a camera wrote
into it (where and when)."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from spm_desktop.domain.errors import KnownError

PATTERNS = "Pictures (*.jpg *.jpeg *.png *.webp *.bmp)"
SIDE = 512
"""Pixels; a face fills so many on the largest celebration of a wall."""
QUALITY = 85
LARGEST_FILE = 40_000_000
LARGEST_SIDE, LARGEST_AREA = 20_000, 60_000_000
"""Of a picture that is chosen, in bytes and pixels."""
SMALLEST_SIDE = 64
FORMATS = frozenset({"jpeg", "png", "webp", "bmp"})
"""What is read, by content: no format that can hold programs, pages or references to other files."""
_HEADROOM = 1 / 3
"""How much of what is cut away above and below is cut above: faces are in the upper half."""
_END_OF_JPEG = b"\xff\xd9"


def square_photo(path: Path) -> bytes:
    """A JPEG of `SIDE` pixels a side at most. For a thread of its own: it may take a second.

    Raises KnownError (``photo_unreadable``, ``photo_too_large``, ``photo_too_small``).
    """
    try:
        length = path.stat().st_size
    except OSError as error:
        raise _refused(
            path, f"can't be read: {error.strerror or error}.", "Look whether it is there."
        ) from error
    if length > LARGEST_FILE:
        raise _too_large(path)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data()).decode("ascii", "replace")
    if kind not in FORMATS:
        raise _refused(path, "is no picture that can be read.", "Choose a JPEG or a PNG.")
    size = reader.size()
    if size.isValid() and (
        max(size.width(), size.height()) > LARGEST_SIDE or size.width() * size.height() > LARGEST_AREA
    ):
        raise _too_large(path)
    if not size.isValid() or min(size.width(), size.height()) < 1:
        raise _refused(path, "says nothing of its size.", "Open it in another program and save it as a JPEG.")
    if min(size.width(), size.height()) < SMALLEST_SIDE:
        raise KnownError(
            "photo_too_small",
            f"The picture {path.name} has only {size.width()} × {size.height()} pixels.",
            f"Choose one with at least {SMALLEST_SIDE} a side.",
        )
    if min(size.width(), size.height()) > SIDE:
        reader.setScaledSize(size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    picture = reader.read()
    if picture.isNull() or (kind == "jpeg" and _cut_off(path)):
        raise _refused(path, "is broken.", "Open it in another program and save it anew, or choose another.")
    return _written(_squared(picture))


def _cut_off(path: Path) -> bool:
    """Whether a JPEG lacks its end, which Qt makes up in grey. Cameras write other things behind the end, so
    it is looked for in the second half; no picture's data looks like it."""
    with path.open("rb") as file:
        file.seek(path.stat().st_size // 2)
        return _END_OF_JPEG not in file.read()


def _squared(picture: QImage) -> QImage:
    """The middle, with more of what is above; what is transparent becomes white."""
    side = min(picture.width(), picture.height())
    left, top = (picture.width() - side) // 2, round((picture.height() - side) * _HEADROOM)
    square = QImage(side, side, QImage.Format.Format_RGB32)
    square.fill(Qt.GlobalColor.white)
    painter = QPainter(square)
    painter.drawImage(QPoint(0, 0), picture, QRect(left, top, side, side))
    painter.end()
    return square


def _written(square: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"JPEG"))
    writer.setQuality(QUALITY)
    writer.write(square)
    return bytes(buffer.data().data())


def _too_large(path: Path) -> KnownError:
    return KnownError(
        "photo_too_large",
        f"The picture {path.name} is too large.",
        f"Choose one of up to {LARGEST_FILE // 1_000_000} MB and {LARGEST_AREA // 1_000_000} megapixels.",
    )


def _refused(path: Path, why: str, hint: str) -> KnownError:
    return KnownError("photo_unreadable", f"The picture {path.name} {why}", hint)
