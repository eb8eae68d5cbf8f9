"""How a name is written where there is little room: whole, a little tighter, shortened, smaller, or cut.

Shortening never makes two people on one screen look alike, and never pulls apart a script that is written
without spaces or joined, nor the name of a team.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spm_desktop.ui.common.fonts import FIRST_FOREIGN

ELLIPSIS = "…"
ROUNDED = 0.98
"""Letters are of a whole number of pixels: up to so much wider than they were measured."""

# Pictographs have no place in our fonts; a name loses them rather than showing a box.
_PICTOGRAPHS = ((0x2600, 0x27BF), (0x2B00, 0x2BFF), (0xFE00, 0xFE0F), (0x1F000, 0x1FAFF), (0xE0000, 0xE01FF))

Measure = Callable[[str, float], float]


@dataclass(frozen=True, slots=True)
class FittedName:
    """A name as it is drawn, its tracking in em, and how much smaller than usual."""

    text: str
    tracking: float
    scale: float = 1.0


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
        ord(character) >= FIRST_FOREIGN
        and unicodedata.category(character)[0] == "L"
        and not 0x1E00 <= ord(character) < 0x2000  # Latin and Greek with more marks, as in Vietnamese
        for character in name
    )


def shortened(name: str) -> str:
    """'Maximilian Wolfeschlegelsteinhausenbergerdorff' -> 'Maximilian W.'; a single word stays as it is."""
    given, _, family = name.partition(" ")
    return f"{given} {family.split()[-1][0]}." if family else name


def _given(name: str) -> str:
    return name.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Fitting:
    """How names are fitted.

    Attributes:
        measure: the width in pixels of a text at a tracking.
        tracking, squeezed: the usual one, and the tightest.
        smallest: how much smaller a name may be drawn before it is cut.
        people: whether they are people, who may be shown by given name and initial.
    """

    measure: Measure
    tracking: float
    squeezed: float
    smallest: float = 1.0
    people: bool = True


def fit(names: Sequence[str], widths: Sequence[float], how: Fitting) -> list[FittedName]:
    """Fits all names of one screen into their `widths` in pixels."""
    shown = [clean(name) for name in names]
    taken = Counter(short for name in shown for short in (shortened(name), _given(name)))
    return [_fit_one(name, width, how, taken) for name, width in zip(shown, widths, strict=True)]


def stays_whole(name: str, people: bool) -> bool:
    """Whether a name is never shortened to given name and initial."""
    return not people or is_foreign(name)


def _fit_one(name: str, width: float, how: Fitting, taken: Counter[str]) -> FittedName:
    foreign = is_foreign(name)
    tracking, squeezed = (0.0, 0.0) if foreign else (how.tracking, how.squeezed)
    for candidate in (tracking, squeezed):
        if how.measure(name, candidate) <= width:
            return FittedName(name, candidate)
    short = shortened(name)
    if short != name and taken[short] == 1 and not stays_whole(name, how.people):
        for shorter in (short, _given(name)):
            if taken[shorter] == 1 and how.measure(shorter, tracking) <= width:
                return FittedName(shorter, tracking)
        name = short
    scale = max(how.smallest, min(1.0, ROUNDED * width / max(how.measure(name, squeezed), 1.0)))
    if how.measure(name, squeezed) * scale > width:
        room = width if scale == 1.0 else ROUNDED * width / scale
        name = _cut(name, room, how.measure, squeezed)
    return FittedName(name, squeezed, scale)


def _cut(name: str, width: float, measure: Measure, tracking: float) -> str:
    fits, too_long = 0, len(name)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if measure(name[:middle].rstrip() + ELLIPSIS, tracking) <= width:
            fits = middle
        else:
            too_long = middle
    return name[: max(1, fits)].rstrip() + ELLIPSIS
