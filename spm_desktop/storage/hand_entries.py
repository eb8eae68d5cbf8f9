"""Reads the values that were entered by hand and count."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from spm_desktop.domain.formulas import has_own_values
from spm_desktop.services.drill import BY_HAND
from spm_desktop.services.hand_corrections import CHANGED, MOST, TOOK_BACK, Correction, Entered
from spm_desktop.services.hand_entry import SHAPE
from spm_desktop.services.importing.kept_receipts import unpack
from spm_desktop.storage.boards import SqlBoards, SqlFigures
from spm_desktop.storage.days import from_label, from_micros, label
from spm_desktop.storage.shown import shown


@dataclass(frozen=True, slots=True)
class SqlHandEntries:
    """See `services.hand_corrections.EnteredReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlEntered"]:
        with self.boards.look() as figures:
            yield SqlEntered(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlEntered(SqlFigures):
    """See `services.hand_corrections.EnteredFigures`."""

    def entered(self, by: str = "", day: date | None = None) -> Sequence[Entered]:
        known = {
            measured.num_stream: measured.metric
            for measured in self.organisation.metrics.values()
            if has_own_values(measured.metric)
        }
        rows = self.connection.execute(
            text(
                "SELECT r.key, d.shape, p.display_name, f.day, f.stream_id, f.value FROM source_system s"
                " JOIN feed d ON d.system_id = s.id JOIN source_row r ON r.feed_id = d.id"
                " JOIN fact f ON f.row_id = r.id JOIN person p ON p.id = f.person_id"
                " WHERE s.name = :system AND (:by = '' OR d.shape = :shape)"
                " AND (:day = 0 OR f.day = :day)"
                f" AND {shown('r', self.operations.pending)} ORDER BY r.import_id DESC, r.row"
            ),
            {"system": BY_HAND, "by": by, "shape": f"{SHAPE}{by}", "day": label(day) if day else 0},
        )
        return [
            Entered(
                row.key,
                row.shape.removeprefix(SHAPE),
                row.display_name,
                from_label(row.day),
                known[row.stream_id],
                Decimal(row.value).scaleb(-known[row.stream_id].decimals),
            )
            for row in rows
            if row.stream_id in known
        ]

    def corrections(self) -> Sequence[Correction]:
        rows = self.connection.execute(
            text(
                "SELECT i.id, i.at, i.actor, i.state, r.body FROM source_system s"
                ' JOIN feed d ON d.system_id = s.id JOIN "import" i ON i.feed_id = d.id'
                " JOIN import_receipt r ON r.import_id = i.id"
                " WHERE s.name = :system AND i.state IN ('applied', 'undone') AND i.counts LIKE :nothing_new"
                " ORDER BY i.id DESC LIMIT :most"
            ),
            {"system": BY_HAND, "nothing_new": '%"created":0,%', "most": MOST},
        )
        return [
            Correction(row.id, from_micros(row.at), row.actor, note, row.state == "undone")
            for row in rows
            for note in unpack(row.body).notes
            if note.startswith((CHANGED, TOOK_BACK))
        ]
