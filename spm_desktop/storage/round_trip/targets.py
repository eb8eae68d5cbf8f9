"""Targets that came back in a workbook: each one more entry of its goal's history."""

from fractions import Fraction

from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.services.goals.cells import GoalKey
from spm_desktop.services.round_trip.store import TargetEdit
from spm_desktop.storage.days import from_label
from spm_desktop.storage.goal_store import known_goal, new_goal, set_target, withdraw
from spm_desktop.storage.people.journal import Journal
from spm_desktop.storage.staff import name_of

ENTITY = "target of goal"
"""What the journal calls it; no table has that name."""
TAKEN_BACK = "workbook taken back"


def change(journal: Journal, edit: TargetEdit, file: str) -> None:
    """Raises KnownError (``changed_since``) where the target is no longer the one that was seen."""
    _set(journal, edit.metric_id, edit.key, edit.was, edit.now, f"from {file}")


def take_back(journal: Journal, op: int) -> list[int]:
    """Gives every target back that an operation changed; returns the goals. Raises KnownError
    (``changed_since``)."""
    rows = journal.connection.execute(
        text(
            "SELECT c.entity_id, c.old, c.new, g.metric_id, g.subject_kind, g.subject_id, g.start_day,"
            " g.end_day FROM entity_change c JOIN goal g ON g.id = c.entity_id"
            " WHERE c.op_id = :op AND c.entity = :entity ORDER BY c.id DESC"
        ),
        {"op": op, "entity": ENTITY},
    ).all()
    for row in rows:
        period = Period(from_label(row.start_day), from_label(row.end_day))
        key = GoalKey(row.subject_kind, row.subject_id, period)
        _set(journal, row.metric_id, key, _exact(row.new), _exact(row.old), TAKEN_BACK)
    return [row.entity_id for row in rows]


def _set(
    journal: Journal, metric_id: int, key: GoalKey, was: Exact | None, now: Exact | None, reason: str
) -> None:
    connection = journal.connection
    known = known_goal(connection, metric_id, key)
    holds = None if known is None or known.withdrawn_at is not None else Fraction(known.num, known.den)
    if holds != was:
        whose = "everyone"
        if key.kind != "organisation":
            whose = name_of(connection, key.kind, key.subject) or "somebody"
        raise KnownError(
            "changed_since",
            f"The target of {whose} was changed meanwhile.",
            "Nothing was changed. Look at it as it is now.",
        )
    if now is None:
        if known is not None:
            withdraw(journal.work, known.id, known.no, reason)
            journal.note(ENTITY, known.id, "target", _words(was), None)
        return
    goal, no = (known.id, known.no) if known is not None else (new_goal(connection, metric_id, key), 0)
    set_target(journal.work, goal, no + 1, now, reason)
    journal.note(ENTITY, goal, "target", _words(was), _words(now))


def _words(target: Exact | None) -> str | None:
    return None if target is None else str(target)


def _exact(words: str | None) -> Exact | None:
    if words is None:
        return None
    number = Fraction(words)
    return int(number) if number.denominator == 1 else number
