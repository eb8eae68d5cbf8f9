"""What may hurt people with photosensitive epilepsy, in recorded frames: flashes, saturated red, stripes.

After WCAG 2.3.1 and ITU-R BT.1702: a flash is a pair of opposing changes, by a tenth or more, of the relative
luminance of a part of the picture as large as what one looks at.
"""

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

Floats = NDArray[np.float32]
TILES = (3, 3)
"""Rows and columns of blocks as large as what one looks at; what glides through one is no flash of it."""
SHARE = 0.25
CHANGE = 0.1
SATURATED = 0.8
PAIRS = 6
"""So many light and dark stripes side by side are a pattern; writing has none so even."""
_VALUES = np.arange(256, dtype=np.float32) / 255
LINEAR: Floats = np.where(_VALUES <= 0.03928, _VALUES / 12.92, ((_VALUES + 0.055) / 1.055) ** 2.4)
"""The light of each value of a colour."""


class Frame:
    """One picture, as light. `at`: seconds."""

    def __init__(self, at: float, image: QImage) -> None:
        self.at = at
        plain = image.convertToFormat(QImage.Format.Format_RGB888)
        row = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
        pixels = row[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3)
        self.light = LINEAR[pixels]
        self.luminance: Floats = self.light @ np.array([0.2126, 0.7152, 0.0722], np.float32)

    @property
    def tiles(self) -> Floats:
        """The mean luminance of each tile."""
        rows, columns = TILES
        height, width = (side // count for side, count in zip(self.luminance.shape, TILES, strict=True))
        cut = self.luminance[: height * rows, : width * columns]
        return np.asarray(cut.reshape(rows, height, columns, width).mean(axis=(1, 3)))

    @property
    def red_share(self) -> float:
        """How much of the picture is a saturated red that is bright enough to be seen."""
        total = self.light.sum(axis=2)
        return float(((self.light[..., 0] > SATURATED * total) & (total > CHANGE)).mean())

    @property
    def striped_share(self) -> float:
        """How many of the lines across the picture, or down it, go through a row of even stripes."""
        views = (self.luminance[::8], self.luminance.T[::8])
        return max(sum(_even_pairs(line) >= PAIRS for line in view) / len(view) for view in views)


def flashing(frames: Sequence[Frame]) -> float:
    """The largest share of the picture in which there is more than one flash within a second."""
    instants = np.array([frame.at for frame in frames])
    tiles = np.array([frame.tiles for frame in frames])
    worst = 0.0
    told = {place: _turns(tiles[:, place[0], place[1]], instants) for place in np.ndindex(TILES)}
    restless = {place: turns for place, turns in told.items() if len(turns) > 3}  # a pair, and more
    for begin in {turn for turns in restless.values() for turn in turns}:
        hurt = np.zeros(TILES)
        for place, turns in restless.items():
            hurt[place] = sum(begin <= turn < begin + 1 for turn in turns) > 3
        worst = max(worst, float(hurt.mean()))
    return worst


def _turns(values: Floats, instants: Floats) -> list[float]:
    """When luminance had changed by a tenth against its last turn, in the direction opposite to the last."""
    turns: list[float] = []
    low = high = values[0]
    direction = 0
    for value, instant in zip(values, instants, strict=True):
        low, high = min(low, value), max(high, value)
        if direction <= 0 and value - low >= CHANGE:
            direction, high = 1, value
            turns.append(float(instant))
        elif direction >= 0 and high - value >= CHANGE:
            direction, low = -1, value
            turns.append(float(instant))
    return turns


def _even_pairs(line: Floats) -> int:
    """How many light and dark runs of nearly the same length follow each other, in pairs."""
    edges = np.flatnonzero(np.abs(np.diff(line)) >= CHANGE)
    runs = np.diff(edges)
    runs = runs[runs > 2]
    longest = count = 1
    for before, after in itertools.pairwise(runs):
        count = count + 1 if abs(int(after) - int(before)) <= 0.1 * before else 1
        longest = max(longest, count)
    return longest // 2
