"""What the wall draws: plain pictures of the state of the office, without a database or a widget in sight.

Every text is final (formatted, translated, wall-safe); every number that moves comes twice, as an integer
for the animation and as the style to print it with. Fractions are plain floats: they place things, they are
never compared to decide anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from spm_desktop.services.wall_marks import Face, LeaderRow, NumberStyle, PeriodTicks, TeamMark
from spm_desktop.services.wall_praise import DayOfTheirs, NewBadge, Quote, RecognitionScene
from spm_desktop.services.wall_scenes import (
    AnnouncementScene,
    Battle,
    BestWeek,
    BracketMatch,
    BracketScene,
    BracketSide,
    Comeback,
    DuelsScene,
    Mover,
    MoversScene,
    PodiumScene,
    RaceLane,
    RaceScene,
)

__all__ = [
    "AnnouncementScene",
    "Battle",
    "BestWeek",
    "BracketMatch",
    "BracketScene",
    "BracketSide",
    "Comeback",
    "DayOfTheirs",
    "DuelsScene",
    "Face",
    "GoalPart",
    "GoalScene",
    "IdleScene",
    "LeaderRow",
    "LeaderboardScene",
    "LikelyEnd",
    "Mover",
    "MoversScene",
    "NewBadge",
    "NumberStyle",
    "PeriodTicks",
    "PodiumScene",
    "Quote",
    "RaceLane",
    "RaceScene",
    "RecognitionScene",
    "RollUpName",
    "RollUpSplash",
    "Scene",
    "SingleSplash",
    "Splash",
    "TeamMark",
    "TickerItem",
    "WallSource",
    "WallState",
]


@dataclass(frozen=True, slots=True)
class LeaderboardScene:
    """`pace` and `goal` are fractions of the lane's scale (0-1); None: no line is drawn.

    `lead_text_past` is `lead_text` as told once nobody can say that it still holds ("led by 14 points").
    `of_today`: the figures are those of one day, so they are hidden once they may be of another.
    """

    id: str
    title: str
    subtitle: str
    ticks: PeriodTicks | None
    rows: tuple[LeaderRow, ...]
    total_rows: int
    lead_text: str = ""
    pace: float | None = None
    pace_text: str = ""
    goal: float | None = None
    goal_text: str = ""
    empty_title: str = ""
    empty_text: str = ""
    seconds: float = 15.0
    lead_text_past: str = ""
    of_today: bool = False
    kind: str = field(default="leaderboard", init=False)


@dataclass(frozen=True, slots=True)
class GoalPart:
    """One team's own part of the goal's bar; `length` is a fraction of the bar's scale."""

    team: TeamMark
    length: float
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class LikelyEnd:
    """Where a goal's bar is likely to end, as fractions of its scale: nine of ten such periods end between
    `low` and `high`. `line` says how likely, `text` from where to where."""

    low: float
    middle: float
    high: float
    line: str
    text: str


@dataclass(frozen=True, slots=True)
class GoalScene:
    """A goal of an office, a team or everyone. The bar's scale ends at 110 % of the goal or a little past the
    actual value, whichever is more; `goal` and `pace` are fractions of that scale. `of_today` as on a
    leaderboard."""

    id: str
    title: str
    subtitle: str
    ticks: PeriodTicks | None
    value: int
    style: NumberStyle
    value_text: str
    ahead: bool | None
    ahead_text: str
    to_go_text: str
    per_day_text: str
    parts: tuple[GoalPart, ...]
    goal: float
    goal_text: str
    pace: float | None
    pace_text: str
    seconds: float = 15.0
    of_today: bool = False
    likely: LikelyEnd | None = None
    kind: str = field(default="goal", init=False)


@dataclass(frozen=True, slots=True)
class IdleScene:
    """Office name, clock and date: what a wall shows when nothing else is valid. `day_part`: how much of the
    working day has passed, None outside working hours. Where `day_start` < `day_end` (hours of the office's
    clock) the screen keeps `day_part` up to date by itself and writes the hours below the lane."""

    id: str
    office: str
    date_text: str
    next_text: str
    day_part: float | None
    seconds: float = 15.0
    day_start: int = 0
    day_end: int = 0
    kind: str = field(default="idle", init=False)


Scene = (
    LeaderboardScene
    | GoalScene
    | IdleScene
    | PodiumScene
    | RaceScene
    | BracketScene
    | DuelsScene
    | MoversScene
    | AnnouncementScene
    | RecognitionScene
)


@dataclass(frozen=True, slots=True)
class TickerItem:
    """'Linnéa Sjöberg closed €18,400 6 min ago'. `at` lets the age be told anew."""

    key: str
    tone: int
    who: str
    what: str
    amount: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SingleSplash:
    """A splash for one cause. A deal's lane shows the person's own progress: before, and the gain in ink; all
    three fractions of the lane (1.25 of the goal), None where there is no lane.

    Attributes:
        amount: of a deal, in smallest units; None: there is nothing to add up.
        amount_text: what is set large; '' where `message`, a shout-out, stands in its place.
        tier: ``ordinary`` or ``top``.
    """

    seq: int
    cause: str
    created: datetime
    flag: str
    face: Face
    team: TeamMark
    name: str
    amount: int | None
    amount_style: NumberStyle
    amount_text: str
    with_text: str
    lane_before: float | None
    lane_after: float | None
    lane_pace: float | None
    lane_goal: float | None
    share_text: str
    share_line: str
    message: str = ""
    tier: str = "ordinary"
    retracted: bool = False
    kind: str = field(default="deal", init=False)


@dataclass(frozen=True, slots=True)
class RollUpName:
    """Somebody in a roll-up.

    Attributes:
        amount: what is set large; `sold`: of their deals.
        what: what it is for, "Goal met"; '' where all is for deals, or `amount` says it.
        others: how much more they did, "+2"; '' for nothing.
    """

    face: Face
    team: TeamMark
    amount: str
    sold: bool = True
    what: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True)
class RollUpSplash:
    """Many causes at once: how many of what, the sum of deals, and up to twelve names, whoever sold most in
    front."""

    seq: int
    created: datetime
    count: int
    headline: str
    sum_text: str
    names: tuple[RollUpName, ...]
    more_text: str
    word: str = "wins"
    kind: str = field(default="rollup", init=False)


Splash = SingleSplash | RollUpSplash


@dataclass(frozen=True, slots=True)
class WallState:
    """Everything a screen needs until the next change. `verified` is the instant of the last good look at the
    database; `today` is the screen's office date; `zone` the office's time zone ('': this machine's);
    `screen` is what the screen is called now; `round` the ids of the scenes in the order in which they come,
    some more than once; empty: each once. `distance` is how far the farthest viewer is away in diagonals of
    the picture, 0 as usual; `pin` what is kept of the one that leaves the wall; `photos` marks those of all
    faces, and `new_photos` has the pictures that the state before did not mark; `quiet`: nothing is
    celebrated now; `reduced`: changes cross-fade, nothing else moves; `volume` of celebrations, 0 to 100;
    `language` is that of days and numbers."""

    epoch: str
    seq: int
    verified: datetime
    today: date
    office: str
    scenes: tuple[Scene, ...]
    ticker: tuple[TickerItem, ...]
    splashes: tuple[SingleSplash, ...]
    zone: str = ""
    screen: str = ""
    round: tuple[str, ...] = ()
    distance: float = 0.0
    pin: str = field(default="", repr=False)
    photos: tuple[str, ...] = ()
    new_photos: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    quiet: bool = False
    reduced: bool = False
    volume: int = 0
    language: str = "en"


class WallSource(Protocol):
    """Where a screen gets its state; used by one worker thread of the kiosk, never by the GUI thread."""

    def changed(self) -> bool:
        """Whether `load` would tell something new; costs microseconds, raises OSError when unreachable."""

    def load(self) -> WallState:
        """The state now, read in one go. Raises OSError when the database can't be reached."""

    def close(self) -> None: ...
