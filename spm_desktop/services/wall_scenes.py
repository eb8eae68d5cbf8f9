"""Scenes that tell a story besides the board: who stands on the podium."""

from dataclasses import dataclass, field

from spm_desktop.services.wall_marks import LeaderRow, PeriodTicks


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
