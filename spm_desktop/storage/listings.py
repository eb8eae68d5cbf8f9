"""Reads lists of people, goals and imports."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import msgspec
from sqlalchemy import text

from spm_desktop.domain.periods import Period
from spm_desktop.services.ledger import Counts
from spm_desktop.services.listings import ImportLine, Place, Private, StoredGoal
from spm_desktop.storage.boards import SqlBoards, SqlFigures
from spm_desktop.storage.days import from_label, from_micros, label, optional_day


@dataclass(frozen=True, slots=True)
class SqlLists:
    """See `services.listings.ListReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlListedFigures"]:
        with self.boards.look() as figures:
            yield SqlListedFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlListedFigures(SqlFigures):
    """See `services.listings.ListedFigures`."""

    def private(self) -> Mapping[int, Private]:
        rows = self.connection.execute(
            text("SELECT person_id, email, hire_day, leave_day FROM person_private")
        )
        return {
            person: Private(email, optional_day(hired), optional_day(left))
            for person, email, hired, left in rows
        }

    def places(self, day: date) -> Mapping[int, Place]:
        rows = self.connection.execute(
            text(
                "SELECT person_id, role, territory, ranked FROM membership"
                " WHERE from_day <= :day AND to_day > :day"
            ),
            {"day": label(day)},
        )
        return {person: Place(role, territory, bool(ranked)) for person, role, territory, ranked in rows}

    def running_goals(self, kind: str, day: date) -> Sequence[tuple[int, Period]]:
        rows = self.connection.execute(
            text(
                "SELECT DISTINCT metric_id, start_day, end_day FROM goal WHERE subject_kind = :kind"
                " AND start_day <= :day AND end_day > :day AND kind = 'committed' AND withdrawn_at IS NULL"
                " ORDER BY metric_id, start_day, end_day"
            ),
            {"kind": kind, "day": label(day)},
        )
        return [(metric, Period(from_label(start), from_label(end))) for metric, start, end in rows]

    def has_goals(self) -> bool:
        query = text("SELECT EXISTS (SELECT 1 FROM goal WHERE withdrawn_at IS NULL)")
        return bool(self.connection.execute(query).scalar_one())

    def stored_goals(self) -> list[StoredGoal]:
        rows = self.connection.execute(
            text(
                "SELECT g.id, g.metric_id, g.subject_kind, g.subject_id, g.start_day, g.end_day, g.kind,"
                " g.exposure, t.num, t.den, t.pace FROM goal g JOIN goal_target t ON t.goal_id = g.id"
                " WHERE g.withdrawn_at IS NULL"
                " AND t.no = (SELECT max(o.no) FROM goal_target o WHERE o.goal_id = g.id)"
                " ORDER BY g.subject_kind, g.subject_id, g.metric_id, g.start_day, g.end_day, g.kind"
            )
        )
        return [
            StoredGoal(
                id=row.id,
                metric_id=row.metric_id,
                subject_kind=row.subject_kind,
                subject_id=row.subject_id,
                start=from_label(row.start_day),
                end=from_label(row.end_day),
                committed=row.kind == "committed",
                adjusts=row.exposure == "auto",
                target=row.num if row.den == 1 else Fraction(row.num, row.den),
                pace=row.pace,
            )
            for row in rows
        ]

    def imports(self) -> list[ImportLine]:
        rows = self.connection.execute(
            text(
                "SELECT i.id, i.file_name, f.kind, s.name AS system, i.state, i.at, i.actor, f.owner,"
                ' i.counts FROM "import" i JOIN feed f ON f.id = i.feed_id'
                " JOIN source_system s ON s.id = f.system_id ORDER BY i.id"
            )
        )
        return [
            ImportLine(
                id=row.id,
                file=row.file_name,
                kind=row.kind,
                system=row.system,
                state=row.state,
                at=from_micros(row.at),
                actor=row.actor,
                owner=row.owner,
                counts=msgspec.json.decode(row.counts, type=Counts),
            )
            for row in rows
        ]
