"""Adds a file's new and changed facts under a pending operation, in transactions that others need not wait
for; nobody sees them."""

from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from spm_desktop.services.ledger import Written
from spm_desktop.storage.database import insert_rows, read_on
from spm_desktop.storage.ledger.fact_rows import FactRows
from spm_desktop.storage.ledger.operations import PendingOperation
from spm_desktop.storage.ledger.writing import Part, take_row_ids, write_parts

if TYPE_CHECKING:
    from spm_desktop.storage.ledger.adding_up import Facts

_ROW = ("id", "feed_id", "key", "import_id", "sheet", "row", "hash", "day", "kind", "from_op")
_FACT = ("row_id", "stream_id", "person_id", "day", "value")


def write_facts(
    connection: Connection,
    operation: PendingOperation,
    feed_id: int,
    facts: FactRows,
    told: Written,
    *,
    newest: bool = False,
) -> "Facts | None":
    """Writes every fact that says something new. `told` hears how many rows are written, between the
    transactions. `newest`: nothing newer speaks for the feed, so that a fact which nobody knew before needs
    no decision: it counts. These are returned; about the others is to be decided, see `t_key`."""
    with read_on(connection):
        new, decided = _new_places(connection, facts, newest=newest)
    if not new:
        return None
    import numpy as np

    from spm_desktop.storage.ledger.adding_up import Facts, order_of_index

    first = take_row_ids(connection, operation, len(new))
    with read_on(connection):
        ids = [(first + at, new[at] + 1) for at in decided]
        insert_rows(connection, "t_new", ("row_id", "n"), ids)
        insert_rows(connection, "t_key", ("feed_id", "key"), [(feed_id, facts.keys[n - 1]) for _, n in ids])
    places = np.array(new)
    streams, people, days, values = (
        np.array(column)[places] for column in (facts.streams, facts.people, facts.days, facts.values)
    )
    order = order_of_index(streams, people, days)

    def write_rows(start: int, end: int) -> None:
        some = new[start:end]
        columns = (facts.keys, facts.sheets, facts.rows, facts.days)
        keys, sheets, rows, labels = (map(column.__getitem__, some) for column in columns)
        feed, import_id, kind, op = map(repeat, (feed_id, operation.import_id, "row", operation.id))
        ids = range(first + start, first + end)
        told_apart = zip(
            ids, feed, keys, import_id, sheets, rows, facts.hashes(some), labels, kind, op, strict=False
        )
        insert_rows(connection, "source_row", _ROW, list(told_apart))

    def write_said(start: int, end: int) -> None:
        some = order[start:end]
        columns = (some + first, streams[some], people[some], days[some], values[some])
        said = zip(*(column.tolist() for column in columns), strict=True)
        insert_rows(connection, "fact", _FACT, list(said))

    # facts after the rows they hang on: dropping the operation finds them by these
    parts = (Part(len(new), write_rows), Part(len(new), write_said))
    write_parts(connection, operation, parts, len(new), told)
    at = np.ones(len(new), bool)
    at[decided] = False
    counts = np.ones(int(at.sum()), np.int64)
    return Facts(streams[at], people[at], days[at], values[at], counts)


def _new_places(
    connection: Connection, facts: FactRows, *, newest: bool
) -> tuple[Sequence[int], Sequence[int]]:
    """The places of the facts that say something new, and where among these those are about which is to be
    decided."""
    if not facts.beside:
        new = range(len(facts))
        return new, [] if newest else new
    found = connection.execute(
        text(
            "SELECT n - 1, CASE WHEN current_row IS NULL AND hidden IS NULL THEN 1 ELSE 0 END FROM t_staged"
            " WHERE row_id IS NULL ORDER BY n"
        )
    ).all()
    decided = [at for at, (_, fresh) in enumerate(found) if not (fresh and newest)]
    return [place for place, _ in found], decided
