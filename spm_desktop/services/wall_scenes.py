"""Scenes that tell a story besides board and goal: podium, race, movers, announcements."""

from dataclasses import dataclass, field
from datetime import datetime

from spm_desktop.services.wall_marks import Face, LeaderRow, PeriodTicks, TeamMark


@dataclass(frozen=True, slots=True)
class PodiumScene:
    """The first three. `places` are best first, at most three, ranks 1 to 3, ties sharing one.
    `of_today` as on a leaderboard."""

    id: str
    title: str
    subtitle: str
    ticks: PeriodTicks | None
    places: tuple[LeaderRow, ...]
    seconds: float = 15.0
    of_today: bool = False
    kind: str = field(default="podium", init=False)


@dataclass(frozen=True, slots=True)
class RaceLane:
    """A team in a race. `length` is its way as a fraction of that to the finish, uncut; `runner` the face at
    its head; `gap_text` how far it is from the first; `name` of a person, '' where the
    team itself runs."""

    key: int
    rank: int
    team: TeamMark
    runner: Face
    length: float
    value_text: str
    gap_text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RaceScene:
    """Teams, or people, on their way to a finish, best first, two to six.

    Attributes:
        marks, pace: fractions of the way.
        finish_text: on the gate's flag; '': there is no gate.
        ends, ends_text: of a contest; its screen counts down to that instant.
    """

    id: str
    title: str
    subtitle: str
    ticks: PeriodTicks | None
    lanes: tuple[RaceLane, ...]
    marks: tuple[tuple[float, str], ...]
    pace: float | None
    seconds: float = 15.0
    of_today: bool = False
    finish_text: str = "FINISH"
    ends: datetime | None = None
    ends_text: str = ""
    kind: str = field(default="race", init=False)


@dataclass(frozen=True, slots=True)
class AnnouncementScene:
    """Words of the office: a few capitals on a flag, the headline, and up to three lines below it."""

    id: str
    headline: str
    flag: str = ""
    when: str = ""
    where: str = ""
    more: str = ""
    seconds: float = 15.0
    kind: str = field(default="announcement", init=False)


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody on the move, with what they have done."""

    face: Face
    team: TeamMark
    value_text: str


@dataclass(frozen=True, slots=True)
class Battle:
    """Two neighbours; `left` is ahead."""

    left: Mover
    right: Mover
    place_text: str
    gap_text: str
    line: str


@dataclass(frozen=True, slots=True)
class Comeback:
    """Who won most places; `path` are their places day by day, today's last."""

    mover: Mover
    line: str
    places_text: str
    path: tuple[int, ...]
    since_text: str


@dataclass(frozen=True, slots=True)
class BestWeek:
    """Whose week is their best: `weeks` are the last ones as fractions of it, `old` the best one before."""

    mover: Mover
    value_text: str
    line: str
    weeks: tuple[float, ...]
    old: float


@dataclass(frozen=True, slots=True)
class MoversScene:
    """Who is on the move; at least one of the three is there."""

    id: str
    title: str
    subtitle: str
    ticks: PeriodTicks | None
    battle: Battle | None
    comeback: Comeback | None
    best: BestWeek | None
    seconds: float = 15.0
    of_today: bool = False
    kind: str = field(default="movers", init=False)


@dataclass(frozen=True, slots=True)
class BracketSide:
    """One side of a match. `face` None: nobody is known for it. `won` None: it is not decided."""

    face: Face | None
    name: str
    tone: int
    score_text: str
    won: bool | None = None


@dataclass(frozen=True, slots=True)
class BracketMatch:
    """Two who meet; `live` while it is played, and `line` says how it stands."""

    first: BracketSide
    second: BracketSide
    live: bool
    line: str = ""


@dataclass(frozen=True, slots=True)
class BracketScene:
    """A bracket, round by round from the first; each has half the matches of the one before. `now` is the
    round that is played."""

    id: str
    title: str
    subtitle: str
    ticks: PeriodTicks | None
    rounds: tuple[tuple[BracketMatch, ...], ...]
    now: int
    prize_text: str = ""
    ends: datetime | None = None
    ends_text: str = ""
    seconds: float = 15.0
    of_today: bool = False
    kind: str = field(default="bracket", init=False)


@dataclass(frozen=True, slots=True)
class DuelsScene:
    """Duels of a contest, the closest first."""

    id: str
    title: str
    subtitle: str
    ticks: PeriodTicks | None
    matches: tuple[BracketMatch, ...]
    ends: datetime | None = None
    ends_text: str = ""
    seconds: float = 15.0
    of_today: bool = False
    kind: str = field(default="duels", init=False)
