"""Reads what leaderboards at a desk show besides their figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text

from spm_desktop.domain.periods import Period
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.daily import SqlDailyFigures
from spm_desktop.storage.days import from_label, label, optional_instant
from spm_desktop.storage.drill import SqlSourceFigures
from spm_desktop.storage.listings import SqlListedFigures
from spm_desktop.storage.tables.ledger import GRAIN_DAY


@dataclass(frozen=True, slots=True)
class SqlLeaderboards:
    """See `services.leaderboards.LeaderReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlLeaderFigures"]:
        with self.boards.look() as figures:
            yield SqlLeaderFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlLeaderFigures(SqlListedFigures, SqlSourceFigures, SqlDailyFigures):
    """See `services.leaderboards.LeaderFigures`."""

    def version_of(self, metric: MeasuredMetric) -> int:
        version = self.connection.execute(
            text(
                "SELECT v.no FROM metric m JOIN metric_version v ON v.id = m.version_id WHERE m.id = :metric"
            ),
            {"metric": metric.metric.id},
        )
        return int(version.scalar_one())

    def closed_at(self, period: Period) -> datetime | None:
        start, end = (label(day) for day in period.bounds)
        at = self.connection.execute(
            text("SELECT at FROM period_close WHERE start_day = :start AND end_day = :end"),
            {"start": start, "end": end},
        ).scalar()
        return optional_instant(at)

    def newest_day(self, metric: MeasuredMetric) -> date | None:
        wanted = f"stream_id = :stream AND grain = {GRAIN_DAY} AND n > 0"
        parts = [f"SELECT max(period) AS day FROM total WHERE {wanted}"]
        if applied := ", ".join(str(int(operation)) for operation in self.operations.applied):
            parts.append(
                f"SELECT max(period) AS day FROM total_pending WHERE op_id IN ({applied}) AND {wanted}"
            )
        newest = self.connection.execute(
            text(f"SELECT max(day) FROM ({' UNION ALL '.join(parts)}) x"), {"stream": metric.num_stream}
        ).scalar_one()
        return None if newest is None else from_label(newest)
