"""What every format of a contest is."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Place, Score, standings
from spm_desktop.domain.metrics import Direction


class Format(ABC):
    """A way to compete.

    Attributes:
        kind: what programs call it.
        name, told: what people call it, and one sentence about it.
    """

    kind: ClassVar[str]
    name: ClassVar[str]
    told: ClassVar[str]

    @abstractmethod
    def table(self, rules: Rules, entrants: Sequence[Entrant], until: date) -> list[Place]:
        """Everybody's place by the end of a day, see `standings`."""

    def direction(self, rules: Rules) -> Direction:
        """Which score is better."""
        return Direction.HIGHER


class Scored(Format):
    """A format in which everybody has a score of their own and the best score is first."""

    @abstractmethod
    def score(self, rules: Rules, entrant: Entrant, until: date) -> Score:
        """What an entrant has by the end of a day."""

    def direction(self, rules: Rules) -> Direction:
        """The metric's own way, unless the format measures something else."""
        return rules.metric.direction

    def table(self, rules: Rules, entrants: Sequence[Entrant], until: date) -> list[Place]:
        def scoring(entrant: Entrant, day: date) -> Score:
            return self.score(rules, entrant, day)

        return standings(rules, entrants, until, scoring, self.direction(rules))
