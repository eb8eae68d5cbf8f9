"""Scenes that tell a story besides board and goal: podium, race, what the office wants to say."""

from dataclasses import dataclass, field

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
    its head; `gap_text` how far it is from the first."""

    key: int
    rank: int
    team: TeamMark
    runner: Face
    length: float
    value_text: str
    gap_text: str


@dataclass(frozen=True, slots=True)
class RaceScene:
    """Teams on their way to a finish, best first, two to six. `marks` and `pace` are fractions of the way."""

    id: str
    title: str
    subtitle: str
    ticks: PeriodTicks | None
    lanes: tuple[RaceLane, ...]
    marks: tuple[tuple[float, str], ...]
    pace: float | None
    seconds: float = 15.0
    of_today: bool = False
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
