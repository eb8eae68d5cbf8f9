"""Writes coaching. What two people change at once is told apart field by field.

The audit trail learns who did what and a hash of what they wrote, never the words: who reads the trail has
no part in the conversation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.coaching.sessions import Party
from spm_desktop.domain.coaching.templates import Template
from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.record import ActionPoint, Answer, Series, Session
from spm_desktop.services.scorecards.ports import CardToKeep
from spm_desktop.services.topics import Topic
from spm_desktop.storage.answers import put_answer
from spm_desktop.storage.audit import digest
from spm_desktop.storage.coaching import notes, rows
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import micros
from spm_desktop.storage.rows import changed_since, expect_row, insert_row, lock_row, update_row
from spm_desktop.storage.scorecard_snapshots import add_snapshot
from spm_desktop.storage.skills import use_skill
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_WORDS = {"reason", "reply", "what", "evidence"}
"""Columns that hold what people said."""


@dataclass(frozen=True, slots=True)
class SqlCoachingStore:
    """See `services.coaching.ports.CoachingStore`."""

    database: Database
    clock: Clock

    def use_template(self, actor: Actor, key: str, template: Template) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            return self._newest(work, key) or self._add_version(work, key, 1, template)

    def put_template(self, actor: Actor, key: str, seen: int, template: Template) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            newest = self._newest(work, key)
            no = _one(work, "SELECT no FROM coaching_template_version WHERE id = :id", id=newest) or 0
            if no != seen:
                raise changed_since("this template")
            return self._add_version(work, key, seen + 1, template)

    def use_skill(self, actor: Actor, name: str) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            return use_skill(work, name)

    def put_archived(self, actor: Actor, key: str, archived: bool) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            work.connection.execute(
                text("UPDATE coaching_template SET archived_at = :at WHERE key = :key"),
                {"key": key, "at": micros(self.clock.now()) if archived else None},
            )
            work.audited("coaching template archived" if archived else "coaching template used", key=key)
            work.changed(Change(Topic.COACHING))

    def add_session(self, actor: Actor, session: Session) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            known: int | None = None
            if session.slot is not None:
                lock_row(work.connection, "coaching_series", session.series_id or 0)
                known = _one(
                    work,
                    "SELECT id FROM coaching_session WHERE series_id = :series AND slot = :slot",
                    series=session.series_id,
                    slot=micros(session.slot),
                )
            if known is not None:
                return known
            values = {**rows.columns(session), "created_at": micros(self.clock.now())}
            identity = insert_row(work.connection, "coaching_session", session.id, values)
            for person in session.attendees:
                work.connection.execute(
                    text("INSERT INTO coaching_attendee(session_id, person_id) VALUES (:id, :person)"),
                    {"id": identity, "person": person},
                )
            begun = "planned" if session.held_at is None else "begun"
            work.audited(f"coaching session {begun}", session=identity, rep=session.rep_id)
            work.changed(Change(Topic.COACHING))
            return identity

    def put_session(self, actor: Actor, before: Session, after: Session, what: str) -> None:
        self._put(actor, "coaching_session", before, after, what)

    def put_scorecard(self, actor: Actor, session: Session, card: CardToKeep) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _expect(work, "coaching_session", session.id, {"snapshot_id": None})
            frozen = add_snapshot(work, card)
            update_row(work.connection, "coaching_session", session.id, {"snapshot_id": frozen})
            work.audited("coaching session scorecard", id=session.id, snapshot_id=frozen)
            work.changed(Change(Topic.COACHING))

    def remove_session(self, actor: Actor, session: Session) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _expect(work, "coaching_session", session.id, rows.columns(session))
            written = _one(
                work,
                "SELECT (SELECT count(*) FROM coaching_answer WHERE session_id = :id)"
                " + (SELECT count(*) FROM coaching_action WHERE session_id = :id)"
                " + (SELECT count(*) FROM coaching_private_note WHERE session_id = :id)",
                id=session.id,
            )
            if written:
                raise changed_since("this session")
            for table, column in (("coaching_attendee", "session_id"), ("coaching_session", "id")):
                work.connection.execute(text(f"DELETE FROM {table} WHERE {column} = :id"), {"id": session.id})
            work.audited("coaching session taken back", session=session.id)
            work.changed(Change(Topic.COACHING))

    def put_answer(self, actor: Actor, session_id: int, before: Answer, after: Answer) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _put_answer(work, session_id, before, after)

    def add_action(self, actor: Actor, action: ActionPoint) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            return add_action(work, action)

    def put_action(self, actor: Actor, before: ActionPoint, after: ActionPoint, what: str) -> None:
        self._put(actor, "coaching_action", before, after, what)

    def remove_action(self, actor: Actor, action: ActionPoint) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            remove_action(work, action)

    def add_addendum(self, actor: Actor, session_id: int, party: Party, body: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            work.connection.execute(
                text(
                    "INSERT INTO coaching_addendum(session_id, party, actor, body, at)"
                    " VALUES (:id, :party, :actor, :body, :at)"
                ),
                {
                    "id": session_id,
                    "party": party.value,
                    "actor": actor.name,
                    "body": body,
                    "at": micros(self.clock.now()),
                },
            )
            work.audited("coaching addendum", session=session_id, party=party.value, sha256=digest(body))
            work.changed(Change(Topic.COACHING))

    def add_series(self, actor: Actor, series: Series) -> int:
        with unit_of_work(self.database, actor, self.clock) as work:
            values = {**rows.columns(series), "created_at": micros(self.clock.now())}
            identity = insert_row(work.connection, "coaching_series", series.id, values)
            work.audited("coaching series", series=identity, rep=series.rep_id, rule=series.rule)
            work.changed(Change(Topic.COACHING))
            return identity

    def put_series(self, actor: Actor, before: Series, after: Series, what: str) -> None:
        self._put(actor, "coaching_series", before, after, what)

    def put_private_note(self, actor: Actor, session_id: int, before: str, body: str) -> None:
        # neither the change log nor the audit trail learns of it
        with self.database.write() as connection:
            notes.replace_note(connection, actor, session_id, before, body, self.clock.now())

    def share_private_note(
        self, actor: Actor, session_id: int, note: str, before: Answer, after: Answer
    ) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            _put_answer(work, session_id, before, after)
            notes.replace_note(work.connection, actor, session_id, note, "", self.clock.now())
            work.audited("coaching private note shared", sessions=[session_id])

    def note_read(self, actor: Actor, what: str, session_ids: Sequence[int]) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            work.audited(f"coaching {what}", sessions=list(session_ids))

    def _put(
        self,
        actor: Actor,
        table: str,
        before: Session | ActionPoint | Series,
        after: Session | ActionPoint | Series,
        what: str,
    ) -> None:
        was = rows.columns(before)
        new = rows.changed(was, rows.columns(after))
        with unit_of_work(self.database, actor, self.clock) as work:
            _expect(work, table, before.id, {name: was[name] for name in new})
            update_row(work.connection, table, before.id, new)
            told = {name: digest(value) if name in _WORDS else value for name, value in new.items()}
            work.audited(f"coaching {what}", id=before.id, **told)
            work.changed(Change(Topic.COACHING))

    @staticmethod
    def _newest(work: UnitOfWork, key: str) -> int | None:
        lock_row(work.connection, "org", 1)
        found: int | None = _one(
            work,
            "SELECT v.id FROM coaching_template_version v JOIN coaching_template t ON t.id = v.template_id"
            " WHERE t.key = :key ORDER BY v.no DESC LIMIT 1",
            key=key,
        )
        return found

    def _add_version(self, work: UnitOfWork, key: str, no: int, template: Template) -> int:
        work.connection.execute(
            text("INSERT INTO coaching_template(key) VALUES (:key) ON CONFLICT (key) DO NOTHING"),
            {"key": key},
        )
        added: int = work.connection.execute(
            text(
                "INSERT INTO coaching_template_version(template_id, no, body, actor, at) VALUES"
                " ((SELECT id FROM coaching_template WHERE key = :key), :no, :body, :actor, :at) RETURNING id"
            ),
            {
                "key": key,
                "no": no,
                "body": rows.template_body(template),
                "actor": work.actor.name,
                "at": micros(self.clock.now()),
            },
        ).scalar_one()
        work.audited("coaching template", key=key, version=no)
        work.changed(Change(Topic.COACHING))
        return added


def _put_answer(work: UnitOfWork, session_id: int, before: Answer, after: Answer) -> None:
    lock_row(work.connection, "coaching_session", session_id)
    of, now = ("session_id", session_id), work.clock.now()
    put_answer(work.connection, "coaching_answer", of, before, after, work.actor, now)
    completed = _one(work, "SELECT completed_at FROM coaching_session WHERE id = :id", id=session_id)
    if completed is not None:  # before that it is being written
        place = {"session": session_id, "item": after.item, "party": after.party.value}
        work.audited("coaching note corrected", **place, sha256=digest(after.body))
    work.changed(Change(Topic.COACHING))


def add_action(work: UnitOfWork, action: ActionPoint) -> int:
    """See `SqlCoachingStore.add_action`."""
    identity = insert_row(work.connection, "coaching_action", action.id, rows.columns(action))
    work.audited("coaching action agreed", point=identity, rep=action.rep_id)
    work.changed(Change(Topic.COACHING))
    return identity


def remove_action(work: UnitOfWork, action: ActionPoint) -> None:
    """See `SqlCoachingStore.remove_action`."""
    _expect(work, "coaching_action", action.id, rows.columns(action))
    work.connection.execute(text("DELETE FROM coaching_action WHERE id = :id"), {"id": action.id})
    work.audited("coaching action taken back", point=action.id)
    work.changed(Change(Topic.COACHING))


def _expect(work: UnitOfWork, table: str, identity: int, seen: Mapping[str, Any]) -> None:
    expect_row(work.connection, table, identity, seen, f"this {table.removeprefix('coaching_')}")


def _one(work: UnitOfWork, query: str, **values: Any) -> Any:
    return work.connection.execute(text(query), values).scalar()
