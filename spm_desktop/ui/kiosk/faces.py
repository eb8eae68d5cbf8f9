"""Round faces: a photo cut to a circle, or initials on two tones of the person's own hue.

The software renderer has no masks, so the circle is cut here, once, at the size it is shown in.
"""

from urllib.parse import quote, unquote

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
)

from spm_desktop.services.wall_views import Face
from spm_desktop.ui.common.fonts import FAMILY
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.photo_book import PhotoBook

PROVIDER = "face"
_INITIALS_SIZE = 0.43  # em of the initials, in diameters


def face_source(face: Face) -> str:
    """The image source that shows this face; alike for alike faces, so Qt's cache works."""
    return f"image://{PROVIDER}/{face.hue}/{quote(face.initials, safe='')}/{face.photo}"


def paint_face(source_id: str, diameter: int, photos: PhotoBook) -> QImage:
    """The face behind `face_source`, `diameter` pixels wide. A photo that is not in the book becomes
    initials."""
    hue, initials, photo = source_id.split("/")
    image = QImage(diameter, diameter, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    picture = photos.picture(photo) if photo else None
    if picture is not None:
        fitted = picture.scaled(diameter, diameter, mode=Qt.TransformationMode.SmoothTransformation)
        painter.setBrush(QBrush(fitted))
        painter.drawEllipse(image.rect())
    else:
        tones = wall()["face"]
        tone = tones[int(hue) % len(tones)]
        gradient = QLinearGradient(0, 0, 0, diameter)
        gradient.setColorAt(0, QColor(tone["top"]))
        gradient.setColorAt(1, QColor(tone["bottom"]))
        painter.setBrush(gradient)
        painter.drawEllipse(image.rect())
        _draw_initials(painter, unquote(initials), diameter)
    painter.end()
    return image


def _draw_initials(painter: QPainter, initials: str, diameter: int) -> None:
    """Centred by the ink and not by the advance, which matters where a script joins its letters."""
    font = QFont(FAMILY)
    font.setWeight(QFont.Weight.DemiBold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(max(1, round(diameter * _INITIALS_SIZE)))
    ink = QPainterPath()
    ink.addText(QPointF(0, 0), font, initials)
    box = ink.boundingRect()
    if box.width() > diameter * 0.8:
        factor = diameter * 0.8 / box.width()
        painter.translate(diameter / 2, diameter / 2)
        painter.scale(factor, factor)
        painter.translate(-diameter / 2, -diameter / 2)
    painter.translate(QPointF(diameter / 2, diameter / 2) - box.center())
    painter.setBrush(QColor(wall()["colour"]["face_text"]))
    painter.drawPath(ink)
    painter.resetTransform()
