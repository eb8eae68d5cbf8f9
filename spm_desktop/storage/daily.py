"""Reads sums day by day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import text

from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import Cell
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.storage.boards import SqlFigures
from spm_desktop.storage.days import from_label, label
from spm_desktop.storage.tables.ledger import GRAIN_DAY


class SqlDailyFigures(SqlFigures):
    """See `services.boards.reader.DailyFigures`."""

    def daily(self, metric: MeasuredMetric, period: Period) -> dict[date, list[Cell]]:
        start, end = (label(day) for day in period.bounds)
        wanted = f"stream_id IN (:num, :den) AND grain = {GRAIN_DAY} AND period >= :start AND period < :end"
        parts = [f"SELECT stream_id, period, person_id, team_id, sum, n FROM total WHERE {wanted}"]
        if applied := ", ".join(str(int(operation)) for operation in self.operations.applied):
            parts.append(
                "SELECT stream_id, period, person_id, team_id, sum, n FROM total_pending"
                f" WHERE op_id IN ({applied}) AND {wanted}"
            )
        rows = self.connection.execute(
            text(
                "SELECT stream_id, period, person_id, team_id, CAST(sum(sum) AS BIGINT),"
                f" CAST(sum(n) AS BIGINT) FROM ({' UNION ALL '.join(parts)}) x"
                " GROUP BY stream_id, period, person_id, team_id ORDER BY period"
            ),
            {"num": metric.num_stream, "den": metric.den_stream, "start": start, "end": end},
        )
        return by_day(rows, metric)


def by_day(rows: Iterable[Any], metric: MeasuredMetric) -> dict[date, list[Cell]]:
    """Rows of stream, day, person, team, sum and number of facts as cells, by day, in their order."""
    divided = metric.den_stream is not None
    found: dict[date, list[Cell]] = defaultdict(list)
    for stream, day, person, team, total, n in rows:
        if stream == metric.num_stream:
            cell = Cell(person, team, total, 0 if divided else n, 0 if divided else n)
        else:
            cell = Cell(person, team, 0, total, n)
        found[from_label(day)].append(cell)
    return found
