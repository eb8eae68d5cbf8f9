"""Against oneself: the largest gain over what one is used to wins."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats.format import Scored
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Score


@dataclass(frozen=True, slots=True)
class OwnBest(Scored):
    """Ranked by improvement over the entrant's usual figure a working day present: 1/4 is 25 % more than
    usual; of a quotient the difference to the usual one. Without a usual figure not placed."""

    kind: ClassVar[str] = "own_best"
    name: ClassVar[str] = "Own best"
    told: ClassVar[str] = "Everybody against what they are used to. Everybody can win."

    def score(self, rules: Rules, entrant: Entrant, until: date) -> Score:
        usual, value = entrant.usual, entrant.value(rules.metric, until)
        if usual is None or value is None:
            return Score(None)
        if rules.metric.divides:
            return Score(value - usual)
        worked = entrant.worked(until)
        if usual <= 0 or worked <= 0:
            return Score(None)
        # as one fraction: a replay asks for everybody's on every day
        had = value.numerator * worked.denominator * usual.denominator
        expected = value.denominator * worked.numerator * usual.numerator
        return Score(Fraction(had - expected, expected))
