"""What evidence of plans rests on: rows as they were read and as they are, and what metrics meant then."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Row, bindparam, text

from spm_desktop.domain.periods import Period
from spm_desktop.services.drill import WHOLE_SHARE, SourceFact
from spm_desktop.services.pips.ports import FactSince
from spm_desktop.storage.days import from_label, micros
from spm_desktop.storage.drill import SqlSourceFigures
from spm_desktop.storage.shown import dated, shown


class SqlEvidenceFigures(SqlSourceFigures):
    """The part of `services.pips.ports.PipFigures` that evidence is read with."""

    def kept(self, digests: Mapping[int, Sequence[str]]) -> dict[int, dict[str, bytes]]:
        query = text(
            "SELECT sha256, content FROM pip_file WHERE pip_id = :id AND sha256 IN :digests"
        ).bindparams(bindparam("digests", expanding=True))
        found = {}
        for pip_id, wanted in digests.items():
            rows = self.connection.execute(query, {"id": pip_id, "digests": list(wanted)})
            read = ((row.sha256, whole(row.sha256, row.content)) for row in rows)
            found[pip_id] = {digest: content for digest, content in read if content is not None}
        return found

    def known_in_files(self) -> list[tuple[int, str]]:
        query = "SELECT person_id, key_norm FROM person_key WHERE kind IN ('name', 'email')"
        return [(row.person_id, row.key_norm) for row in self.connection.execute(text(query))]

    def facts_since(self, person_id: int, streams: Sequence[int], period: Period) -> list[FactSince]:
        start, end = dated(period)
        query = text(
            "SELECT o.import_id AS then_import, o.sheet AS then_sheet, o.row AS then_row, t.stream_id,"
            " t.day AS then_day, t.value AS then_value, i.file_name, r.sheet, r.row, r.key, d.key_columns,"
            f" f.day, f.value, coalesce(w.share_ppm, {WHOLE_SHARE}) AS share,"
            " CASE WHEN b.content IS NULL THEN 0 ELSE 1 END AS kept, r.import_id"
            " FROM fact t JOIN source_row o ON o.id = t.row_id"
            " JOIN feed d ON d.id = o.feed_id"
            " LEFT JOIN source_row r ON r.feed_id = o.feed_id AND r.key = o.key"
            f" AND {shown('r', self.operations.pending)}"
            " LEFT JOIN fact f ON f.row_id = r.id AND f.stream_id = t.stream_id AND f.person_id = :person"
            ' LEFT JOIN "import" i ON i.id = r.import_id LEFT JOIN file b ON b.id = i.file_id'
            " LEFT JOIN deal_version v ON v.row_id = r.id"
            " LEFT JOIN deal_owner w ON w.row_id = coalesce(v.credit_row, v.row_id)"
            "  AND w.person_id = :person"
            " WHERE t.stream_id IN :streams AND t.person_id = :person AND t.day >= :start AND t.day < :end"
            " ORDER BY o.id, t.stream_id, t.day, r.id"
        ).bindparams(bindparam("streams", expanding=True))
        about = {"person": person_id, "streams": list(streams), "start": start, "end": end}
        rows = self.connection.execute(query, about)
        return [
            FactSince(
                row.then_import,
                row.then_sheet,
                row.then_row,
                row.stream_id,
                from_label(row.then_day),
                row.then_value,
                None if row.value is None else _fact(row),
            )
            for row in rows
        ]

    def meanings_on(self, moment: datetime) -> dict[str, tuple[str, str, str]]:
        rows = self.connection.execute(
            text(
                "SELECT m.key, v.definition, n.rule AS num, coalesce(d.rule, '') AS den"
                " FROM metric m JOIN metric_version v ON v.metric_id = m.id"
                " JOIN stream n ON n.id = v.num_stream LEFT JOIN stream d ON d.id = v.den_stream"
                " WHERE v.at <= :at ORDER BY v.no"
            ),
            {"at": micros(moment)},
        )
        return {row.key: (row.definition, row.num, row.den) for row in rows}


def whole(digest: str, packed: bytes) -> bytes | None:
    """A file as it was kept; None: it is not any more what it was."""
    try:
        content = zlib.decompress(packed)
    except zlib.error:
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _fact(row: Row[tuple[object, ...]]) -> SourceFact:
    return SourceFact(
        row.stream_id,
        row.file_name,
        row.sheet,
        row.row,
        row.key if row.key_columns else "",
        from_label(row.day),
        row.value,
        row.share,
        bool(row.kept),
        row.import_id,
    )
