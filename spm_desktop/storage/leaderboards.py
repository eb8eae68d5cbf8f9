"""Reads what leaderboards at a desk show besides their figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import text

from spm_desktop.domain.periods import Period
from spm_desktop.services.leaderboards import DaySum
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.days import from_label, label
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


class SqlLeaderFigures(SqlListedFigures, SqlSourceFigures):
    """See `services.leaderboards.LeaderFigures`."""

    def day_sums(self, metric: MeasuredMetric, period: Period) -> list[DaySum]:
        start, end = period.bounds
        where = "stream_id = :stream AND grain = :grain AND period >= :start AND period < :end"
        parts = [f"SELECT person_id, team_id, period, sum FROM total WHERE {where}"]
        if self.operations.applied:
            listed = ", ".join(str(operation) for operation in self.operations.applied)
            parts.append(
                f"SELECT person_id, team_id, period, sum FROM total_pending WHERE op_id IN ({listed})"
                f" AND {where}"
            )
        rows = self.connection.execute(
            text(
                "SELECT person_id, team_id, period, CAST(sum(sum) AS BIGINT)"
                f" FROM ({' UNION ALL '.join(parts)}) x GROUP BY person_id, team_id, period"
            ),
            {"stream": metric.num_stream, "grain": GRAIN_DAY, "start": label(start), "end": label(end)},
        )
        return [DaySum(person, team, from_label(day), total) for person, team, day, total in rows if total]

    def version_of(self, metric: MeasuredMetric) -> int:
        version = self.connection.execute(
            text(
                "SELECT v.no FROM metric m JOIN metric_version v ON v.id = m.version_id WHERE m.id = :metric"
            ),
            {"metric": metric.metric.id},
        )
        return int(version.scalar_one())
