"""Reads goals as the goals page works on them: with drafts, locks, and who has seen what."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Row, text

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.services.goals.cells import Draft, GoalKey, Stated
from spm_desktop.services.goals.ports import Pending, TargetChange
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.daily import SqlDailyFigures
from spm_desktop.storage.days import from_label, from_micros, label, optional_instant
from spm_desktop.storage.listings import SqlListedFigures

_INSIDE = "metric_id = :metric AND start_day >= :start AND end_day <= :end"


@dataclass(frozen=True, slots=True)
class SqlGoals:
    """See `services.goals.GoalReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlGoalFigures"]:
        with self.boards.look() as figures:
            yield SqlGoalFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlGoalFigures(SqlListedFigures, SqlDailyFigures):
    """See `services.goals.ports.GoalFigures`."""

    def stated(self, metric_id: int, period: Period) -> Mapping[GoalKey, Stated]:
        return read_stated(self.connection, metric_id, period)

    def drafts(self) -> Sequence[Pending]:
        rows = self.connection.execute(text(f"SELECT metric_id, {_CELL}, at FROM goal_draft"))
        return [Pending(row.metric_id, _key(row), 0, 0, from_micros(row.at)) for row in rows]

    def unseen(self, person_id: int, day: date) -> Sequence[Pending]:
        rows = self.connection.execute(text(_UNSEEN), {"person": person_id, "day": label(day)})
        return [
            Pending(row.metric_id, _key(row), row.id, row.no, from_micros(row.recorded_at)) for row in rows
        ]

    def history(self, metric_id: int, period: Period) -> Sequence[TargetChange]:
        found: list[TargetChange] = []
        before: dict[int, Exact | None] = {}
        for row in self.connection.execute(text(_HISTORY), _inside(metric_id, period)):
            target: Exact | None = None if row.num is None else _exact(row)
            found.append(
                TargetChange(
                    key=_key(row),
                    was=before.get(row.id),
                    target=target,
                    actor=row.actor,
                    at=from_micros(row.at),
                    reason=row.reason,
                    seen_at=optional_instant(row.seen_at),
                )
            )
            before[row.id] = target
        found.reverse()  # of changes in one instant the later is the newer
        return sorted(found, key=lambda change: change.at, reverse=True)


def read_stated(connection: Connection, metric_id: int, period: Period) -> dict[GoalKey, Stated]:
    """See `GoalFigures.stated`."""
    values = _inside(metric_id, period)
    found = {_key(row): _stated(row) for row in connection.execute(text(_GOALS), values)}
    for row in connection.execute(text(_DRAFTS), values):
        key = _key(row)
        found[key] = replace(found.get(key, Stated(key)), draft=Draft(row.target, row.base_target))
    for row in connection.execute(text(_LOCKS), values):
        key = _key(row)
        found[key] = replace(found.get(key, Stated(key)), locked=True)
    return found


def _stated(row: Row[Any]) -> Stated:
    return Stated(
        key=_key(row),
        goal_id=row.id,
        no=row.no,
        target=None if row.withdrawn_at is not None else _exact(row),
        set_by=row.actor,
        set_at=from_micros(row.recorded_at),
        seen_at=optional_instant(row.seen_at),
    )


def _key(row: Row[Any]) -> GoalKey:
    period = Period(from_label(row.start_day), from_label(row.end_day))
    return GoalKey(row.subject_kind, row.subject_id, period)


def _exact(row: Row[Any]) -> Exact:
    target: Exact = row.num if row.den == 1 else Fraction(row.num, row.den)
    return target


def _inside(metric_id: int, period: Period) -> dict[str, int]:
    start, end = period.bounds
    return {"metric": metric_id, "start": label(start), "end": label(end)}


_CELL = "subject_kind, subject_id, start_day, end_day"
_GOALS = (
    f"SELECT g.id, {_CELL}, g.withdrawn_at, t.no, t.num, t.den, t.actor, t.recorded_at, s.seen_at"
    " FROM goal g JOIN goal_target t ON t.goal_id = g.id"
    " LEFT JOIN goal_seen s ON s.goal_id = g.id AND s.no = t.no"
    f" WHERE {_INSIDE} AND g.kind = 'committed'"
    " AND t.no = (SELECT max(o.no) FROM goal_target o WHERE o.goal_id = g.id)"
)
_UNSEEN = (
    f"SELECT g.id, g.metric_id, {_CELL}, t.no, t.recorded_at FROM goal g"
    " JOIN goal_target t ON t.goal_id = g.id"
    " LEFT JOIN goal_seen s ON s.goal_id = g.id AND s.no = t.no"
    " WHERE g.subject_kind = 'person' AND g.subject_id = :person AND g.end_day > :day"
    " AND g.kind = 'committed' AND g.withdrawn_at IS NULL AND s.seen_at IS NULL"
    " AND t.no = (SELECT max(o.no) FROM goal_target o WHERE o.goal_id = g.id)"
)
_DRAFTS = f"SELECT {_CELL}, target, base_target FROM goal_draft WHERE {_INSIDE}"
_LOCKS = f"SELECT {_CELL} FROM goal_lock WHERE {_INSIDE}"
# a withdrawal follows the target that it ended
_HISTORY = (
    f"SELECT g.id, {_CELL}, t.no, 0 AS ended, t.num, t.den, t.actor, t.recorded_at AS at, t.reason, s.seen_at"
    " FROM goal g JOIN goal_target t ON t.goal_id = g.id"
    " LEFT JOIN goal_seen s ON s.goal_id = g.id AND s.no = t.no"
    f" WHERE {_INSIDE} AND g.kind = 'committed'"
    f" UNION ALL SELECT g.id, {_CELL}, w.no, 1, NULL, 1, w.actor, w.at, w.reason, NULL"
    " FROM goal g JOIN goal_withdrawal w ON w.goal_id = g.id"
    f" WHERE {_INSIDE} AND g.kind = 'committed' ORDER BY id, no, ended"
)
