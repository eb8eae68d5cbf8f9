"""Who may work with the program: a name is one user, in capitals or not."""

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.users import acting, add_user, list_users, remove_user
from spm_desktop.storage.users import SqlUsers
from tests.offices import TestOffice


@pytest.fixture
def users(office: TestOffice) -> SqlUsers:
    return SqlUsers(office.database, office.clock)


@pytest.mark.parametrize(("first", "again"), [("Ann", "ann"), ("änne", "ÄNNE")])
def test_capitals_make_no_other_user(office: TestOffice, users: SqlUsers, first: str, again: str) -> None:
    add_user(users, office.actor, first, Role.REP, None)
    add_user(users, office.actor, again, Role.MANAGER, None)
    assert [(user.name, user.roles) for user in list_users(users, office.actor)] == [
        (first, frozenset({Role.MANAGER}))
    ]
    who = acting(Actor(again, frozenset()), users.all())
    assert (who.name, who.roles) == (first, frozenset({Role.MANAGER}))
    remove_user(users, office.actor, again)
    assert list_users(users, office.actor) == []
    with pytest.raises(KnownError, match="There is no user"):
        remove_user(users, office.actor, first)
