"""How a name is written where there is little room: whole, a little tighter, shortened, or cut.

Shortening never makes two people on one screen look alike, and never pulls apart a script that is written
without spaces or joined.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spm_desktop.ui.common.fonts import FIRST_FOREIGN

ELLIPSIS = "…"

# Pictographs have no place in our fonts; a name loses them rather than showing a box.
_PICTOGRAPHS = ((0x2600, 0x27BF), (0x2B00, 0x2BFF), (0xFE00, 0xFE0F), (0x1F000, 0x1FAFF), (0xE0000, 0xE01FF))

Measure = Callable[[str, float], float]


@dataclass(frozen=True, slots=True)
class FittedName:
    """A name as it is drawn, and its tracking in em."""

    text: str
    tracking: float


def clean(name: str) -> str:
    """The name without pictographs and without superfluous blanks."""
    kept = [
        character
        for character in name
        if not any(first <= ord(character) <= last for first, last in _PICTOGRAPHS)
    ]
    return " ".join("".join(kept).split())


def is_foreign(name: str) -> bool:
    """Whether the name is written in a script that must stay whole and untracked."""
    return any(
        ord(character) >= FIRST_FOREIGN and unicodedata.category(character)[0] == "L" for character in name
    )


def shortened(name: str) -> str:
    """'Maximilian Wolfeschlegelsteinhausenbergerdorff' -> 'Maximilian W.'; a single word stays as it is."""
    given, _, family = name.partition(" ")
    return f"{given} {family.split()[-1][0]}." if family else name


def fit(
    names: Sequence[str], widths: Sequence[float], measure: Measure, tracking: float, squeezed: float
) -> list[FittedName]:
    """Fits all names of one screen into their `widths` in pixels.

    `measure` gives the width in pixels of a text at a tracking; `tracking` is the usual one, `squeezed` the
    tightest.
    """
    shown = [clean(name) for name in names]
    taken = Counter(shortened(name) for name in shown)
    return [
        _fit_one(name, width, measure, tracking, squeezed, taken)
        for name, width in zip(shown, widths, strict=True)
    ]


def _fit_one(
    name: str, width: float, measure: Measure, tracking: float, squeezed: float, taken: Counter[str]
) -> FittedName:
    if is_foreign(name):
        tracking = squeezed = 0.0
    for candidate in (tracking, squeezed):
        if measure(name, candidate) <= width:
            return FittedName(name, candidate)
    short = shortened(name)
    if short != name and not is_foreign(name) and taken[short] == 1 and measure(short, tracking) <= width:
        return FittedName(short, tracking)
    return FittedName(_cut(name, width, measure, squeezed), squeezed)


def _cut(name: str, width: float, measure: Measure, tracking: float) -> str:
    fits, too_long = 0, len(name)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if measure(name[:middle].rstrip() + ELLIPSIS, tracking) <= width:
            fits = middle
        else:
            too_long = middle
    return name[: max(1, fits)].rstrip() + ELLIPSIS
