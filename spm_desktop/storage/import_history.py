"""Reads what became of imports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from spm_desktop.services.import_history import FeedLine, HeldLine, Origin
from spm_desktop.services.importing.kept_receipts import unpack
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import from_micros

_UNIT = "\x1f"
"""Between the parts of what rows wait for, and between the names of key columns."""


@dataclass(frozen=True, slots=True)
class SqlImportHistory:
    """See `services.import_history.ImportHistory`."""

    database: Database

    def receipt(self, import_id: int) -> tuple[Origin, Receipt | None] | None:
        query = text(
            'SELECT i.actor, f.owner, r.body FROM "import" i JOIN feed f ON f.id = i.feed_id'
            " LEFT JOIN import_receipt r ON r.import_id = i.id WHERE i.id = :id"
        )
        with self.database.read() as connection:
            row = connection.execute(query, {"id": import_id}).first()
        if row is None:
            return None
        return Origin(row.actor, row.owner), None if row.body is None else unpack(row.body)

    def held(self) -> Sequence[HeldLine]:
        query = text(
            "SELECT h.subject_kind, h.subject, h.reason, count(*) AS rows, min(h.row) AS first_row,"
            " min(h.sheet) AS sheet, i.id, i.file_name, i.actor, i.at, f.owner, f.kind, s.name AS system"
            " FROM held_row h JOIN \"import\" i ON i.id = h.import_id AND i.state = 'applied'"
            " JOIN feed f ON f.id = i.feed_id JOIN source_system s ON s.id = f.system_id"
            " WHERE h.matched_op IS NULL"
            " GROUP BY h.subject_kind, h.subject, h.reason, i.id, i.file_name, i.actor, i.at, f.owner,"
            " f.kind, s.name ORDER BY rows DESC, h.subject, i.id"
        )
        with self.database.read() as connection:
            return [_held(row) for row in connection.execute(query)]

    def feeds(self) -> Sequence[FeedLine]:
        query = text(
            "SELECT f.id, s.name AS system, f.kind, f.shape, f.key_columns, f.mode, f.owner,"
            " count(i.id) AS imports, max(i.id) AS last FROM feed f"
            " JOIN source_system s ON s.id = f.system_id"
            " LEFT JOIN \"import\" i ON i.feed_id = f.id AND i.state = 'applied'"
            " GROUP BY f.id, s.name, f.kind, f.shape, f.key_columns, f.mode, f.owner"
            " ORDER BY s.name, f.kind, f.id"
        )
        last = text(
            'SELECT i.id, i.at, i.file_name FROM "import" i WHERE i.id IN'
            " (SELECT max(id) FROM \"import\" WHERE state = 'applied' GROUP BY feed_id)"
        )
        with self.database.read() as connection:
            newest = {row.id: row for row in connection.execute(last)}
            return [_feed(row, newest.get(row.last)) for row in connection.execute(query)]


def _held(row: Any) -> HeldLine:
    return HeldLine(
        awaits=row.subject_kind,
        subject=", ".join(part for part in row.subject.split(_UNIT) if part),
        reason=row.reason,
        rows=row.rows,
        first_row=row.first_row,
        import_id=row.id,
        file=row.file_name,
        sheet=row.sheet,
        system=row.system,
        kind=row.kind,
        at=from_micros(row.at),
        origin=Origin(row.actor, row.owner),
    )


def _feed(row: Any, newest: Any) -> FeedLine:
    return FeedLine(
        id=row.id,
        system=row.system,
        kind=row.kind,
        columns=() if row.shape.startswith("made:") else tuple(row.shape.split("|")),
        key_columns=tuple(filter(None, row.key_columns.split(_UNIT))),
        merges=row.mode == "merge",
        owner=row.owner,
        imports=row.imports,
        last_at=None if newest is None else from_micros(newest.at),
        last_file="" if newest is None else newest.file_name,
    )
