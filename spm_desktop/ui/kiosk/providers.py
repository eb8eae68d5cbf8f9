"""Where the wall's QML gets its painted pictures from: faces, backdrops, icons.

Sources: ``image://face/...`` (see `faces`), ``image://backdrop/stage/TONE`` (TONE -1: without blades),
``image://backdrop/field/KIND/TONE``, ``image://backdrop/band/KIND/N/RRGGBB``,
``image://backdrop/light/RRGGBB/WxH``, ``image://backdrop/battle/TONE/TONE/WxH`` (TONE -1: no colour),
``image://icon/NAME/RRGGBB``.

No Image that uses them may be asynchronous: Qt's reader thread would wait for Python while Python, tearing a
window down, waits for that thread.
"""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider

from spm_desktop.config.assets import asset
from spm_desktop.ui.kiosk import backdrop, badges, faces, slants
from spm_desktop.ui.kiosk.photo_book import PhotoBook
from spm_desktop.ui.kiosk.theme import Stage


class FaceProvider(QQuickImageProvider):
    """Circle-cut photos and initials."""

    def __init__(self, photos: PhotoBook) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._photos = photos

    def requestImage(self, source_id: str, size: QSize, requested: QSize) -> QImage:
        return faces.paint_face(source_id, max(1, requested.width()), self._photos)


class BackdropProvider(QQuickImageProvider):
    """The stage and the fields of splashes, for one `stage`, which is replaced with the window's size."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self.stage = stage

    def requestImage(self, source_id: str, size: QSize, requested: QSize) -> QImage:
        what, *rest = source_id.split("/")
        if what == "stage":
            tone = int(rest[0])
            return backdrop.paint_stage(self.stage, None if tone < 0 else tone)
        if what == "top":
            return backdrop.paint_top(self.stage, int(rest[0]))
        if what == "light":
            width, _, height = rest[1].partition("x")
            return backdrop.paint_light(QSize(int(width), int(height)), QColor(f"#{rest[0]}"), self.stage)
        if what == "battle":
            width, _, height = rest[2].partition("x")
            box = QSize(int(width), int(height))
            return backdrop.paint_battle(box, int(rest[0]), int(rest[1]), self.stage)
        slant = slants.slant_of(self.stage, rest[0])
        if what == "field":
            return backdrop.paint_field(slant, int(rest[1]), self.stage.ratio)
        return backdrop.paint_band(slant, int(rest[1]), QColor(f"#{rest[2]}"), self.stage.ratio)


class BadgeProvider(QQuickImageProvider):
    """Badges, at the size they are shown in: ``glyph/tone``."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, source_id: str, size: QSize, requested: QSize) -> QImage:
        glyph, tone = source_id.split("/")
        return badges.paint_badge(glyph, int(tone), max(1, requested.width()))


class IconProvider(QQuickImageProvider):
    """One-colour icons from ``resources/icons``."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, source_id: str, size: QSize, requested: QSize) -> QImage:
        from PySide6.QtSvg import QSvgRenderer  # needed only once data is old

        name, colour = source_id.split("/")
        drawing = asset("icons", f"{name}.svg").read_bytes().replace(b"currentColor", f"#{colour}".encode())
        image = QImage(requested, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(drawing)).render(painter)
        painter.end()
        return image


def install(engine: QQmlEngine, stage: Stage, photos: PhotoBook) -> BackdropProvider:
    """Adds the providers to `engine`; returns the one that must learn of a new stage."""
    backdrops = BackdropProvider(stage)
    engine.addImageProvider(faces.PROVIDER, FaceProvider(photos))
    engine.addImageProvider("backdrop", backdrops)
    engine.addImageProvider(badges.PROVIDER, BadgeProvider())
    engine.addImageProvider("icon", IconProvider())
    return backdrops
