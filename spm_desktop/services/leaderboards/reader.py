"""What leaderboards at a desk need from the database, besides what boards need."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from spm_desktop.domain.periods import Period
from spm_desktop.services.boards.reader import DailyFigures
from spm_desktop.services.drill import SourceFigures
from spm_desktop.services.listings import ListedFigures
from spm_desktop.services.organisation import MeasuredMetric


class LeaderFigures(ListedFigures, SourceFigures, DailyFigures, Protocol):
    """A look at the database that sees figures, who people are, and the rows behind figures."""

    def version_of(self, metric: MeasuredMetric) -> int:
        """Which version of its definition a metric has, from 1."""

    def newest_day(self, metric: MeasuredMetric) -> date | None:
        """The last day that anybody has facts of the metric on; None: it has none with a date."""

    def closed_at(self, period: Period) -> datetime | None:
        """When a period was closed, in UTC; None: it is not."""


class LeaderReader(Protocol):
    """Where leaderboards come from."""

    def look(self) -> AbstractContextManager[LeaderFigures]: ...
