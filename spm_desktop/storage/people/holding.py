"""Takes a match back: rows that were given their place wait again, as if they never had it."""

from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.days import micros
from spm_desktop.storage.ledger import crediting, liveness
from spm_desktop.storage.ledger.additions import stream_ids
from spm_desktop.storage.ledger.scratch import clear
from spm_desktop.storage.people.crediting_again import derive_swapped
from spm_desktop.storage.people.journal import Journal, take_back_rows
from spm_desktop.storage.people.resumming import resum_people
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

HOLD = "hold again"
_WRITTEN = (
    "SELECT r.id FROM source_row r JOIN held_row h ON h.import_id = r.import_id AND h.key = r.key"
    " WHERE h.matched_op = :op"
)
"""Rows that a match wrote: of the import they were held in, under the key they were held by."""


def hold_again(work: UnitOfWork, op: int) -> int:
    """Undoes match `op`, in a transaction that has claimed the ledger and holds `scratch`'s tables.

    Raises KnownError (``match_rests``) where a later import or undo of the source system, or a decision about
    credit, rests on its rows.
    """
    connection = work.connection
    match = connection.execute(
        text(
            "SELECT o.id, f.system_id, f.kind FROM operation o"
            ' JOIN "import" i ON i.id = o.import_id JOIN feed f ON f.id = i.feed_id WHERE o.id = :op'
        ),
        {"op": op},
    ).one()
    _refuse_rested_on(connection, match)
    journal = Journal(work, HOLD)
    if match.kind == "goals":
        _goals_back(journal, op)
    else:
        _rows_back(journal, match)
    take_back_rows(journal, op)
    connection.execute(text("UPDATE held_row SET matched_op = NULL WHERE matched_op = :op"), {"op": op})
    connection.execute(text("UPDATE operation SET state = 'dropped' WHERE id = :op"), {"op": op})
    work.changed(Change("figures"))
    return journal.finish(HOLD, match=op)


def _refuse_rested_on(connection: Connection, match: Any) -> None:
    later = connection.execute(
        text(
            'SELECT 1 FROM operation o JOIN "import" i ON i.id = o.import_id JOIN feed f ON f.id = i.feed_id'
            " WHERE o.id > :op AND f.system_id = :system AND o.state IN ('applied', 'merged')"
            " AND o.kind IN ('import', 'match', 'undo') LIMIT 1"
        ),
        {"op": match.id, "system": match.system_id},
    ).first()
    if later:
        raise KnownError(
            "match_rests",
            "A later import of this source system rests on the rows that were matched.",
            "Move the key to another person instead: the rows of the next files follow it.",
        )
    decided = connection.execute(
        text(f"SELECT 1 FROM deal_credit WHERE row_id IN ({_WRITTEN}) LIMIT 1"), {"op": match.id}
    ).first()
    if decided:
        raise KnownError(
            "match_rests",
            "Somebody approved since who has the credit of a deal that was matched.",
            "Take that approval back first.",
        )


def _rows_back(journal: Journal, match: Any) -> None:
    """Removes the rows the match wrote, and lets the ledger's law decide anew about their keys."""
    connection, values = journal.connection, {"op": match.id}
    clear(connection, "t_key")
    connection.execute(
        text(
            "INSERT INTO t_key SELECT DISTINCT r.feed_id, r.key FROM source_row r"
            f" WHERE r.id IN ({_WRITTEN}) ON CONFLICT DO NOTHING"
        ),
        values,
    )
    if match.kind == "deals":
        liveness.widen_to_deals(connection, match.system_id)
    people = _people_of_keys(connection)
    connection.execute(
        text(
            "DELETE FROM stage_event WHERE (import_id, deal_id) IN ("
            " SELECT r.import_id, v.deal_id FROM deal_version v JOIN source_row r ON r.id = v.row_id"
            f" WHERE v.row_id IN ({_WRITTEN}))"
        ),
        values,
    )
    for table in ("fact", "deal_owner", "deal_version"):
        connection.execute(text(f"DELETE FROM {table} WHERE row_id IN ({_WRITTEN})"), values)
    connection.execute(text(f"DELETE FROM source_row WHERE id IN ({_WRITTEN})"), values)
    connection.execute(text("UPDATE held_row SET matched_op = NULL WHERE matched_op = :op"), values)
    liveness.decide(connection, operation=0)
    ours = {"op": journal.op}
    connection.execute(
        text("UPDATE source_row SET to_op = :op WHERE id IN (SELECT row_id FROM t_gone)"), ours
    )
    connection.execute(
        text("UPDATE source_row SET from_op = :op, to_op = NULL WHERE id IN (SELECT row_id FROM t_back)"),
        ours,
    )
    crediting.find_credit(connection)
    derive_swapped(connection, stream_ids(connection))
    resum_people(connection, people | _people_of_keys(connection))


def _people_of_keys(connection: Connection) -> set[int]:
    """Who has facts in any version of the affected keys."""
    found = connection.execute(
        text(
            "SELECT DISTINCT f.person_id FROM t_key k JOIN source_row r ON r.feed_id = k.feed_id"
            " AND r.key = k.key JOIN fact f ON f.row_id = r.id"
        )
    )
    return set(found.scalars())


def _goals_back(journal: Journal, op: int) -> None:
    """Goals get the target they had before the match, as one more entry; new ones are withdrawn."""
    connection, at = journal.connection, micros(journal.work.clock.now())
    said = connection.execute(
        text("SELECT entity_id, new FROM entity_change WHERE op_id = :op AND entity = 'goal' AND field = ''"),
        {"op": op},
    )
    for goal, number in [(row.entity_id, int(row.new)) for row in said]:
        newest = connection.execute(
            text("SELECT max(no) FROM goal_target WHERE goal_id = :id"), {"id": goal}
        ).scalar_one()
        if newest != number:
            raise KnownError(
                "changed_since",
                "A goal that was matched got another target since.",
                "Nothing was taken back. Look at the goal as it is now.",
            )
        if number == 1:
            connection.execute(
                text("UPDATE goal SET withdrawn_at = :at, version = version + 1 WHERE id = :id"),
                {"at": at, "id": goal},
            )
        else:
            connection.execute(
                text(
                    "INSERT INTO goal_target(goal_id, no, num, den, pace, actor, recorded_at, reason)"
                    " SELECT goal_id, no + 2, num, den, pace, :actor, :at, 'match undone' FROM goal_target"
                    " WHERE goal_id = :id AND no = :before - 1"
                ),
                {"actor": journal.work.actor.name, "at": at, "id": goal, "before": number},
            )
    journal.work.changed(Change("goals"))
