"""Brings goals and their targets from a file; every earlier target stays on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from spm_desktop.domain.staged import ResolvedGoal
from spm_desktop.storage.days import label, micros
from spm_desktop.storage.entity_log import EntityLog
from spm_desktop.storage.unit_of_work import Change, UnitOfWork


@dataclass(slots=True)
class GoalsImported:
    """What came of a file of goals, in rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def count(self, known: Row[Any] | None, goal: ResolvedGoal) -> None:
        """One more goal, of which `known` holds before."""
        if known is None or known.withdrawn_at is not None:
            self.created += 1
        elif _holds(known, goal):
            self.unchanged += 1
        else:
            self.updated += 1


def compare_goals(connection: Connection, goals: Sequence[ResolvedGoal]) -> GoalsImported:
    """What `import_goals` would do. The goals may be those of people and metrics that do not exist."""
    done = GoalsImported()
    for goal in goals:
        done.count(_known(connection, goal), goal)
    return done


def import_goals(work: UnitOfWork, op_id: int, goals: Sequence[ResolvedGoal], reason: str) -> GoalsImported:
    """Sets each target that differs from the one that holds."""
    done = GoalsImported()
    log = EntityLog(work.connection, op_id)
    at = micros(work.clock.now())
    for goal in goals:
        known = _known(work.connection, goal)
        done.count(known, goal)
        if known is not None and _holds(known, goal):
            log.confirmed("goal", known.id, str(known.no))
            continue
        if known is None:
            goal_id = work.connection.execute(
                text(
                    "INSERT INTO goal(metric_id, subject_kind, subject_id, start_day, end_day, kind)"
                    " VALUES (:metric, :kind, :subject, :start, :end, 'committed') RETURNING id"
                ),
                _columns(goal),
            ).scalar_one()
            number = 1
        else:
            goal_id, number = known.id, known.no + 1
            work.connection.execute(
                text("UPDATE goal SET withdrawn_at = NULL, version = version + 1 WHERE id = :id"),
                {"id": goal_id},
            )
        work.connection.execute(
            text(
                "INSERT INTO goal_target(goal_id, no, num, actor, recorded_at, reason)"
                " VALUES (:id, :no, :target, :actor, :at, :reason)"
            ),
            {
                "id": goal_id,
                "no": number,
                "target": goal.target,
                "actor": work.actor.name,
                "at": at,
                "reason": reason,
            },
        )
        log.created("goal", goal_id, str(number))  # which target each import set: undoing replays them
    if done.created or done.updated:
        work.changed(Change("goals"))
    return done


def _known(connection: Connection, goal: ResolvedGoal) -> Row[Any] | None:
    """The goal as it stands, with its newest target."""
    return connection.execute(
        text(
            "SELECT g.id, g.withdrawn_at, t.no, t.num, t.den FROM goal g"
            " JOIN goal_target t ON t.goal_id = g.id"
            " WHERE g.metric_id = :metric AND g.subject_kind = :kind AND g.subject_id = :subject"
            " AND g.start_day = :start AND g.end_day = :end AND g.kind = 'committed'"
            " ORDER BY t.no DESC LIMIT 1"
        ),
        _columns(goal),
    ).one_or_none()


def _columns(goal: ResolvedGoal) -> dict[str, Any]:
    """What a goal is known by."""
    return {
        "metric": goal.metric_id,
        "kind": goal.subject_kind,
        "subject": goal.subject_id,
        "start": label(goal.start),
        "end": label(goal.end),
    }


def _holds(known: Row[Any], goal: ResolvedGoal) -> bool:
    """Whether the target is what it says already."""
    return known.withdrawn_at is None and bool(known.num == goal.target * known.den)
