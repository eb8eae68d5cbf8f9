"""What boards need from the database."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import NamedTuple, Protocol

from spm_desktop.domain.deals import Undated
from spm_desktop.domain.goals import Goal
from spm_desktop.domain.periods import Period
from spm_desktop.services.organisation import MeasuredMetric, Organisation


class Cell(NamedTuple):
    """What one person did for one team: sum of the numerator stream, what divides it (sum of the denominator
    stream, or number of facts), and the number of facts it rests on."""

    person_id: int
    team_id: int
    total: int
    divisor: int
    n: int


class Figures(Protocol):
    """One consistent look at the database, at the instant `now`."""

    @property
    def now(self) -> datetime: ...

    @property
    def organisation(self) -> Organisation: ...

    def cells(self, metric: MeasuredMetric, period: Period) -> Sequence[Cell]:
        """The sums of a period, by person and team; nobody is listed without facts."""

    def latest(self, metric: MeasuredMetric, period: Period) -> Mapping[int, int]:
        """Person -> newest value dated within the period; of one day's the last import's last row."""

    def undated(self, metric: MeasuredMetric) -> Mapping[int, Mapping[Undated, int]]:
        """Person -> reason -> how many facts of the metric have no place in time."""

    def goals(
        self, metric: MeasuredMetric, kind: str, period: Period, subjects: Collection[int] | None = None
    ) -> Mapping[int, Sequence[Goal]]:
        """Subject of that kind (person, team, organisation) -> committed goals inside the period; of these
        subjects only, or of all."""

    def managed_teams(self, person_id: int, day: date) -> frozenset[int]:
        """The teams that a person manages on a day, without those below them."""


class DailyFigures(Figures, Protocol):
    """A look at the database that also sees single days."""

    def daily(self, metric: MeasuredMetric, period: Period) -> Mapping[date, Sequence[Cell]]:
        """Day -> its sums by person and team, of the days that have any, in order of time; for a period with
        bounds."""


class BoardReader(Protocol):
    """Where figures come from."""

    def look(self) -> AbstractContextManager[Figures]:
        """A look that ends with the context; cheap while the organisation stays the same."""
