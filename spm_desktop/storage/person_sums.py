"""Sums of one person, of many metrics in many periods at once: what a scorecard looks at."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta

from sqlalchemy import Connection, text

from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import Cell
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.storage.days import from_label, label
from spm_desktop.storage.sums import Run, runs_of
from spm_desktop.storage.tables.ledger import GRAIN_MONTH

Key = tuple[int, int, int]
"""Stream, grain and label of a total."""
Total = tuple[int, int, int]
"""Team, sum and number of facts."""


def read_person_sums(
    connection: Connection,
    person: int,
    metrics: Sequence[MeasuredMetric],
    periods: Collection[Period],
    operations: Sequence[int],
) -> dict[tuple[str, Period], list[Cell]]:
    """Metric key and period -> the person's sums, a cell for each team. The periods have bounds.

    Args:
        operations: those that are applied and not merged.
    """
    parts = {
        period: [(run.grain, at, -1 if run.sign else 1) for run in runs_of(period) for at in _labels(run)]
        for period in periods
    }
    streams = {stream for one in metrics for stream in (one.num_stream, one.den_stream) if stream is not None}
    wanted = {(grain, at) for split in parts.values() for grain, at, _ in split}
    totals = _read(connection, person, streams, wanted, operations)
    found = {}
    for metric in metrics:
        for period, split in parts.items():
            sums: dict[int, list[int]] = {}
            for grain, at, sign in split:
                for team, total, n in totals.get((metric.num_stream, grain, at), ()):
                    of_team = sums.setdefault(team, [0, 0, 0])
                    of_team[0] += sign * total
                    if metric.den_stream is None:
                        of_team[1] += sign * n
                        of_team[2] += sign * n
                if metric.den_stream is not None:
                    for team, total, n in totals.get((metric.den_stream, grain, at), ()):
                        of_team = sums.setdefault(team, [0, 0, 0])
                        of_team[1] += sign * total
                        of_team[2] += sign * n
            cells = (Cell(person, team, *three) for team, three in sums.items())
            found[metric.metric.key, period] = [c for c in cells if c.n or c.total or c.divisor]
    return found


def _labels(run: Run) -> Iterator[int]:
    """The single totals of a run, one by one: each is found at once, where a span would be read through."""
    if run.grain == GRAIN_MONTH:
        month = run.low
        while month < run.high:
            yield month
            month += 1 if month % 100 < 12 else 89
        return
    day, end = from_label(run.low), from_label(run.high)
    while day < end:
        yield label(day)
        day += timedelta(days=1)


def _read(
    connection: Connection,
    person: int,
    streams: Iterable[int],
    wanted: Iterable[tuple[int, int]],
    operations: Sequence[int],
) -> dict[Key, list[Total]]:
    by_grain: dict[int, list[int]] = defaultdict(list)
    for grain, at in wanted:
        by_grain[grain].append(at)
    sources = ["total WHERE"]
    if operations:
        sources.append(f"total_pending WHERE op_id IN ({_listed(operations)}) AND")
    queries = [
        f"SELECT stream_id, grain, period, team_id, sum, n FROM {source} stream_id IN ({_listed(streams)})"
        f" AND grain = {grain} AND period IN ({_listed(labels)}) AND person_id = :person"
        for source in sources
        for grain, labels in by_grain.items()
    ]
    found: dict[Key, list[Total]] = defaultdict(list)
    if queries:
        rows = connection.execute(text(" UNION ALL ".join(queries)), {"person": person})
        for stream, grain, period, team, total, n in rows:
            found[stream, grain, period].append((team, total, n))
    return found


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
