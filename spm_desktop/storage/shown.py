"""Facts of the rows that count now, one by one: the newest of each person, and all behind a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from spm_desktop.domain.membership_edits import LAST_DAY
from spm_desktop.domain.periods import Period
from spm_desktop.storage.days import label
from spm_desktop.storage.tables.base import FIRST_REAL_DAY


@dataclass(frozen=True, slots=True)
class Operations:
    """The few operations that are not merged: invisible ones, and those whose sums wait to be merged."""

    pending: tuple[int, ...]
    applied: tuple[int, ...]


def read_operations(connection: Connection) -> Operations:
    """The operations as a reader has to know them."""
    rows = connection.execute(
        text("SELECT id, state FROM operation WHERE state IN ('pending', 'applied') ORDER BY id")
    ).all()
    return Operations(
        tuple(identity for identity, state in rows if state == "pending"),
        tuple(identity for identity, state in rows if state == "applied"),
    )


def shown(row: str, pending: Sequence[int]) -> str:
    """The condition that a source row counts: opened, and not closed, by what is not pending."""
    if not pending:
        return f"{row}.from_op IS NOT NULL AND {row}.to_op IS NULL"
    listed = ", ".join(str(int(operation)) for operation in pending)
    return (
        f"{row}.from_op IS NOT NULL AND {row}.from_op NOT IN ({listed})"
        f" AND ({row}.to_op IS NULL OR {row}.to_op IN ({listed}))"
    )


def dated(period: Period) -> tuple[int, int]:
    """First and last day label of a period, the last not included; what has no date is never in it."""
    start = FIRST_REAL_DAY if period.start is None else label(period.start)
    return start, LAST_DAY if period.end is None else label(period.end)


def newest_values(
    connection: Connection, stream: int, period: Period, pending: Sequence[int]
) -> dict[int, int]:
    """Person -> newest value in the period; of one day's the last import's last row. One seek a person."""
    start, end = dated(period)
    rows = connection.execute(
        text(
            "SELECT f.person_id, f.value FROM person p JOIN fact f ON f.stream_id = :stream"
            " AND f.person_id = p.id AND f.day = ("
            "  SELECT g.day FROM fact g JOIN source_row q ON q.id = g.row_id"
            "  WHERE g.stream_id = :stream AND g.person_id = p.id AND g.day >= :start AND g.day < :end"
            f"  AND {shown('q', pending)} ORDER BY g.day DESC LIMIT 1)"
            f" JOIN source_row r ON r.id = f.row_id WHERE {shown('r', pending)}"
            " ORDER BY r.import_id, r.id"
        ),
        {"stream": stream, "start": start, "end": end},
    )
    return {row.person_id: row.value for row in rows}
