"""The ladder: the most in the window wins."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats.format import Scored
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Score


@dataclass(frozen=True, slots=True)
class HighestTotal(Scored):
    """Ranked by the metric itself: the highest total, or the best quotient."""

    kind: ClassVar[str] = "total"
    name: ClassVar[str] = "Ladder"
    told: ClassVar[str] = "Whoever has the most at the end wins."

    def score(self, rules: Rules, entrant: Entrant, until: date) -> Score:
        return Score(entrant.value(rules.metric, until))
