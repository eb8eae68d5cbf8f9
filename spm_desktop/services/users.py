"""Users and their roles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.permissions import Access, Area, access, require


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who works with the program. `person_id`: who they are in the organisation, if in it."""

    name: str
    roles: frozenset[Role]
    person_id: int | None = None
    person: str = ""


class Users(Protocol):
    """Where users are kept."""

    def all(self) -> Sequence[User]: ...

    def add(self, actor: Actor, user: User, person: str | None) -> None: ...

    def remove(self, actor: Actor, name: str) -> None: ...


def list_users(users: Users, actor: Actor) -> list[User]:
    """Everybody for who manages users; for others themself. Raises KnownError for who is no user either."""
    found = users.all()
    if access(actor, Area.USERS) < Access.WRITE:
        found = [user for user in found if user.name == actor.name]
        if not found:
            require(actor, Area.USERS, Access.READ)
    return list(found)


def add_user(users: Users, actor: Actor, name: str, role: Role, person: str | None) -> None:
    """Gives somebody a role, instead of those they had. `person` None: they stay who they are. Raises
    KnownError when the actor may not, the person is unknown, or no administrator would be left."""
    require(actor, Area.USERS, Access.WRITE)
    if not name.strip():
        raise KnownError("user_nameless", "A user needs a name.", "Name one: spm-desktop user-add NAME.")
    users.add(actor, User(name.strip(), frozenset({role})), person)


def remove_user(users: Users, actor: Actor, name: str) -> None:
    """Takes a user's roles away. Raises KnownError when the actor may not, there is no such user, or no
    administrator would be left."""
    require(actor, Area.USERS, Access.WRITE)
    users.remove(actor, name)


def keep_an_administrator(before: Sequence[User], after: Sequence[User]) -> None:
    """Raises KnownError (``last_administrator``) where a change takes the last administrator away; part of
    the transaction that changes."""
    had, has = (any(Role.ADMIN in user.roles for user in users) for users in (before, after))
    if had and not has:
        raise KnownError(
            "last_administrator",
            "Nobody would be left who may manage users, imports and settings.",
            "Make somebody else an administrator first.",
        )


def acting(actor: Actor, users: Sequence[User]) -> Actor:
    """The actor with the roles of the user of that name. Without users a name is only what the audit trail
    says; the account that the profile belongs to owns it under its own name, too.

    Raises KnownError (``user_unknown``) for any other name that no user has.
    """
    name = actor.name.casefold()
    known = next((user for user in users if user.name.casefold() == name), None)
    if known is not None:
        return replace(actor, name=known.name, roles=known.roles, person_id=known.person_id)
    if users and name != actor.os_account.casefold():
        raise KnownError(
            "user_unknown",
            f"There is no user {actor.name}, so nobody can act under that name.",
            f"Leave --as out to act as {actor.os_account}, and list the users with: spm-desktop users.",
        )
    return actor
