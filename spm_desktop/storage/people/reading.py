"""Reads what the People page shows."""

from collections.abc import Sequence

from sqlalchemy import text

from spm_desktop.domain.membership_edits import FIRST_DAY, LAST_DAY, Spans
from spm_desktop.services.people.store import (
    Absence,
    KeyOfPerson,
    Management,
    Merged,
    WallChoices,
    Weight,
)
from spm_desktop.storage.days import from_label, from_micros, optional_day
from spm_desktop.storage.listings import SqlListedFigures
from spm_desktop.storage.people.merging import INTO, MERGE, merge_refusals
from spm_desktop.storage.people.spans import read_spans
from spm_desktop.storage.photos import photo_of


class SqlPeopleFigures(SqlListedFigures):
    """See `services.people.store.PeopleFigures`."""

    def archived_teams(self) -> frozenset[int]:
        return frozenset(
            self.connection.execute(text("SELECT id FROM team WHERE archived_at IS NOT NULL")).scalars()
        )

    def managements(self) -> Sequence[Management]:
        rows = self.connection.execute(
            text("SELECT id, team_id, person_id, from_day, to_day FROM team_manager ORDER BY from_day, id")
        )
        return [
            Management(
                row.id,
                row.team_id,
                row.person_id,
                None if row.from_day == FIRST_DAY else from_label(row.from_day),
                None if row.to_day == LAST_DAY else from_label(row.to_day),
            )
            for row in rows
        ]

    def absences(self, person_id: int | None = None) -> Sequence[Absence]:
        whose = "" if person_id is None else " WHERE person_id = :person"
        rows = self.connection.execute(
            text(f"SELECT id, person_id, from_day, to_day, kind FROM absence{whose} ORDER BY from_day, id"),
            {} if person_id is None else {"person": person_id},
        )
        return [
            Absence(row.id, row.person_id, from_label(row.from_day), from_label(row.to_day), row.kind)
            for row in rows
        ]

    def spans(self, person_id: int) -> Spans:
        return read_spans(self.connection, person_id)

    def keys(self, person_id: int) -> Sequence[KeyOfPerson]:
        rows = self.connection.execute(
            text(
                "SELECT k.id, y.name AS system, k.kind, k.key_norm FROM person_key k"
                " JOIN source_system y ON y.id = k.system_id WHERE k.person_id = :person"
                " ORDER BY y.name, k.kind, k.key_norm"
            ),
            {"person": person_id},
        )
        return [KeyOfPerson(row.id, row.system, row.kind, row.key_norm) for row in rows]

    def wall_choices(self, person_id: int) -> WallChoices:
        row = self.connection.execute(
            text(
                "SELECT p.wall_opt_out, v.show_photo, v.show_birthday, v.birthday, v.show_anniversary"
                " FROM person p"
                " LEFT JOIN person_private v ON v.person_id = p.id WHERE p.id = :person"
            ),
            {"person": person_id},
        ).one()
        return WallChoices(
            bool(row.wall_opt_out),
            bool(row.show_photo),
            bool(row.show_birthday),
            optional_day(row.birthday),
            bool(row.show_anniversary),
        )

    def photo(self, person_id: int) -> bytes | None:
        return photo_of(self.connection, person_id)

    def merged_into(self, person_id: int) -> Sequence[Merged]:
        rows = self.connection.execute(
            text(
                "SELECT o.id, c.old AS name, o.at FROM entity_change c JOIN operation o ON o.id = c.op_id"
                " WHERE o.kind = :merge AND o.state = 'merged' AND c.entity = :into"
                " AND c.entity_id = :person ORDER BY o.id DESC"
            ),
            {"merge": MERGE, "into": INTO, "person": person_id},
        )
        return [Merged(row.id, row.name, from_micros(row.at)) for row in rows]

    def weight(self, person_id: int) -> Weight:
        query = text(
            "SELECT (SELECT count(DISTINCT row_id) FROM fact WHERE person_id = :person"
            "  AND stream_id IN (SELECT id FROM stream)) AS rows,"
            " (SELECT count(DISTINCT v.deal_id) FROM deal_owner o JOIN deal_version v ON v.row_id = o.row_id"
            "  WHERE o.person_id = :person) AS deals,"
            " (SELECT count(*) FROM goal WHERE subject_kind = 'person' AND subject_id = :person"
            "  AND withdrawn_at IS NULL) AS goals,"
            " (SELECT count(*) FROM absence WHERE person_id = :person) AS absences"
        )
        row = self.connection.execute(query, {"person": person_id}).one()
        return Weight(row.rows, row.deals, row.goals, row.absences)

    def merge_refusals(self, kept: int, gone: int) -> Sequence[str]:
        return merge_refusals(self.connection, kept, gone)

    def systems(self) -> Sequence[str]:
        return list(self.connection.execute(text("SELECT name FROM source_system ORDER BY name")).scalars())
