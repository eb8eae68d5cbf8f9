"""What a cell can show besides text: plain values, drawn by the editor's delegates and the wall's QML.

Shares are floats that place things (0.0 ... 1.0 is the length of the track); nothing is decided by them.
"""

from dataclasses import dataclass
from enum import Enum

from spm_desktop.domain import pace


class Shape(Enum):
    """The shape before a status word; its colour follows from it. Ordered from good to bad to unknown."""

    TICK = "tick"
    DISC = "disc"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    CROSS = "cross"
    HALF = "half"
    RING = "ring"
    DASH = "dash"


class Tone(Enum):
    """What a pill or a cell's text says by its colour, always beside a word."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    FROZEN = "frozen"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Status:
    """A state as shape and word: never colour alone."""

    shape: Shape
    word: str


ON_PACE = {
    pace.Status.ON_TRACK: Status(Shape.DISC, "On track"),
    pace.Status.AT_RISK: Status(Shape.DIAMOND, "At risk"),
    pace.Status.BEHIND: Status(Shape.TRIANGLE, "Behind"),
    pace.Status.MET: Status(Shape.TICK, "Met"),
    pace.Status.MISSED: Status(Shape.CROSS, "Missed"),
}
"""How a goal stands."""
NO_GOAL = Status(Shape.DASH, "No goal")


@dataclass(frozen=True, slots=True)
class Pill:
    """The state of a whole object: Draft, Live, Ramp. At most one in a row."""

    word: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Attainment:
    """How far a goal is reached. All shares are of the goal; 1.0 is the end of the track.

    Attributes:
        share: reached so far; None draws the empty track. Beyond 1.0 draws the cap "over the goal".
        expected: where the plan stands today; None for rates, which have no pace.
        low, high: the interval (5-95 %), both or neither.
        baseline: the value before, dashed.
    """

    share: float | None
    expected: float | None = None
    low: float | None = None
    high: float | None = None
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely something is, as a bar beside its text."""

    share: float


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels of a skill, 1 to `of`, as blocks: one side's above the other's, and the one that is expected.

    Attributes:
        level: what the cell is about, also in words; None: not rated.
        other: the other side's; None: not rated. `sides` 1: there is no other side here.
        expected: None: nothing is.
        of: the highest level.
    """

    level: int | None
    other: int | None = None
    expected: int | None = None
    sides: int = 2
    of: int = 5


@dataclass(frozen=True, slots=True)
class LikelyPlace:
    """The places 1 ... `of` on a line, the likely ones from `low` to `high`, and the place today."""

    place: int
    low: int
    high: int
    of: int


@dataclass(frozen=True, slots=True)
class Age:
    """Days on a line `longest` days long, and how many are usual (None: nobody knows)."""

    days: int
    usual: int | None
    longest: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A name in a tree: how deep it hangs, and whether what hangs under it is shown.

    Attributes:
        is_open: None where nothing hangs under it.
        icon: a name of Lucide's before the name; empty: a face.
        number: of a person, for their face.
    """

    name: str
    depth: int
    is_open: bool | None = None
    icon: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """The last periods, oldest first; None is a gap. Sparklines and mini bars."""

    values: tuple[float | None, ...]
