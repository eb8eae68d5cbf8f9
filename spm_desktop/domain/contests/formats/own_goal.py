"""Against one's own goal: the highest share of it wins."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from spm_desktop.domain.attainment import attainment
from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats.format import Scored
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Score
from spm_desktop.domain.metrics import Direction


@dataclass(frozen=True, slots=True)
class OwnGoal(Scored):
    """Ranked by attainment of the entrant's goal of the window, in billionths; without a goal not placed."""

    kind: ClassVar[str] = "goal"
    name: ClassVar[str] = "Own goal"
    told: ClassVar[str] = "Everybody against their own goal; the highest share wins."

    def direction(self, rules: Rules) -> Direction:
        return Direction.HIGHER

    def score(self, rules: Rules, entrant: Entrant, until: date) -> Score:
        return Score(attainment(entrant.value(rules.metric, until), entrant.goal, rules.metric.direction))
