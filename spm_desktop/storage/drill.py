"""Reads the rows behind a number."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import bindparam, text

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.periods import Period
from spm_desktop.services.drill import WHOLE_SHARE, SourceFact
from spm_desktop.storage.boards import SqlBoards, SqlFigures
from spm_desktop.storage.days import from_label
from spm_desktop.storage.shown import dated, shown

NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True)
class SqlDrill:
    """See `services.drill.DrillReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlSourceFigures"]:
        with self.boards.look() as figures:
            yield SqlSourceFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlSourceFigures(SqlFigures):
    """See `services.drill.SourceFigures`."""

    def source_facts(self, streams: Sequence[int], person_id: int, period: Period) -> list[SourceFact]:
        return [fact for _, fact in self.facts_of_people(streams, (person_id,), period, NO_LIMIT)]

    def facts_of_people(
        self, streams: Sequence[int], people: Collection[int], period: Period, most: int
    ) -> list[tuple[int, SourceFact]]:
        start, end = dated(period)
        query = text(
            "SELECT f.person_id, f.stream_id, i.file_name, r.sheet, r.row, r.key, d.key_columns, f.day,"
            f" f.value, coalesce(o.share_ppm, {WHOLE_SHARE}) AS share,"
            " CASE WHEN b.content IS NULL THEN 0 ELSE 1 END AS kept, r.import_id"
            " FROM fact f JOIN source_row r ON r.id = f.row_id"
            ' JOIN "import" i ON i.id = r.import_id JOIN feed d ON d.id = r.feed_id'
            " JOIN file b ON b.id = i.file_id"
            " LEFT JOIN deal_version v ON v.row_id = r.id"
            " LEFT JOIN deal_owner o ON o.row_id = coalesce(v.credit_row, v.row_id)"
            "  AND o.person_id = f.person_id"
            " WHERE f.stream_id IN :streams AND f.person_id IN :people"
            " AND f.day >= :start AND f.day < :end"
            f" AND {shown('r', self.operations.pending)}"
            " ORDER BY f.day, r.import_id, r.id, f.stream_id LIMIT :most"
        ).bindparams(bindparam("streams", expanding=True), bindparam("people", expanding=True))
        rows = self.connection.execute(
            query,
            {"streams": list(streams), "people": list(people), "start": start, "end": end, "most": most},
        )
        return [
            (
                one.person_id,
                SourceFact(
                    one.stream_id,
                    one.file_name,
                    one.sheet,
                    one.row,
                    one.key if one.key_columns else "",
                    from_label(one.day),
                    one.value,
                    one.share,
                    bool(one.kept),
                    one.import_id,
                ),
            )
            for one in rows
        ]

    def person_with_email(self, email: str) -> int | None:
        wanted = normal_key(email)
        rows = self.connection.execute(text("SELECT person_id, email FROM person_private WHERE email <> ''"))
        owners = [row.person_id for row in rows if normal_key(row.email) == wanted]
        return owners[0] if len(owners) == 1 else None
