"""A person's memberships in the database."""

from typing import Any

from sqlalchemy import Connection, text

from spm_desktop.domain.membership_edits import Span, Spans
from spm_desktop.storage.people.journal import Journal

_COLUMNS = "id, team_id, from_day, to_day, role, territory, ranked"


def read_spans(connection: Connection, person_id: int) -> Spans:
    """A person's memberships in order of time."""
    return tuple(_span(row) for row in _rows(connection, person_id))


def write_spans(journal: Journal, person_id: int, wanted: Spans) -> None:
    """Gives a person these memberships: rows that begin or end as before are changed, others come and go."""
    rows = {row.id: _span(row) for row in _rows(journal.connection, person_id)}
    left = list(wanted)
    kept: dict[int, Span] = {}
    for alike in (_begin_alike, _end_alike):
        for row, was in rows.items():
            match = next((span for span in left if row not in kept and alike(was, span)), None)
            if match is not None:
                kept[row] = match
                left.remove(match)
    for row in rows.keys() - kept.keys():
        journal.delete("membership", row, "")
    for row, span in kept.items():
        journal.update("membership", row, **_values(span))
    for span in left:
        journal.insert("membership", "", person_id=person_id, **_values(span))


def _begin_alike(one: Span, other: Span) -> bool:
    return one.start == other.start


def _end_alike(one: Span, other: Span) -> bool:
    return one.end == other.end and one.team == other.team


def _rows(connection: Connection, person_id: int) -> list[Any]:
    return list(
        connection.execute(
            text(f"SELECT {_COLUMNS} FROM membership WHERE person_id = :person ORDER BY from_day"),
            {"person": person_id},
        )
    )


def _span(row: Any) -> Span:
    return Span(row.team_id, row.from_day, row.to_day, row.role, row.territory, bool(row.ranked))


def _values(span: Span) -> dict[str, Any]:
    return {
        "team_id": span.team,
        "from_day": span.start,
        "to_day": span.end,
        "role": span.role,
        "territory": span.territory,
        "ranked": int(span.ranked),
    }
