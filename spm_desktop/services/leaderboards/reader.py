"""What leaderboards at a desk need from the database, besides what boards need."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import NamedTuple, Protocol

from spm_desktop.domain.periods import Period
from spm_desktop.services.drill import SourceFigures
from spm_desktop.services.listings import ListedFigures
from spm_desktop.services.organisation import MeasuredMetric


class DaySum(NamedTuple):
    """What one person did for one team on one day."""

    person_id: int
    team_id: int
    day: date
    total: int


class LeaderFigures(ListedFigures, SourceFigures, Protocol):
    """A look at the database that sees figures, who people are, and the rows behind figures."""

    def day_sums(self, metric: MeasuredMetric, period: Period) -> Sequence[DaySum]:
        """The sums of the metric's (numerator) stream, day by day; for a period with bounds."""

    def version_of(self, metric: MeasuredMetric) -> int:
        """Which version of its definition a metric has, from 1."""


class LeaderReader(Protocol):
    """Where leaderboards come from."""

    def look(self) -> AbstractContextManager[LeaderFigures]: ...
