"""What may hurt people with photosensitive epilepsy, in recorded frames: flashes, saturated red, stripes.

After WCAG 2.3.1 and ITU-R BT.1702: a flash is a pair of opposing changes of relative luminance by a tenth or
more, in the same direction at once over a quarter or more of a part of the picture as large as what one looks
at. The norms allow three a second, and count large letters that glide by. Of the light of such a part as a
whole, which gliding leaves alone, walls allow one.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

Floats = NDArray[np.float32]
CELLS = (27, 48)
"""Rows and columns that luminance is told for: ten pixels of a recorded frame each way."""
BLOCK, STEP = (9, 16), (3, 4)
"""Cells of what one looks at, a third of the picture each way; how far apart such blocks are looked at."""
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
    def cells(self) -> Floats:
        """The mean luminance of each cell."""
        rows, columns = CELLS
        height, width = (side // count for side, count in zip(self.luminance.shape, CELLS, strict=True))
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


def flashes(frames: Sequence[Frame]) -> int:
    """The most flashes within a second, in any block of the picture."""
    turns = _turns(np.array([frame.cells for frame in frames]))
    shares = ([(block == way).mean(axis=(1, 2)) for way in (1, -1)] for block in _blocks(turns))
    return _most(frames, ([share >= SHARE for share in both] for both in shares))


def pulses(frames: Sequence[Frame]) -> int:
    """The same of the light of a block as a whole."""
    light = np.array([frame.cells for frame in frames])
    wholes = np.array([block.mean(axis=(1, 2)) for block in _blocks(light)]).T
    return _most(frames, [[whole == way for way in (1, -1)] for whole in _turns(wholes).T])


def _blocks(of: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """What is told of the cells of every block, over time."""
    (rows, columns), (height, width) = CELLS, BLOCK
    for top in range(0, rows - height + 1, STEP[0]):
        for left in range(0, columns - width + 1, STEP[1]):
            yield of[:, top : top + height, left : left + width]


def _most(frames: Sequence[Frame], changes: Iterable[Sequence[NDArray[np.bool_]]]) -> int:
    """Pairs of opposing changes within a second, from the frames in which blocks rose, and fell."""
    worst = 0
    for risen, fallen in changes:
        opposing: list[float] = []
        last = 0
        for frame, rise, fall in zip(frames, risen, fallen, strict=True):
            for way, happened in ((1, rise), (-1, fall)):
                if happened and way != last:
                    opposing.append(frame.at)
                    last = way
        worst = max([worst, *(sum(begin <= one < begin + 1 for one in opposing) for begin in opposing)])
    return worst // 2


def _turns(light: Floats) -> NDArray[np.int8]:
    """1 or -1 where, against its last turn, a value had risen or fallen by a tenth, opposite to that turn."""
    turns = np.zeros(light.shape, np.int8)
    low, high = light[0].copy(), light[0].copy()
    direction = np.zeros(light.shape[1:], np.int8)
    for number, now in enumerate(light):
        low, high = np.minimum(low, now), np.maximum(high, now)
        rising = (direction <= 0) & (now - low >= CHANGE)
        falling = (direction >= 0) & (high - now >= CHANGE) & ~rising
        high[rising], low[falling] = now[rising], now[falling]
        direction[rising], direction[falling] = 1, -1
        turns[number] = np.where(rising, 1, np.where(falling, -1, 0))
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
