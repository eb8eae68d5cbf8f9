"""Team against team: the sum, the average, or each team's best few."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats.format import Scored
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Score
from spm_desktop.domain.metrics import Direction


class Way(StrEnum):
    """What a team's score is made of."""

    SUM = "sum"
    AVERAGE = "average"
    """Of its people, those without facts included: a large team has no advantage."""
    BEST = "best"
    """The sum of its best few: a team with somebody new has no disadvantage."""


@dataclass(frozen=True, slots=True)
class Teams(Scored):
    """Ranked by what a team's people did; a quotient is the team's own, in every way but BEST.

    Attributes:
        best: how many people count (BEST only); a team with fewer counts all it has.
    """

    way: Way = Way.AVERAGE
    best: int = 3

    kind: ClassVar[str] = "teams"
    name: ClassVar[str] = "Teams"
    told: ClassVar[str] = "Team against team."

    def __post_init__(self) -> None:
        if self.best < 1:
            raise ValueError("at least one person counts for a team")

    def score(self, rules: Rules, entrant: Entrant, until: date) -> Score:
        if self.way is Way.BEST:
            values = [
                value for one in entrant.members if (value := one.value(rules.metric, until)) is not None
            ]
            values.sort(reverse=rules.metric.direction is Direction.HIGHER)
            best = values[: self.best]
            if not best:
                return Score(None)
            return Score(Fraction(sum(best), len(best)) if rules.metric.divides else sum(best))
        value = entrant.value(rules.metric, until)
        if value is None or rules.metric.divides or self.way is Way.SUM:
            return Score(value)
        return Score(Fraction(value, len(entrant.members)) if entrant.members else None)
