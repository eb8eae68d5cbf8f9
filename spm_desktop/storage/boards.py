"""Reads the figures of boards. The same queries run on a screen's connection, which may read little else."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import chain

from sqlalchemy import Connection, bindparam, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.deals import Undated
from spm_desktop.domain.goals import Goal
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.services.boards import Cell
from spm_desktop.services.boards.tally import less
from spm_desktop.services.organisation import MeasuredMetric, Organisation
from spm_desktop.storage.change_feed import changed_days, changed_goals
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_label, label
from spm_desktop.storage.organisation import Versions, read_organisation, read_versions
from spm_desktop.storage.shown import Operations, dated, newest_values, read_operations
from spm_desktop.storage.sums import added, read_sums, with_facts
from spm_desktop.storage.tables.ledger import GRAIN_UNDATED

_INSIDE = (
    "SELECT g.id, g.subject_id, g.start_day, g.end_day, g.exposure, t.num, t.den FROM goal g"
    " JOIN goal_target t ON t.goal_id = g.id"
    " WHERE g.metric_id = :metric AND g.subject_kind = :kind AND g.start_day >= :start AND g.end_day <= :end"
    " AND g.kind = 'committed' AND g.withdrawn_at IS NULL"
    " AND t.no = (SELECT max(o.no) FROM goal_target o WHERE o.goal_id = g.id)"
)
_ORDERED = " ORDER BY g.subject_id, g.start_day, g.end_day"
_GOALS = text(_INSIDE + _ORDERED)
_GOALS_OF_SOME = text(f"{_INSIDE} AND g.subject_id IN :subjects{_ORDERED}").bindparams(
    bindparam("subjects", expanding=True)
)

Sums = dict[tuple[int, int | None, Period], Sequence[Cell]]
KEPT_SUMS = 64
"""Periods, and parts of them, whose sums are kept; a thousand people take a quarter of a megabyte each."""


class SqlBoards:
    """See `services.boards.BoardReader`. For one thread at a time.

    The organisation is kept until the change log names a change of it, a target until it names a goal of its
    subject, and sums until it names one of their days, or of something that may concern all: the scenes of a
    wall, or a board that is sorted anew, read them once, and an import of this month leaves those of the
    months before.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._organisation: Organisation | None = None
        self._sums: Sums = {}
        self._version: Versions | None = None

    @contextmanager
    def look(self) -> Iterator["SqlFigures"]:
        with self._database.read() as connection:
            known, version = self._version, read_versions(connection, self._version)
            organisation = self._organisation
            if organisation is None or known is None or known.organisation != version.organisation:
                organisation = read_organisation(connection, version.organisation)
            elif known.goals != version.goals:
                organisation = organisation.with_other_goals(changed_goals(connection, known.everything[1]))
            if known != version or len(self._sums) > KEPT_SUMS:
                self._sums = self._still_right(connection, known, version)
            self._organisation, self._version = organisation, version
            operations = read_operations(connection)
            yield SqlFigures(connection, self._clock.now(), organisation, operations, self._sums)

    def _still_right(self, connection: Connection, known: Versions | None, version: Versions) -> Sums:
        """The kept sums of periods in which nothing changed since they were read."""
        if known is None or known.everything[0] != version.everything[0] or len(self._sums) > KEPT_SUMS:
            return {}
        days = changed_days(connection, known.everything[1])
        if days is None:
            return {}
        return {key: cells for key, cells in self._sums.items() if not _touched(key[-1], days)}


def _touched(period: Period, days: Sequence[tuple[int, int]]) -> bool:
    """Whether any of these spans of day labels, both ends included, reaches into the period."""
    first, end = dated(period)
    return any(first <= last and start < end for start, last in days)


def _together(parts: Sequence[Sequence[Cell]]) -> Sequence[Cell]:
    """The sums of parts of a period added up."""
    some = [cells for cells in parts if cells]
    if len(some) == 1:
        return some[0]
    return list(with_facts(added(chain.from_iterable(some))))


@dataclass(frozen=True, slots=True)
class SqlFigures:
    """See `services.boards.Figures`. `sums` keeps what was read."""

    connection: Connection
    now: datetime
    organisation: Organisation
    operations: Operations
    sums: Sums

    def cells(self, metric: MeasuredMetric, period: Period) -> Sequence[Cell]:
        key = (metric.num_stream, metric.den_stream, period)
        if key not in self.sums:
            split = period.split()
            parts = [part for part in (split.months, *split.add) if part is not None]
            if parts == [period]:
                self.sums[key] = read_sums(self.connection, *key, self.operations.applied)
            else:
                cells = _together([self.cells(metric, part) for part in parts])
                for part in split.subtract:
                    cells = less(cells, self.cells(metric, part))
                self.sums[key] = cells
        return self.sums[key]

    def latest(self, metric: MeasuredMetric, period: Period) -> Mapping[int, int]:
        return newest_values(self.connection, metric.num_stream, period, self.operations.pending)

    def undated(self, metric: MeasuredMetric) -> Mapping[int, Mapping[Undated, int]]:
        found: dict[int, dict[Undated, int]] = defaultdict(dict)
        where = "stream_id IN (:num, :den) AND grain = :grain"
        parts = [f"SELECT stream_id, person_id, period, n FROM total WHERE {where}"]
        if self.operations.applied:
            listed = ", ".join(str(operation) for operation in self.operations.applied)
            parts.append(
                "SELECT stream_id, person_id, period, n FROM total_pending"
                f" WHERE op_id IN ({listed}) AND {where}"
            )
        rows = self.connection.execute(
            text(
                f"SELECT person_id, period, CAST(sum(n) AS BIGINT) FROM ({' UNION ALL '.join(parts)}) x"
                " GROUP BY stream_id, person_id, period HAVING sum(n) > 0"
            ),
            {"num": metric.num_stream, "den": metric.den_stream, "grain": GRAIN_UNDATED},
        )
        for person, reason, n in rows:
            counts, why = found[person], Undated(reason)
            counts[why] = max(n, counts.get(why, 0))  # a won deal without a date lacks it for both streams
        return found

    def goals(
        self, metric: MeasuredMetric, kind: str, period: Period, subjects: Collection[int] | None = None
    ) -> Mapping[int, Sequence[Goal]]:
        start, end = (label(day) for day in period.bounds)
        values = {"metric": metric.metric.id, "kind": kind, "start": start, "end": end}
        if subjects is None:
            rows = self.connection.execute(_GOALS, values)
        else:
            rows = self.connection.execute(_GOALS_OF_SOME, {**values, "subjects": list(subjects)})
        found: dict[int, list[Goal]] = defaultdict(list)
        periods: dict[tuple[int, int], Period] = {}  # few, of thousands of goals
        for identity, subject, first, last, exposure, num, den in rows:
            if (first, last) not in periods:
                periods[first, last] = Period(from_label(first), from_label(last))
            target: Exact = num if den == 1 else Fraction(num, den)
            found[subject].append(Goal(periods[first, last], target, exposure == "auto", identity))
        return found

    def managed_teams(self, person_id: int, day: date) -> frozenset[int]:
        rows = self.connection.execute(
            text(
                "SELECT team_id FROM team_manager WHERE person_id = :person"
                " AND from_day <= :day AND to_day > :day"
            ),
            {"person": person_id, "day": label(day)},
        )
        return frozenset(rows.scalars())
