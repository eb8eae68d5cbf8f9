"""Reads single records for exports, row after row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import bindparam, text

from spm_desktop.domain.periods import Period
from spm_desktop.services.exports.about import ExportedDeal, ExportedFact, ImportedFile
from spm_desktop.storage.boards import SqlBoards, SqlFigures
from spm_desktop.storage.days import from_label, from_micros, optional_day
from spm_desktop.storage.shown import dated, shown

_AT_ONCE = 5_000
"""Rows that are in memory together."""


@dataclass(frozen=True, slots=True)
class SqlExportSources:
    """See `services.exports.about.ExportReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlExportFigures"]:
        with self.boards.look() as figures:
            yield SqlExportFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlExportFigures(SqlFigures):
    """See `services.exports.about.ExportFigures`."""

    def imported_files(self, most: int) -> tuple[list[ImportedFile], int]:
        count: int = self.connection.execute(
            text("""SELECT count(*) FROM "import" WHERE state = 'applied'""")
        ).scalar_one()
        rows = self.connection.execute(
            text(
                """SELECT file_name, at FROM "import" WHERE state = 'applied' ORDER BY id DESC LIMIT :most"""
            ),
            {"most": most},
        )
        return [ImportedFile(row.file_name, from_micros(row.at)) for row in rows], count

    def exported_facts(self, streams: Sequence[int], period: Period) -> Iterator[ExportedFact]:
        start, end = dated(period)
        query = text(
            "SELECT f.stream_id, f.person_id, f.day, f.value, i.file_name, r.sheet, r.row,"
            " CASE WHEN d.key_columns = '' THEN '' ELSE r.key END AS key"
            " FROM fact f JOIN source_row r ON r.id = f.row_id"
            ' JOIN "import" i ON i.id = r.import_id JOIN feed d ON d.id = r.feed_id'
            " WHERE f.stream_id IN :streams AND f.day >= :start AND f.day < :end"
            f" AND {shown('r', self.operations.pending)}"
            " ORDER BY f.stream_id, f.person_id, f.day, f.row_id"  # as the index has them: nothing is sorted
        ).bindparams(bindparam("streams", expanding=True))
        rows = self.connection.execution_options(yield_per=_AT_ONCE).execute(
            query, {"streams": list(streams), "start": start, "end": end}
        )
        for stream, person, day, value, file, sheet, row, key in rows:
            yield ExportedFact(stream, person, from_label(day), value, file, sheet, row, key)

    def exported_deals(self) -> Iterator[ExportedDeal]:
        owners = self._owners()
        rows = self.connection.execution_options(yield_per=_AT_ONCE).execute(
            text(
                "SELECT d.key, y.name AS system, v.name, v.account, v.product, s.pipeline, s.name AS stage,"
                " s.kind, v.amount, v.currency, v.opened, v.expected, v.closed, v.lost_reason,"
                " coalesce(v.credit_row, v.row_id) AS credit, i.file_name, r.sheet, r.row"
                " FROM deal_version v JOIN source_row r ON r.id = v.row_id"
                " JOIN deal d ON d.id = v.deal_id JOIN source_system y ON y.id = d.system_id"
                ' JOIN stage s ON s.id = v.stage_id JOIN "import" i ON i.id = r.import_id'
                f" WHERE {shown('r', self.operations.pending)} ORDER BY y.name, d.key, v.row_id"
            )
        )
        for row in rows:
            yield ExportedDeal(
                key=row.key,
                system=row.system,
                name=row.name,
                account=row.account,
                product=row.product,
                pipeline=row.pipeline,
                stage=row.stage,
                kind=row.kind,
                amount=row.amount,
                currency=row.currency,
                opened=optional_day(row.opened),
                expected=optional_day(row.expected),
                closed=optional_day(row.closed),
                lost_reason=row.lost_reason,
                owners=owners.get(row.credit, ()),
                file=row.file_name,
                sheet=row.sheet,
                row=row.row,
            )

    def _owners(self) -> dict[int, tuple[int, ...]]:
        """Row of a deal -> its owners, the primary one first."""
        found: dict[int, tuple[int, ...]] = {}
        rows = self.connection.execute(
            text("SELECT row_id, person_id FROM deal_owner ORDER BY row_id, is_primary DESC, person_id")
        )
        for row, person in rows:
            found[row] = (*found.get(row, ()), person)
        return found
