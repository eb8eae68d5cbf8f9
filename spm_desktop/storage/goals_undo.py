"""Takes an import of goals back: a goal gets the target that the last standing import states."""

from sqlalchemy import Connection, text

from spm_desktop.storage.days import micros
from spm_desktop.storage.staff import name_of
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

UNDONE = "import undone"
"""The reason of a target that came back with an undo."""


def take_goals_back(work: UnitOfWork, import_id: int) -> list[str]:
    """Takes back what an import, undone by now, stated. Returns a sentence for every goal that stays."""
    goals = work.connection.execute(
        text(
            "SELECT DISTINCT c.entity_id FROM entity_change c JOIN operation o ON o.id = c.op_id"
            " WHERE o.import_id = :import AND c.entity = 'goal' ORDER BY c.entity_id"
        ),
        {"import": import_id},
    )
    found = goals.scalars().all()
    if found:
        work.changed(Change("goals"))
    return [told for goal in found if (told := _replay(work, goal, import_id))]


def _replay(work: UnitOfWork, goal_id: int, without: int) -> str:
    """Gives a goal the target that was set last, by a standing import or by hand, as one more entry of its
    history; a goal that none sets any more is withdrawn."""
    connection = work.connection
    targets = {row.no: row for row in connection.execute(_TARGETS, {"id": goal_id})}
    stated = connection.execute(_STATED, {"id": goal_id}).all()
    made = {int(row.new) for row in stated if not row.field}
    by_hand = {no for no, target in targets.items() if no not in made and target.reason != UNDONE}
    standing = [row for row in stated if row.state == "applied" and row.import_id != without]
    numbers = by_hand | {int(row.new) for row in standing}
    at = micros(work.clock.now())
    if not numbers:
        connection.execute(
            text("UPDATE goal SET withdrawn_at = :at, version = version + 1 WHERE id = :id"),
            {"id": goal_id, "at": at},
        )
        return ""
    wanted, newest = targets[max(numbers)], targets[max(targets)]
    if (wanted.num, wanted.den, wanted.pace) != (newest.num, newest.den, newest.pace):
        connection.execute(
            text(
                "INSERT INTO goal_target(goal_id, no, num, den, pace, actor, recorded_at, reason)"
                " VALUES (:id, :no, :num, :den, :pace, :actor, :at, :reason)"
            ),
            {
                "id": goal_id,
                "no": newest.no + 1,
                "num": wanted.num,
                "den": wanted.den,
                "pace": wanted.pace,
                "actor": work.actor.name,
                "at": at,
                "reason": UNDONE,
            },
        )
        connection.execute(text("UPDATE goal SET version = version + 1 WHERE id = :id"), {"id": goal_id})
    since = max(int(row.new) for row in stated if row.import_id == without)
    if wanted.no in by_hand and wanted.no >= since:
        return f"The goal of {_whose(connection, goal_id)} was changed by hand since and stays."
    if any(row.import_id > without and int(row.new) >= since for row in standing):
        return f"The goal of {_whose(connection, goal_id)} rests on a later import and stays."
    return ""


_TARGETS = text("SELECT no, num, den, pace, reason FROM goal_target WHERE goal_id = :id")
_STATED = text(
    "SELECT c.field, c.new, i.id AS import_id, i.state FROM entity_change c"
    ' JOIN operation o ON o.id = c.op_id JOIN "import" i ON i.id = o.import_id'
    " WHERE c.entity = 'goal' AND c.entity_id = :id"
)


def _whose(connection: Connection, goal_id: int) -> str:
    """Whose goal it is, as people call them."""
    goal = connection.execute(
        text("SELECT subject_kind, subject_id FROM goal WHERE id = :id"), {"id": goal_id}
    ).one()
    if goal.subject_kind == "organisation":
        return "everyone"
    return name_of(connection, goal.subject_kind, goal.subject_id) or "somebody"
