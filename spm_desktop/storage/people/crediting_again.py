"""Derives the facts of deals anew whose owners were changed by hand."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from spm_desktop.storage.database import insert_rows
from spm_desktop.storage.ledger import crediting
from spm_desktop.storage.ledger.additions import stream_ids
from spm_desktop.storage.ledger.scratch import clear
from spm_desktop.storage.ledger.staging import chunks
from spm_desktop.storage.rates import converter


def derive_again(connection: Connection, owner_rows: Sequence[int]) -> set[int]:
    """Writes the facts of every version, shown or not, that has its owners from these rows; returns whose
    facts changed.

    Needs the temporary tables of `scratch`, in the one transaction that changes the owners.
    """
    people: set[int] = set()
    streams = stream_ids(connection)
    for chunk in chunks(owner_rows):
        clear(connection, "t_want", "t_swap")
        insert_rows(connection, "t_want", ("row_id",), [(row,) for row in chunk])
        connection.execute(
            text(
                "INSERT INTO t_swap(row_id, credit_row) SELECT v.row_id, v.credit_row FROM deal_version v"
                " JOIN t_want w ON w.row_id = v.credit_row"
            )
        )
        people |= derive_swapped(connection, streams)
    return people


def derive_swapped(connection: Connection, streams: dict[str, int]) -> set[int]:
    """Writes the facts of the versions in `t_swap`, credited as it says; returns whose facts changed."""
    versions = connection.execute(text("SELECT row_id, credit_row FROM t_swap ORDER BY row_id")).all()
    if not versions:
        return set()
    before = _owners_of_facts(connection)
    facts = crediting.derived_facts(connection, versions, streams, converter(connection))
    connection.execute(text("DELETE FROM fact WHERE row_id IN (SELECT row_id FROM t_swap)"))
    insert_rows(connection, "fact", ("row_id", "stream_id", "person_id", "day", "value"), facts)
    connection.execute(
        text("UPDATE deal_version SET credit_row = :credit WHERE row_id = :row"),
        [{"row": row.row_id, "credit": row.credit_row} for row in versions],
    )
    return before | _owners_of_facts(connection)


def _owners_of_facts(connection: Connection) -> set[int]:
    found = connection.execute(
        text("SELECT DISTINCT person_id FROM fact WHERE row_id IN (SELECT row_id FROM t_swap)")
    )
    return set(found.scalars())
