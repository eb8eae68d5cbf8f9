"""People who work with the program, and the roles they have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.users import User, keep_an_administrator
from spm_desktop.storage.database import Database
from spm_desktop.storage.days import micros
from spm_desktop.storage.unit_of_work import Change, UnitOfWork, unit_of_work


def read_users(connection: Connection) -> list[User]:
    """Everybody who has been given a role, by name."""
    rows = connection.execute(
        text(
            "SELECT u.login, u.roles, u.person_id, p.display_name FROM app_user u"
            " LEFT JOIN person p ON p.id = u.person_id ORDER BY u.login"
        )
    )
    return [
        User(row.login, frozenset(map(Role, row.roles.split(","))), row.person_id, row.display_name or "")
        for row in rows
    ]


def store_user(work: UnitOfWork, user: User) -> None:
    """Adds a user, or gives the one of that name, in capitals or not, these roles instead."""
    work.connection.execute(
        text(
            "INSERT INTO app_user(login, login_key, person_id, roles, created_at)"
            " VALUES (:login, :key, :person, :roles, :at)"
            " ON CONFLICT (login_key) DO UPDATE SET roles = excluded.roles, person_id = excluded.person_id"
        ),
        {
            "login": user.name,
            "key": user.name.casefold(),
            "person": user.person_id,
            "roles": ",".join(sorted(user.roles)),
            "at": micros(work.clock.now()),
        },
    )
    work.audited("user", name=user.name, roles=sorted(user.roles), person_id=user.person_id)
    work.changed(Change("users"))


def delete_user(work: UnitOfWork, name: str) -> None:
    """Takes a user's roles away. Raises KnownError where there is no such user."""
    gone = work.connection.execute(
        text("DELETE FROM app_user WHERE login_key = :key"), {"key": name.casefold()}
    )
    if not gone.rowcount:
        raise KnownError("user_unknown", f"There is no user {name}.", "List them with: spm-desktop users.")
    work.audited("user removed", name=name)
    work.changed(Change("users"))


def find_person(connection: Connection, name: str) -> int:
    """The person of that display name, however it is written. Raises KnownError where there is none, or more
    than one."""
    wanted = normal_key(name)
    people = connection.execute(text("SELECT id, display_name FROM person"))
    found: list[int] = [person.id for person in people if normal_key(person.display_name) == wanted]
    if len(found) != 1:
        problem = "There is nobody called" if not found else "More than one person is called"
        raise KnownError("person_unknown", f"{problem} {name}.", "List them with: spm-desktop people.")
    return found[0]


def _known_person(connection: Connection, name: str) -> int | None:
    """Who the user of that name is in the organisation, if there is one who is in it."""
    found: int | None = connection.execute(
        text("SELECT person_id FROM app_user WHERE login_key = :key"), {"key": name.casefold()}
    ).scalar()
    return found


@dataclass(frozen=True, slots=True)
class SqlUsers:
    """See `services.users.Users`."""

    database: Database
    clock: Clock

    def all(self) -> Sequence[User]:
        with self.database.read() as connection:
            return read_users(connection)

    def add(self, actor: Actor, user: User, person: str | None) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            # who they are is no matter of their role
            known = _known_person(work.connection, user.name) if not person else None
            person_id = find_person(work.connection, person) if person else known
            before = read_users(work.connection)
            store_user(work, replace(user, person_id=person_id))
            keep_an_administrator(before, read_users(work.connection))

    def remove(self, actor: Actor, name: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            before = read_users(work.connection)
            delete_user(work, name)
            keep_an_administrator(before, read_users(work.connection))
