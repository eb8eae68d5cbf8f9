"""The slant of a splash: where its coloured field ends, and the bands that echo the edge.

In landscape the field stands left of a leaning line; in portrait it hangs above a falling one.
"""

import math
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.theme import Stage


@dataclass(frozen=True, slots=True)
class Slant:
    """Everything in pixels of the stage.

    Attributes:
        width, height: the box around the field and its bands, from the stage's top left corner.
        shift: how far content beside the slant moves on a stage of another shape than the drawn one.
        rings: centre, radii and pen of the circles around the face.
    """

    width: float
    height: float
    shift: float
    field: QPolygonF
    bands: tuple[QPolygonF, ...]
    rings: tuple[QPointF, list[float], float]


def slant_of(stage: Stage, kind: str) -> Slant:
    """The slant of a splash of `kind` (``splash`` or ``rollup``) on `stage`."""
    tokens: dict[str, Any] = wall()[kind]
    shape = tokens["tall" if stage.portrait else "wide"]
    u, units = stage.u, wall()["units"]
    first, last = (value * u for value in shape["slant"])
    reach = (tokens["band_offset"][-1] + tokens["band_width"][-1]) * u
    offsets = [
        (offset * u, (offset + width) * u)
        for offset, width in zip(tokens["band_offset"], tokens["band_width"], strict=True)
    ]
    if stage.portrait:
        shift = (stage.height - units["height_portrait"] * u) * 0.5
        first, last = first + shift, last + shift
        width, height = float(stage.width), first + reach

        def strip(start: float, end: float) -> QPolygonF:
            return _polygon((0, first + start), (width, last + start), (width, last + end), (0, first + end))

        field = _polygon((0, 0), (width, 0), (width, last), (0, first))
    else:
        shift = (stage.width - units["per_width"] * u) * 0.5
        height = stage.base - wall()["splash"]["floor"] * u
        lean = (first - last) / (units["height"] * u) * height
        first, last = first + shift, first + shift - lean
        width = first + reach

        def strip(start: float, end: float) -> QPolygonF:
            return _polygon(
                (first + start, 0), (first + end, 0), (last + end, height), (last + start, height)
            )

        field = _polygon((0, 0), (first, 0), (last, height), (0, height))
    return Slant(
        math.ceil(width),
        math.ceil(height),
        shift,
        field,
        tuple(strip(start, end) for start, end in offsets),
        _rings(stage, shape, shift),
    )


def _rings(stage: Stage, shape: dict[str, Any], shift: float) -> tuple[QPointF, list[float], float]:
    if "rings" not in shape:
        return QPointF(), [], 0.0
    u = stage.u
    x, y = shape["face_x"] * u, shape["face_y"] * u
    centre = QPointF(x, y + shift / 2) if stage.portrait else QPointF(x + shift / 2, y)
    return centre, [radius * u for radius in shape["rings"]], wall()["splash"]["ring_pen"] * u


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
