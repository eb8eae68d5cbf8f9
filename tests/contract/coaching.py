"""A team that is coached: on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from spm_desktop.domain.coaching.sessions import Action, Party
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.coaching.actions import agree
from spm_desktop.services.coaching.planning import plan
from spm_desktop.services.coaching.record import ActionPoint, Answer, Session
from spm_desktop.services.coaching.talking import step, write
from spm_desktop.services.history import Changes
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.coaching import SqlCoaching, SqlCoachingStore
from tests.contract.records import person
from tests.offices import TestOffice, filled_office


def fill_team(office: TestOffice) -> None:
    """Rae and Ravi are led by Mia; Otto is led by Nils."""
    people: list[Any] = [
        person("Rae Rep", "North", manager="Mia Boss"),
        person("Ravi Rep", "North"),
        person("Mia Boss", "North"),
        person("Otto Other", "South", manager="Nils Boss"),
        person("Nils Boss", "South"),
    ]
    office.bring(RecordKind.PEOPLE, people, sheet="people")


team = filled_office(fill_team)


class Coached:
    """An office with a team (`fill_team`), and who works there."""

    def __init__(self, office: TestOffice) -> None:
        self.office = office
        self.ids: dict[str, int] = {
            name.split()[0]: identity for identity, name in office.rows("SELECT id, display_name FROM person")
        }
        self.reader = SqlCoaching(SqlBoards(office.database, office.clock))
        self.store = SqlCoachingStore(office.database, office.clock)
        self.rae = self.who("Rae", Role.REP)
        self.ravi = self.who("Ravi", Role.REP)
        self.otto = self.who("Otto", Role.REP)
        self.mia = self.who("Mia", Role.MANAGER)
        self.nils = self.who("Nils", Role.MANAGER)
        self.hr = Actor("hanna", frozenset({Role.HR}))

    def who(self, name: str, role: Role) -> Actor:
        return Actor(name.lower(), frozenset({role}), self.ids[name])

    @property
    def now(self) -> datetime:
        return self.office.clock.now()

    def wait(self, **time: float) -> None:
        self.office.clock.set(self.now + timedelta(**time))

    def plan(self, *names: str, template: str = "weekly", days: float = 0) -> int:
        people = [self.ids[name] for name in names or ("Rae",)]
        at = (self.now + timedelta(days=days)).astimezone(UTC)
        return plan(self.reader, self.store, self.mia, people, template, at).session_id

    def held(self, *names: str, **more: Any) -> int:
        session = self.plan(*names, **more)
        step(self.reader, self.store, self.mia, session, Action.HOLD)
        return session

    def completed(self, **more: Any) -> int:
        session = self.held(**more)
        step(self.reader, self.store, self.mia, session, Action.COMPLETE)
        return session

    def say(self, session: int, actor: Actor, item: int, body: str, rating: int | None = None) -> None:
        party = Party.MANAGER if Role.MANAGER in actor.roles else Party.REP
        known = {(one.item, one.party): one for one in self.answers(session)}
        before = known.get((item, party), Answer(item, party))
        write(self.reader, self.store, actor, session, before, Answer(item, party, body, rating))

    def promise(self, session: int, what: str, owner: str = "Rae", days: int | None = 7) -> ActionPoint:
        self.agree(self.mia, session, what, owner, days)
        return self.actions()[-1]

    def agree(
        self, actor: Actor, session: int, what: str, owner: str = "Rae", days: int | None = 7
    ) -> Changes:
        due = None if days is None else (self.now + timedelta(days=days)).date()
        return agree(self.reader, self.store, actor, session, what, self.ids[owner], due)

    def session(self, session: int) -> Session:
        with self.reader.look() as figures:
            found = figures.session(session)
        assert found is not None
        return found

    def answers(self, session: int) -> Sequence[Answer]:
        with self.reader.look() as figures:
            return figures.answers([session]).get(session, ())

    def actions(self) -> Sequence[ActionPoint]:
        with self.reader.look() as figures:
            return figures.actions()
