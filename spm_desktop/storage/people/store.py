"""The People page's reader and store over the database."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.membership_edits import Spans
from spm_desktop.services.actors import Actor
from spm_desktop.services.people.store import Absence, FieldEdit, Newcomer
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.database import Database
from spm_desktop.storage.ledger import scratch
from spm_desktop.storage.people import merging, persons, teams
from spm_desktop.storage.people.holding import HOLD, hold_again
from spm_desktop.storage.people.journal import Journal, take_back_rows
from spm_desktop.storage.people.reading import SqlPeopleFigures
from spm_desktop.storage.people.resumming import claim_ledger
from spm_desktop.storage.photos import set_photo
from spm_desktop.storage.unit_of_work import UnitOfWork, unit_of_work, unit_of_work_on

MANUAL, MEMBERSHIP = "manual", "membership"


@dataclass(frozen=True, slots=True)
class SqlPeopleReader:
    """See `services.people.store.PeopleReader`."""

    boards: SqlBoards

    @contextmanager
    def look(self) -> Iterator[SqlPeopleFigures]:
        with self.boards.look() as figures:
            yield SqlPeopleFigures(
                figures.connection, figures.now, figures.organisation, figures.operations, figures.sums
            )


@dataclass(frozen=True, slots=True)
class SqlPeople:
    """See `services.people.store.PeopleStore`."""

    database: Database
    clock: Clock

    def change_fields(self, actor: Actor, edits: Sequence[FieldEdit], day: int) -> int:
        with self._journal(actor, MANUAL) as journal:
            persons.change_fields(journal, edits, day)
            fields = sorted({edit.field.value for edit in edits})
            people = sorted({edit.person_id for edit in edits})
            return journal.finish("change people", people=people, fields=fields)

    def add_person(self, actor: Actor, newcomer: Newcomer) -> int:
        with self._journal(actor, MANUAL) as journal:
            person = persons.add_person(journal, newcomer)
            return journal.finish("add person", person=person, name=newcomer.name)

    def set_spans(self, actor: Actor, person_id: int, seen: Spans, wanted: Spans) -> int:
        with self._journal(actor, MEMBERSHIP) as journal:
            persons.set_spans(journal, person_id, seen, wanted)
            return journal.finish("change memberships", person=person_id)

    def set_archived(self, actor: Actor, people: Sequence[int], archived: bool) -> int:
        with self._journal(actor, MANUAL) as journal:
            persons.set_archived(journal, people, archived)
            return journal.finish("archive people", people=sorted(people), archived=archived)

    def add_key(self, actor: Actor, person_id: int, system: str, kind: str, text: str) -> int:
        with self._journal(actor, MANUAL) as journal:
            persons.add_key(journal, person_id, system, kind, text)
            return journal.finish("add key", person=person_id, system=system, kind=kind, key=text)

    def move_key(self, actor: Actor, key_id: int, seen_person: int, person_id: int) -> int:
        with self._journal(actor, MANUAL) as journal:
            persons.move_key(journal, key_id, seen_person, person_id)
            return journal.finish("move key", key=key_id, person=person_id)

    def remove_key(self, actor: Actor, key_id: int, seen_person: int) -> int:
        with self._journal(actor, MANUAL) as journal:
            persons.remove_key(journal, key_id, seen_person)
            return journal.finish("remove key", key=key_id, person=seen_person)

    def add_absence(self, actor: Actor, person_id: int, start: date, end: date, kind: str) -> int:
        with self._journal(actor, MANUAL) as journal:
            persons.add_absence(journal, person_id, start, end, kind)
            return journal.finish("add absence", person=person_id)

    def change_absence(self, actor: Actor, seen: Absence, start: date, end: date, kind: str) -> int:
        with self._journal(actor, MANUAL) as journal:
            persons.change_absence(journal, seen, start, end, kind)
            return journal.finish("change absence", person=seen.person_id)

    def remove_absence(self, actor: Actor, seen: Absence) -> int:
        with self._journal(actor, MANUAL) as journal:
            persons.remove_absence(journal, seen)
            return journal.finish("remove absence", person=seen.person_id)

    def add_team(self, actor: Actor, name: str, parent_id: int | None) -> int:
        with self._journal(actor, MANUAL) as journal:
            team = teams.add_team(journal, name, parent_id)
            return journal.finish("add team", team=team, name=name)

    def rename_team(self, actor: Actor, team_id: int, was: str, now: str) -> int:
        with self._journal(actor, MANUAL) as journal:
            teams.rename_team(journal, team_id, was, now)
            return journal.finish("rename team", team=team_id, was=was, name=now)

    def move_team(self, actor: Actor, team_id: int, was: int | None, now: int | None) -> int:
        with self._journal(actor, MANUAL) as journal:
            teams.move_team(journal, team_id, was, now)
            return journal.finish("move team", team=team_id, parent=now)

    def set_team_archived(self, actor: Actor, team_id: int, archived: bool, day: int) -> int:
        with self._journal(actor, MANUAL) as journal:
            teams.set_archived(journal, team_id, archived, day)
            return journal.finish("archive team", team=team_id, archived=archived)

    def set_manager(self, actor: Actor, team_id: int, person_id: int | None, day: int) -> int:
        with self._journal(actor, MANUAL) as journal:
            teams.set_manager(journal, team_id, person_id, day)
            return journal.finish("set manager", team=team_id, person=person_id, day=day)

    def merge(self, actor: Actor, kept: int, gone: int) -> int:
        with self._claimed(actor) as work:
            return merging.merge(work, kept, gone)

    def take_back(self, actor: Actor, op: int) -> int:
        with self._claimed(actor) as work:
            kind = work.connection.execute(
                text("SELECT kind FROM operation WHERE id = :op"), {"op": op}
            ).scalar_one()
            if kind == merging.MERGE:
                return merging.part(work, op)
            if kind == merging.PART:
                return merging.merge_again(work, op)
            journal = Journal(work, kind)
            take_back_rows(journal, op)
            return journal.finish("take back", of=op)

    def set_photo(self, actor: Actor, person_id: int, seen: bytes | None, picture: bytes | None) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            set_photo(work, person_id, seen, picture)

    def match_operations(self, actor: Actor, after: int) -> Sequence[int]:
        with self.database.read() as connection:
            found = connection.execute(
                text(
                    "SELECT id FROM operation WHERE id > :after AND kind = 'match' AND actor = :actor"
                    " AND state IN ('applied', 'merged') ORDER BY id DESC"
                ),
                {"after": after, "actor": actor.name},
            )
            return list(found.scalars())

    def newest_operation(self) -> int:
        with self.database.read() as connection:
            newest: int = connection.execute(text("SELECT coalesce(max(id), 0) FROM operation")).scalar_one()
            return newest

    def hold_again(self, actor: Actor, matches: Sequence[int], known: int) -> None:
        with self._claimed(actor) as work:
            for match in matches:
                hold_again(work, match)
            journal = Journal(work, HOLD)
            take_back_rows(journal, known)
            journal.finish("take back", of=known)

    @contextmanager
    def _journal(self, actor: Actor, kind: str) -> Iterator[Journal]:
        with unit_of_work(self.database, actor, self.clock) as work:
            yield Journal(work, kind)

    @contextmanager
    def _claimed(self, actor: Actor) -> Iterator[UnitOfWork]:
        """A transaction beside which no import runs, with the ledger's temporary tables."""
        with (
            self.database.session() as connection,
            unit_of_work_on(connection, actor, self.clock) as work,
        ):
            claim_ledger(connection)
            scratch.create(connection)
            yield work
