"""Takes back what an import brought besides numbers: people, teams, offices and goals."""

from sqlalchemy import Connection, text

from spm_desktop.storage.goals_undo import take_goals_back
from spm_desktop.storage.leftovers import remove_leftovers
from spm_desktop.storage.people_undo import take_people_back, told
from spm_desktop.storage.unit_of_work import UnitOfWork


def undo_entities(work: UnitOfWork, op_id: int, import_id: int) -> list[str]:
    """Takes back what an import that counts as undone brought, under the operation `op_id`.

    Returns a sentence for everything that stays: somebody has changed it since, or it has other records.
    """
    kept = take_goals_back(work, import_id)
    changed = take_people_back(work, op_id, import_id)
    stayed = remove_leftovers(work, import_id)
    return [*kept, *told(work.connection, changed), *stayed, *_metrics_stay(work.connection, import_id)]


def _metrics_stay(connection: Connection, import_id: int) -> list[str]:
    """The targets that were taken back stay on record, and with them what they were targets of."""
    made = connection.execute(
        text(
            "SELECT m.name FROM entity_change c JOIN operation o ON o.id = c.op_id"
            " JOIN metric m ON m.id = c.entity_id"
            " WHERE o.import_id = :import AND c.entity = 'metric' ORDER BY m.name"
        ),
        {"import": import_id},
    )
    return [f"The metric {name} stays, as the record of its goals does." for name in made.scalars()]
