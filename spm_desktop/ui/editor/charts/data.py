"""What charts are given: small frozen values, ready to draw. Nothing here knows Qt.

Values are plain numbers as they are drawn (1,234.5, not cents); every text a reader sees comes with them, as
the page's own formatter wrote it. `key` is what a click or Enter tells the page; None: nothing to open.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import Enum

Key = Hashable | None
Written = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Head:
    """The words over a chart.

    Attributes:
        subtitle: also says what a band means; while something is looked at, the readout stands in its place.
        as_of: "As of 17 Nov 2026, 14:32", on copied pictures.
        empty: what stands there while there is nothing to draw.
    """

    title: str
    subtitle: str = ""
    as_of: str = ""
    empty: str = "Nothing to draw yet."


class Stroke(Enum):
    """What a line is: the one in question, one beside it, one of many, what was planned, what is likely."""

    SUBJECT = "subject"
    CONTEXT = "context"
    OTHER = "other"
    PLAN = "plan"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Line:
    """A line from left to right.

    Attributes:
        points: (x, y); y None is a gap.
        label: stands at its right end.
        colour: c1 to c5, at most five lines of a chart; empty: the colour of its stroke.
        dots: whether each point has a dot.
    """

    points: tuple[tuple[float, float | None], ...]
    stroke: Stroke = Stroke.SUBJECT
    label: str = ""
    colour: str = ""
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Where something lies with some certainty: (x, low, high)."""

    points: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A goal, or what is needed: dashed from side to side."""

    value: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A text under the axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be looked at, in reading order.

    Attributes:
        text: the readout: "12 Nov: 98,400, plan 91,000".
        at_y: where several lie over one another; None: x alone tells.
    """

    at: float
    text: str
    key: Key = None
    at_y: float | None = None


@dataclass(frozen=True, slots=True)
class LineData:
    """A line chart.

    Attributes:
        ticks: under the axis, only at turning points.
        written: the text of a value on the left axis.
        from_zero: whether zero is on the axis.
        whole: whether only whole numbers are.
    """

    head: Head
    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]
    ticks: tuple[Tick, ...]
    written: Written
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()
    from_zero: bool = True
    whole: bool = False


class Tone(Enum):
    """What a bar is: over, the current one, not yet over, something to look at, gained, lost."""

    PAST = "bar2"
    NOW = "bar"
    PART = "track"
    WARN = "warn_fill"
    GOOD = "good_fill"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from zero. `value` None: there is nothing to say, which is not zero.

    Attributes:
        goal: a mark across the bar; None: it had none.
    """

    label: str
    value: float | None
    text: str
    tone: Tone = Tone.PAST
    key: Key = None
    readout: str = ""
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class BarData:
    """A bar chart. `written` None: no left axis; the bars have their values."""

    head: Head
    bars: tuple[Bar, ...]
    written: Written | None = None
    level: Level | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class RankLine:
    """One competitor's places, column by column; None: was not there."""

    name: str
    places: tuple[int | None, ...]
    key: Key = None


@dataclass(frozen=True, slots=True)
class RankData:
    """Places over time; the first place is on top.

    Attributes:
        columns: "wk 40", "wk 41".
        subject: the key of the competitor in question.
        near: keys of those it is compared with.
        shown: only the places from the first to the second of these; None: all. A line that leaves them
            runs along the edge.
    """

    head: Head
    columns: tuple[str, ...]
    lines: tuple[RankLine, ...]
    subject: Key = None
    near: frozenset[Key] = field(default_factory=frozenset)
    shown: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A level, or what comes to the level before it (`change`, with its sign)."""

    label: str
    value: float
    text: str
    change: bool = True
    key: Key = None
    readout: str = ""


@dataclass(frozen=True, slots=True)
class WaterfallData:
    """From one level to another: the first step is a level, and so is the last."""

    head: Head
    steps: tuple[Step, ...]
