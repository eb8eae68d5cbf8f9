"""Paints what lies behind everything: the stage with its blades, and the coloured fields of a splash.

Each is painted once per size, in 16 bits a channel, and dithered down: dark gradients would band otherwise.
"""

import math
import random
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.slants import Slant
from spm_desktop.ui.kiosk.theme import Stage

_NOISE_SIDE = 128


def paint_stage(stage: Stage, tone: int | None) -> QImage:
    """The whole background; `tone` is the team palette's index of its blades, None for none."""
    image = QImage(QSize(stage.width, stage.height) * stage.ratio, QImage.Format.Format_RGBX64)
    painter = _painter_on(image, stage.ratio)
    colour = wall()["colour"]
    gradient = QLinearGradient(0, 0, 0, stage.height)
    gradient.setColorAt(0, QColor(colour["stage0"]))
    gradient.setColorAt(1, QColor(colour["stage1"]))
    area = QRectF(0, 0, stage.width, stage.height)
    painter.fillRect(area, gradient)
    if tone is not None:
        _paint_blades(painter, stage, tone)
    _add_noise(painter, QRectF(image.rect()), QPainter.CompositionMode.CompositionMode_Plus)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB32, Qt.ImageConversionFlag.AvoidDither)


def paint_top(stage: Stage, tone: int) -> QImage:
    """The whole stage in a team's colour, from `field` to `deep`, with three brighter blades."""
    image = QImage(QSize(stage.width, stage.height) * stage.ratio, QImage.Format.Format_RGBX64)
    painter = _painter_on(image, stage.ratio)
    team, tokens = wall()["team"][tone], wall()["top"]
    gradient = QLinearGradient(0, 0, 0, stage.height)
    gradient.setColorAt(0, QColor(team["field"]))
    gradient.setColorAt(1, QColor(team["deep"]))
    painter.fillRect(QRectF(0, 0, stage.width, stage.height), gradient)
    slope = math.tan(math.radians(wall()["stage"]["slant"]))
    painter.shear(-slope, 0)
    for right, width in zip(tokens["blade_right"], tokens["blade_width"], strict=True):
        right_px, width_px = right * stage.width / 100, width * stage.width / 100
        light = QLinearGradient(right_px - width_px, 0, right_px, 0)
        light.setColorAt(0, _faded(wall()["colour"]["ink"], 0))
        light.setColorAt(1, _faded(wall()["colour"]["ink"], tokens["blade_strength"]))
        painter.fillRect(QRectF(right_px - width_px, 0, width_px, stage.height), light)
    painter.resetTransform()
    _add_noise(painter, QRectF(image.rect()), QPainter.CompositionMode.CompositionMode_Plus)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB32, Qt.ImageConversionFlag.AvoidDither)


def paint_field(slant: Slant, tone: int, ratio: float) -> QImage:
    """A splash's field, from `field` to `deep`, with the rings around the face."""
    image = QImage(_size_of(slant, ratio), QImage.Format.Format_RGBA64_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = _painter_on(image, ratio)
    team = wall()["team"][tone]
    gradient = QLinearGradient(0, 0, 0, slant.height)
    gradient.setColorAt(0, QColor(team["field"]))
    gradient.setColorAt(1, QColor(team["deep"]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawPolygon(slant.field)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre, radii, width = slant.rings
    strengths = wall()["splash"]["ring_strength"]
    for radius, strength in zip(radii, strengths, strict=False):
        painter.setPen(QPen(_faded(team["bright"], strength), width))
        painter.drawEllipse(centre, radius, radius)
    _add_noise(painter, QRectF(image.rect()), QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.end()
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied, Qt.ImageConversionFlag.AvoidDither
    )


def paint_band(slant: Slant, number: int, colour: QColor, ratio: float) -> QImage:
    """One slanted band beside a field."""
    image = QImage(_size_of(slant, ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = _painter_on(image, ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(slant.bands[number])
    painter.end()
    return image


def paint_light(size: QSize, colour: QColor, stage: Stage) -> QImage:
    """A shaft of light of `size` pixels that falls from the top: trapezoids in each other."""
    image = QImage(size * stage.ratio, QImage.Format.Format_RGBA64_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = _painter_on(image, stage.ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    tokens = wall()["podium"]
    middle, foot = size.width() / 2, size.width() / 2
    for narrower, strength in enumerate(reversed(tokens["light"])):
        half = foot * (1 - narrower / (len(tokens["light"]) + 1))
        top = half * tokens["light_top"]
        painter.setBrush(_faded(colour.name(), strength))
        painter.drawPolygon(
            [
                QPointF(middle - top, 0),
                QPointF(middle + top, 0),
                QPointF(middle + half, size.height()),
                QPointF(middle - half, size.height()),
            ]
        )
    _add_noise(painter, QRectF(image.rect()), QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.end()
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied, Qt.ImageConversionFlag.AvoidDither
    )


def paint_battle(size: QSize, left: int, right: int, stage: Stage) -> QImage:
    """A card of `size` pixels where the colours of two teams meet on the slant; tone -1 has no colour."""
    image = QImage(size * stage.ratio, QImage.Format.Format_RGBA64_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = _painter_on(image, stage.ratio)
    tokens, u = wall()["movers"], stage.u
    width, height = size.width(), size.height()
    lean = math.tan(math.radians(wall()["stage"]["slant"])) * height / 2
    gap = tokens["keyline"] * u / 2
    card = QPainterPath()
    radius = wall()["radius"]["card"] * u
    card.addRoundedRect(QRectF(0, 0, width, height), radius, radius)
    painter.setClipPath(card)
    painter.fillRect(QRectF(0, 0, width, height), QColor(wall()["colour"]["stage1"]))
    painter.setPen(Qt.PenStyle.NoPen)
    middle = width / 2
    halves = (
        (left, [(0, 0), (middle + lean - gap, 0), (middle - lean - gap, height), (0, height)]),
        (right, [(middle + lean + gap, 0), (width, 0), (width, height), (middle - lean + gap, height)]),
    )
    for tone, corners in halves:
        deep = QColor((wall()["team"][tone] if tone >= 0 else wall()["stale"])["deep"])
        gradient = QLinearGradient(0, 0, 0, height)
        gradient.setColorAt(0, deep)
        gradient.setColorAt(1, deep.darker(tokens["foot_darker"]))
        painter.setBrush(gradient)
        painter.drawPolygon([QPointF(x, y) for x, y in corners])
    _add_noise(painter, QRectF(image.rect()), QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.end()
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied, Qt.ImageConversionFlag.AvoidDither
    )


def _paint_blades(painter: QPainter, stage: Stage, tone: int) -> None:
    tokens = wall()["stage"]
    mid = wall()["team"][tone]["mid"]
    painter.save()
    painter.setClipRect(QRectF(0, 0, stage.width, stage.base))
    painter.setPen(Qt.PenStyle.NoPen)
    slope = math.tan(math.radians(tokens["slant"]))
    for right, width, strength in zip(
        tokens["blade_right"], tokens["blade_width"], tokens["blade_strength"], strict=True
    ):
        # Blades are placed in hundredths of the width, so they lie alike on stages of any shape.
        right_px, width_px = right * stage.width / 100, width * stage.width / 100
        gradient = QLinearGradient(QPointF(right_px - width_px, 0), QPointF(right_px, 0))
        gradient.setColorAt(0, _faded(mid, 0))
        gradient.setColorAt(1, _faded(mid, strength))
        painter.save()
        painter.shear(-slope, 0)
        painter.fillRect(QRectF(right_px - width_px, 0, width_px, stage.base), gradient)
        painter.restore()
    painter.restore()


def _size_of(slant: Slant, ratio: float) -> QSize:
    return QSize(round(slant.width * ratio), round(slant.height * ratio))


def _painter_on(image: QImage, ratio: float) -> QPainter:
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _faded(colour: str, strength: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(strength)
    return faded


def _add_noise(painter: QPainter, area: QRectF, mode: QPainter.CompositionMode) -> None:
    """Adds up to 256/65535 to each channel, so that rounding to 8 bits dithers instead of banding.

    The noise has no alpha of its own: Plus adds it everywhere, SourceAtop only where something is painted.
    """
    painter.resetTransform()
    painter.setCompositionMode(mode)
    tile = _noise()
    for x in range(int(area.left()), math.ceil(area.right()), _NOISE_SIDE):
        for y in range(int(area.top()), math.ceil(area.bottom()), _NOISE_SIDE):
            painter.drawImage(x, y, tile)


@cache
def _noise() -> QImage:
    low_bytes = random.Random(15).randbytes(_NOISE_SIDE * _NOISE_SIDE * 3)
    pixels = bytearray(_NOISE_SIDE * _NOISE_SIDE * 8)
    for channel in range(3):
        pixels[channel * 2 :: 8] = low_bytes[channel::3]
    stride = _NOISE_SIDE * 8
    return QImage(
        bytes(pixels), _NOISE_SIDE, _NOISE_SIDE, stride, QImage.Format.Format_RGBA64_Premultiplied
    ).copy()
