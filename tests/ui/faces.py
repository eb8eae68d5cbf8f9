"""Pictures of nobody, as cameras and attackers make them."""

import struct
import zlib
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter


def portrait(path: Path, width: int = 900, height: int = 1200, skin: str = "#c98f6b") -> Path:
    """A head and shoulders in front of a wall."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QLinearGradient(0, 0, 0, height)
    ground.setColorAt(0, QColor("#8fb7c9"))
    ground.setColorAt(1, QColor("#3d5a66"))
    painter.fillRect(image.rect(), ground)
    painter.setPen(Qt.PenStyle.NoPen)
    middle, side = width / 2, min(width, height)
    painter.setBrush(QColor("#26323f"))
    painter.drawEllipse(QPointF(middle, height * 0.95), side * 0.42, height * 0.33)
    painter.setBrush(QColor("#3a2a20"))
    painter.drawEllipse(QPointF(middle, height * 0.36), side * 0.24, side * 0.28)
    painter.setBrush(QColor(skin))
    painter.drawEllipse(QPointF(middle, height * 0.4), side * 0.2, side * 0.26)
    painter.end()
    image.setText("Location", "51.9225N 4.4792E")
    image.save(str(path))
    return path


def png_that_claims(path: Path, width: int, height: int) -> Path:
    """A few bytes that say they are a picture of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path
