"""Keeps improvement plans: drafts, frozen versions, events, what only HR sees, and what a purge leaves."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from sqlalchemy import Connection, bindparam, text
from sqlalchemy.exc import IntegrityError

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.record import USUAL, Terms
from spm_desktop.domain.pips.states import Action, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.pips.clockwork import missed_action
from spm_desktop.services.pips.content import UNSCREENED, Content, Screen
from spm_desktop.services.pips.ports import AuditLine, Head
from spm_desktop.services.pips.record import Attachment, Event, Record
from spm_desktop.services.topics import Topic
from spm_desktop.storage import audit
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import label, micros
from spm_desktop.storage.erasures import Erasure, note, overwrite_deleted
from spm_desktop.storage.heads import note_head
from spm_desktop.storage.listings import SqlListedFigures
from spm_desktop.storage.pip_evidence import SqlEvidenceFigures, whole
from spm_desktop.storage.pip_purge import purge_plan
from spm_desktop.storage.pip_records import read_records, read_trails
from spm_desktop.storage.pip_sittings import note_edit, tell
from spm_desktop.storage.pip_writing import attach, canonical, digest, freeze, write_event
from spm_desktop.storage.records import record_of
from spm_desktop.storage.rows import lock_row
from spm_desktop.storage.scrubbing import scrub
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work

_CHANGED = Change(Topic.PIPS)


@dataclass(frozen=True, slots=True)
class SqlPips:
    """See `services.pips.ports.PipReader`."""

    boards: SqlBoards
    terms: Terms = USUAL

    @contextmanager
    def look(self) -> Iterator["SqlPipFigures"]:
        with self.boards.look() as figures:
            yield SqlPipFigures(
                figures.connection,
                figures.now,
                figures.organisation,
                figures.operations,
                figures.sums,
                self.terms,
            )


@dataclass(frozen=True, slots=True)
class SqlPipFigures(SqlListedFigures, SqlEvidenceFigures):
    """See `services.pips.ports.PipFigures`."""

    terms: Terms = USUAL

    def heads(self) -> list[Head]:
        rows = self.connection.execute(
            text(
                "SELECT id, number, employee_id, manager_id, hr_owner, author, state, outcome FROM pip"
                " ORDER BY id DESC"
            )
        )
        return [record_of(Head, row) for row in rows]

    def record(self, pip_id: int) -> Record | None:
        return read_records(self.connection, [pip_id]).get(pip_id)

    def records(self, pip_ids: Sequence[int]) -> dict[int, Record]:
        return read_records(self.connection, pip_ids)

    def trails(self, pip_ids: Sequence[int]) -> dict[int, list[AuditLine]]:
        return read_trails(self.connection, pip_ids)

    def chain_head(self) -> str:
        return audit.newest(self.connection)

    def screen(self, pip_id: int) -> Screen:
        return _screen(self.connection, pip_id)

    def names_of_logins(self) -> dict[str, str]:
        query = "SELECT u.login, p.display_name FROM app_user u JOIN person p ON p.id = u.person_id"
        return {row.login: row.display_name for row in self.connection.execute(text(query))}

    def definitions(self) -> dict[str, tuple[int, str]]:
        rows = self.connection.execute(
            text(
                "SELECT m.key, v.no, v.definition FROM metric m JOIN metric_version v ON v.id = m.version_id"
            )
        )
        return {key: (no, definition) for key, no, definition in rows}

    def targets_changed(self, people: Sequence[int], since: datetime) -> dict[int, int]:
        rows = self.connection.execute(
            text(
                "SELECT g.subject_id, count(*) AS many FROM goal_target t JOIN goal g ON g.id = t.goal_id"
                " WHERE g.subject_kind = 'person' AND g.subject_id IN :people AND t.no > 1"
                " AND t.recorded_at >= :since GROUP BY g.subject_id"
            ).bindparams(bindparam("people", expanding=True)),
            {"people": list(people), "since": micros(since)},
        )
        return {row.subject_id: row.many for row in rows}


@dataclass(frozen=True, slots=True)
class SqlPipStore:
    """See `services.pips.ports.PipStore`."""

    database: Database
    clock: Clock

    @contextmanager
    def _work(self, actor: Actor) -> Iterator[UnitOfWork]:
        """A transaction whose deleted and replaced words are overwritten on the disk: a purge would be none
        otherwise."""
        with unit_of_work(self.database, actor, self.clock) as work:
            overwrite_deleted(work.connection)
            yield work

    def create(
        self,
        actor: Actor,
        employee_id: int,
        manager_id: int | None,
        content: Content,
        event_reason: str,
        relapse_of: int | None = None,
    ) -> int:
        now, draft = self.clock.now(), canonical(content)
        try:
            with self._work(actor) as work:
                identity: int = work.connection.execute(
                    text(
                        "INSERT INTO pip(number, employee_id, manager_id, author, state, draft, created_at,"
                        " relapse_of) VALUES (:number, :employee, :manager, :author, 'draft', :draft, :at,"
                        " :before) RETURNING id"
                    ),
                    {
                        "number": _next_number(work, now.year),
                        "employee": employee_id,
                        "manager": manager_id,
                        "author": actor.name,
                        "draft": draft,
                        "at": micros(now),
                        "before": relapse_of,
                    },
                ).scalar_one()
                told = {"employee": employee_id, "reason": event_reason, "sha256": digest(draft)}
                before = {} if relapse_of is None else {"relapse_of": relapse_of}
                work.audited("pip create", pip=identity, **told, **before)
                work.changed(_CHANGED)
                return identity
        except IntegrityError as error:
            raise KnownError(
                "pip_live", "This person has a plan already.", "Open that one; two at once would be unfair."
            ) from error

    def keep(self, actor: Actor, pip_id: int, attachment: Attachment) -> None:
        with self._work(actor) as work:
            _check_not_purged(work.connection, pip_id)
            attach(work, pip_id, attachment)
            told = {"file": attachment.sha256, "name": attachment.name, "size": len(attachment.content)}
            work.audited("pip file kept", pip=pip_id, **told)

    def edit(self, actor: Actor, seen: Record, content: Content) -> int:
        draft = canonical(content)
        with self._work(actor) as work:
            _check_unchanged(work.connection, seen)
            work.connection.execute(
                text("UPDATE pip SET draft = :draft, edits = edits + 1 WHERE id = :id"),
                {"id": seen.id, "draft": draft},
            )
            note_edit(work, seen.id, seen.draft, content, digest(draft))
            work.changed(_CHANGED)
            return seen.edits + 1

    def rest(self, actor: Actor, pip_id: int) -> None:
        with self._work(actor) as work:
            tell(work, pip_id)

    def write_screen(self, actor: Actor, pip_id: int, seen: Screen, screen: Screen) -> None:
        body = canonical(screen)
        with self._work(actor) as work:
            _check_not_purged(work.connection, pip_id)
            tell(work, pip_id)
            if _screen(work.connection, pip_id) != seen:
                writer = text("SELECT actor FROM pip_screen WHERE pip_id = :id")
                who = work.connection.execute(writer, {"id": pip_id}).scalar()
                raise KnownError(
                    "changed_since",
                    f"{who} wrote here meanwhile.",
                    "Your own words are still in the fields: put the two together, then keep them.",
                )
            work.connection.execute(
                text(
                    "INSERT INTO pip_screen(pip_id, body, actor, at) VALUES (:id, :body, :actor, :at)"
                    " ON CONFLICT (pip_id) DO UPDATE SET body = excluded.body, actor = excluded.actor,"
                    " at = excluded.at"
                ),
                {
                    "id": pip_id,
                    "body": body,
                    "actor": actor.name,
                    "at": micros(self.clock.now()),
                },
            )
            # what HR found out about somebody is nobody's to read in the trail either
            work.audited("pip screen", pip=pip_id, sha256=digest(body))
            work.changed(_CHANGED)

    def append(
        self,
        actor: Actor,
        seen: Record,
        event: Event,
        state: State,
        version: Content | None,
        retention_until: date | None,
        attachment: Attachment | None = None,
    ) -> None:
        with self._work(actor) as work:
            _check_unchanged(work.connection, seen)
            tell(work, seen.id)
            write_event(work, seen.id, event, state)
            work.changed(_CHANGED)
            if attachment is not None:
                attach(work, seen.id, attachment)
            if version is not None:
                freeze(work, seen, version)
            work.connection.execute(
                text(
                    "UPDATE pip SET state = :state, outcome = coalesce(:outcome, outcome),"
                    " events = events + 1, retention_until = :kept,"
                    " hr_owner = CASE WHEN :approved THEN :actor ELSE hr_owner END WHERE id = :id"
                ),
                {
                    "approved": event.action is Action.APPROVE,  # who approves it looks after it from then on
                    "actor": actor.name,
                    "id": seen.id,
                    "state": state.value,
                    "outcome": None if event.outcome is None else event.outcome.value,
                    "kept": None if retention_until is None else label(retention_until),
                },
            )

    def purge(self, actor: Actor, seen: Record, event: Event) -> None:
        erasure = Erasure(seen.id, seen.number)
        with self._work(actor) as work:
            _check_unchanged(work.connection, seen)
            purge_plan(work, erasure, event.reason)
        note(self.database, erasure)
        scrub(self.database)

    def read(self, actor: Actor, pip_id: int, what: str) -> None:
        with self._work(actor) as work:
            tell(work, pip_id)
            work.audited(f"pip {what}", pip=pip_id)

    def attached(self, actor: Actor, pip_id: int, sha256: str) -> Attachment | None:
        with self._work(actor) as work:
            row = work.connection.execute(
                text("SELECT name, content FROM pip_file WHERE pip_id = :id AND sha256 = :sha256"),
                {"id": pip_id, "sha256": sha256},
            ).one_or_none()
            if row is None:
                return None
            content = whole(sha256, row.content)
            if content is None:
                raise KnownError(
                    "pip_file_damaged",
                    f"The copy of {row.name} that is kept here is damaged.",
                    "A backup has it as it was.",
                )
            work.audited("pip file read", pip=pip_id, sha256=sha256)
            return Attachment(row.name, content)

    def missed(self, actor: Actor, pip_id: int, number: int, due: date) -> None:
        with self._work(actor) as work:
            work.audited(missed_action(number), pip=pip_id, due=due.isoformat())

    def exported(self, actor: Actor, pip_ids: Sequence[int], told: Mapping[str, str]) -> str:
        with self._work(actor) as work:
            for pip_id in pip_ids:
                tell(work, pip_id)
                work.audited("pip export", pip=pip_id, **told)
            if not pip_ids:
                work.audited("pip list export", **told)
            head = audit.newest(work.connection)
        note_head(self.database)
        return head


def _screen(connection: Connection, pip_id: int) -> Screen:
    body = connection.execute(
        text("SELECT body FROM pip_screen WHERE pip_id = :id"), {"id": pip_id}
    ).scalar_one_or_none()
    return UNSCREENED if body is None else msgspec.json.decode(body, type=Screen)


def _check_not_purged(connection: Connection, pip_id: int) -> None:
    lock_row(connection, "pip", pip_id)
    plan = text("SELECT state FROM pip WHERE id = :id")
    if connection.execute(plan, {"id": pip_id}).scalar_one() == State.PURGED.value:
        raise KnownError("pip_refused", "This plan is purged.", "Nothing is written about it any more.")


def _check_unchanged(connection: Connection, seen: Record) -> None:
    lock_row(connection, "pip", seen.id)
    now = connection.execute(
        text("SELECT events, edits FROM pip WHERE id = :id"), {"id": seen.id}
    ).one_or_none()
    if now is None or (now.events, now.edits) != (len(seen.events), seen.edits):
        raise KnownError(
            "changed_since",
            f"Something happened with {seen.number} since you opened it.",
            "Look at it as it is now, and do it again if you still want to.",
        )


def _next_number(work: UnitOfWork, year: int) -> str:
    lock_row(work.connection, "org", 1)
    taken = work.connection.execute(
        text("SELECT number FROM pip WHERE number LIKE :year"), {"year": f"PIP-{year}-%"}
    ).scalars()
    last = max((int(number.rsplit("-", 1)[1]) for number in taken), default=0)
    return f"PIP-{year}-{last + 1:03}"
