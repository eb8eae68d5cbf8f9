"""The race: the first to a target wins."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats.format import Scored
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Score
from spm_desktop.domain.metrics import Direction, Exact


@dataclass(frozen=True, slots=True)
class Race(Scored):
    """Who reached the target is placed by the day they did, whatever they had later; then who is furthest.

    Attributes:
        target: in the metric's smallest unit, above zero.
    """

    target: Exact

    kind: ClassVar[str] = "race"
    name: ClassVar[str] = "Race"
    told: ClassVar[str] = "The first to the target wins."

    def __post_init__(self) -> None:
        if self.target <= 0:
            raise ValueError("a race needs a target above zero")

    def direction(self, rules: Rules) -> Direction:
        return Direction.HIGHER

    def score(self, rules: Rules, entrant: Entrant, until: date) -> Score:
        total = entrant.done(until).total
        # who crossed the line and fell back (a deal reversed) has not finished
        crossed = entrant.first_with(self.target) if total >= self.target else None
        return Score(min(total, self.target), crossed)
