"""Everything that tables hold about a person, found by walking their references: a new table is in it by
itself, unless it is named here."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, or_, select

from spm_desktop.services.exporting import CellFormat, CellValue, ExportColumn, ExportTable
from spm_desktop.storage.days import from_label, from_micros
from spm_desktop.storage.tables import metadata
from spm_desktop.storage.tables.base import FIRST_REAL_DAY

ELSEWHERE = frozenset(
    {
        "goal",
        "pip",
        "pip_event",
        "pip_file",
        "pip_screen",
        "pip_sitting",
        "pip_version",
        "review",
        "review_answer",
        "review_event",
        "review_objective",
    }
)
"""Told in words by other sheets; HR's screen by none."""
NOT_THEIRS = frozenset({"coaching_private_note"})
"""What somebody wrote for themselves alone."""
HELD_BY = frozenset({("coaching_session", "manager_id"), ("coaching_series", "manager_id")})
"""Who holds a conversation: what is said in it is about the others, and theirs."""
_LAST_REAL_DAY = 99_000_000
_FIRST_MOMENT = 10**15
"""Microseconds since 1970: smaller numbers are no instants."""
_NAMES = {
    "person": "display_name",
    "team": "name",
    "metric": "name",
    "source_system": "name",
    "skill": "name",
}

Names = Mapping[str, Mapping[int, str]]


def person_tables(connection: Connection, person_id: int) -> list[ExportTable]:
    """A sheet for each table that has anything about them; ids of people, teams and metrics as names."""
    names = {table: _names(connection, table) for table in _NAMES}
    found = []
    for table in metadata.sorted_tables:
        where = None if table.name in ELSEWHERE | NOT_THEIRS else _about(table, person_id)
        if where is None:
            continue
        rows = connection.execute(select(table).where(where)).all()
        if rows:
            columns = tuple(_titled(column) for column in table.columns)
            cells = [tuple(_cells(table, row, names)) for row in rows]
            found.append(ExportTable(table.name.replace("_", " ").capitalize(), columns, cells))
    return found


def _about(table: Table, person_id: int) -> ColumnElement[bool] | None:
    """The rows that name a person, or belong to a row that does; None: none of this table can."""
    if table.name == "person":
        return table.c.id == person_id
    own = _people(table)
    if own:
        return or_(*(column == person_id for column in own))
    for column in table.columns:
        parent = next((key.column.table for key in column.foreign_keys), None)
        if parent is not None and parent.name not in {"person", *ELSEWHERE} and _people(parent):
            owners = (one == person_id for one in _people(parent))
            return column.in_(select(parent.c.id).where(or_(*owners)))
    return None


def _people(table: Table) -> list[Column[Any]]:
    return [
        column
        for column in table.columns
        if _target(column) == "person" and (table.name, column.name) not in HELD_BY
    ]


def _target(column: Column[Any]) -> str:
    return next((key.column.table.name for key in column.foreign_keys), "")


def _names(connection: Connection, table: str) -> dict[int, str]:
    source = metadata.tables[table]
    rows = connection.execute(select(source.c.id, source.c[_NAMES[table]])).all()
    return {row[0]: row[1] for row in rows}


def _titled(column: Column[Any]) -> ExportColumn:
    title = column.name.removesuffix("_id") if _target(column) in _NAMES else column.name
    words = title.replace("_", " ").capitalize()
    if column.name.endswith("_day") or column.name in ("day", "birthday"):
        return ExportColumn(words, CellFormat.DATE)
    if column.name.endswith("_at") or column.name == "at":
        return ExportColumn(words, CellFormat.MOMENT)
    return ExportColumn(words, CellFormat.TEXT)


def _cells(table: Table, row: Row[Any], names: Names) -> Iterator[CellValue]:
    for column, value in zip(table.columns, row, strict=True):
        match _titled(column).format:
            case CellFormat.DATE:
                yield _day(value)
            case CellFormat.MOMENT:
                yield from_micros(value) if value is not None and value >= _FIRST_MOMENT else None
            case _:
                known = names.get(_target(column), {}).get(value, value) if value is not None else None
                yield _in_words(known) if isinstance(known, bytes) else _text(known)


def _in_words(content: bytes) -> str:
    """What is no text, a photo, is told by its size."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return f"{len(content):,} bytes"


def _day(value: int | None) -> date | None:
    """None also for the days before and after all others."""
    real = value is not None and FIRST_REAL_DAY <= value < _LAST_REAL_DAY
    return from_label(value) if real and value is not None else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
