"""What a contest is played by. Frozen at its launch."""

from dataclasses import dataclass
from enum import StrEnum

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, OverTime
from spm_desktop.domain.periods import Period

HOLD_DAYS = 3
"""Working days after the end in which late rows of the window still count, unless said otherwise."""


class TieBreak(StrEnum):
    """What decides between two who are level, one after the other; who is still level shares the place."""

    FIRST = "first"
    """Who had this score on an earlier day."""
    MORE = "more"
    """Who made it of more facts: more deals, not one large one."""
    BEST_DAY = "best_day"
    """Who had the better best day."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of every format.

    Attributes:
        metric: as defined when the contest was launched; a later version of it changes nothing here.
        window: the days that count; with bounds.
        least: facts that an entrant needs to be placed.
        prizes: of the first place, the second and so on, in cents.
        ties: the chain, see `TieBreak`.
        hold_days: working days after the window until the result is final.
    """

    metric: Metric
    window: Period
    least: int = 1
    prizes: tuple[int, ...] = ()
    ties: tuple[TieBreak, ...] = (TieBreak.FIRST, TieBreak.MORE)
    hold_days: int = HOLD_DAYS

    def __post_init__(self) -> None:
        check_contestable(self.metric)
        if not self.window.is_bounded:
            raise ValueError("a contest has a first and a last day")
        if self.least < 0 or self.hold_days < 0 or any(prize < 0 for prize in self.prizes):
            raise ValueError("minimum, hold and prizes are not negative")


def check_contestable(metric: Metric) -> None:
    """Raises KnownError (``metric_unsuitable``) for a metric that does not grow from day to day."""
    if metric.over_time in (OverTime.LATEST, OverTime.STOCK):
        raise KnownError(
            "metric_unsuitable",
            f"{metric.name} is a level, not something that is done: nobody can win it.",
            "Choose a metric that adds up, such as won revenue or calls.",
        )
