"""Reads coaching. Who may see what is for the services to say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, text

from spm_desktop.domain.development.skills import Skill
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.ports import TemplateHead
from spm_desktop.services.coaching.record import (
    ActionPoint,
    Addendum,
    Answer,
    Series,
    Session,
    TemplateVersion,
)
from spm_desktop.services.scorecards.ports import Snapshot
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching import rows
from spm_desktop.storage.coaching.notes import read_note
from spm_desktop.storage.days import label
from spm_desktop.storage.scorecard_snapshots import read_snapshot
from spm_desktop.storage.scorecards import SqlScorecardFigures
from spm_desktop.storage.skills import read_skills


@dataclass(frozen=True, slots=True)
class SqlCoaching:
    """See `services.coaching.ports.CoachingReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator["SqlCoachingFigures"]:
        with self.boards.look() as figures:
            yield SqlCoachingFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


class SqlCoachingFigures(SqlScorecardFigures):
    """See `services.coaching.ports.CoachingFigures`."""

    def team_managers(self, day: date) -> dict[int, int]:
        found = self._all(
            "SELECT team_id, person_id FROM team_manager WHERE from_day <= :day AND to_day > :day",
            day=label(day),
        )
        return {row.team_id: row.person_id for row in found}

    def sessions(self, people: Sequence[int] | None = None, since: date | None = None) -> list[Session]:
        about, values = _about(people)
        attendees = defaultdict(list)
        for one in self._all("SELECT session_id, person_id FROM coaching_attendee ORDER BY id"):
            attendees[one.session_id].append(one.person_id)
        group = f"s.id IN (SELECT session_id FROM coaching_attendee WHERE person_id {about})"
        found = self._all(
            f"{_SESSIONS} WHERE s.due_day >= :since AND (s.rep_id {about} OR {group})"
            " ORDER BY s.due_at, s.id",
            since=0 if since is None else label(since),
            **values,
        )
        return [rows.session(row, tuple(attendees.get(row.id, ()))) for row in found]

    def session(self, session_id: int) -> Session | None:
        for row in self._all(f"{_SESSIONS} WHERE s.id = :id", id=session_id):
            people = self._all(
                "SELECT person_id FROM coaching_attendee WHERE session_id = :id ORDER BY id", id=session_id
            )
            return rows.session(row, tuple(one.person_id for one in people))
        return None

    def answers(self, session_ids: Sequence[int]) -> Mapping[int, list[Answer]]:
        found: dict[int, list[Answer]] = defaultdict(list)
        for row in self._of_sessions("coaching_answer", "item, party", session_ids):
            found[row.session_id].append(rows.answer(row))
        return found

    def addenda(self, session_ids: Sequence[int]) -> Mapping[int, list[Addendum]]:
        found: dict[int, list[Addendum]] = defaultdict(list)
        for row in self._of_sessions("coaching_addendum", "id", session_ids):
            found[row.session_id].append(rows.addendum(row))
        return found

    def actions(self, people: Sequence[int] | None = None) -> list[ActionPoint]:
        about, values = _about(people)
        query = f"{_ACTIONS} WHERE a.rep_id {about} ORDER BY a.id"
        return [rows.action(row) for row in self._all(query, **values)]

    def series(self) -> list[Series]:
        return [rows.series(row) for row in self._all("SELECT * FROM coaching_series ORDER BY id")]

    def coaching_templates(self) -> list[TemplateHead]:
        return [
            TemplateHead(rows.template_version(row), row.archived_at is not None)
            for row in self._all(
                f"{_VERSIONS} WHERE v.no = (SELECT max(o.no) FROM coaching_template_version o"
                " WHERE o.template_id = t.id) ORDER BY t.id"
            )
        ]

    def skills(self) -> list[Skill]:
        return read_skills(self.connection)

    def template_version(self, version_id: int) -> TemplateVersion:
        (row,) = self._all(f"{_VERSIONS} WHERE v.id = :id", id=version_id)
        return rows.template_version(row)

    def kept_scorecard(self, snapshot_id: int) -> Snapshot:
        return read_snapshot(self.connection, snapshot_id)

    def can_keep_notes(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def private_note(self, session_id: int, author: Actor) -> str:
        return read_note(self.connection, author, session_id)

    def _all(self, query: str, **values: Any) -> Sequence[Row[Any]]:
        lists = [name for name, value in values.items() if isinstance(value, list)]
        bound: Iterator[BindParameter[Any]] = (bindparam(name, expanding=True) for name in lists)
        return self.connection.execute(text(query).bindparams(*bound), values).all()

    def _of_sessions(self, table: str, order: str, session_ids: Sequence[int]) -> Sequence[Row[Any]]:
        query = f"SELECT * FROM {table} WHERE session_id IN :ids ORDER BY {order}"
        return self._all(query, ids=list(session_ids))


def _about(people: Sequence[int] | None) -> tuple[str, dict[str, Any]]:
    """The condition that somebody is one of these, and its values; None: whoever it is."""
    return ("IS NOT NULL", {}) if people is None else ("IN :people", {"people": list(people)})


_SESSIONS = "SELECT s.*, k.name AS skill FROM coaching_session s LEFT JOIN skill k ON k.id = s.skill_id"
_ACTIONS = """
    SELECT a.*, (
        SELECT count(*) FROM coaching_session s JOIN coaching_session o ON o.id = a.session_id
        WHERE s.rep_id = a.rep_id AND s.id <> a.session_id
          AND s.held_at > coalesce(o.held_at, a.created_at)
          AND (a.closed_at IS NULL OR s.held_at < a.closed_at)
    ) AS carried
    FROM coaching_action a
"""
_VERSIONS = (
    "SELECT v.id, v.template_id, v.no, v.body, t.key, t.archived_at"
    " FROM coaching_template_version v JOIN coaching_template t ON t.id = v.template_id"
)
