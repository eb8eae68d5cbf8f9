"""Who may work with the program: a name is one user, in capitals or not."""

from dataclasses import replace

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.user_changes import change_user
from spm_desktop.services.users import acting, add_user, list_users, remove_user
from spm_desktop.storage.user_changes import SqlUserEditor
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


def test_the_last_administrator_stays(office: TestOffice, users: SqlUsers) -> None:
    editor = SqlUserEditor(office.database, office.clock)
    for name, role in (("Ada", Role.ADMIN), ("Ben", Role.ADMIN), ("Cy", Role.REP)):
        add_user(users, office.actor, name, role, None)
    remove_user(users, office.actor, "Ben")
    ada = next(user for user in users.all() if user.name == "Ada")
    refusals = (
        lambda: remove_user(users, office.actor, "ada"),
        lambda: add_user(users, office.actor, "Ada", Role.MANAGER, None),
        lambda: change_user(editor, office.actor, ada, None, "Removed Ada"),
        lambda: change_user(editor, office.actor, ada, replace(ada, roles=frozenset({Role.HR})), "Ada: HR"),
    )
    for refused in refusals:
        with pytest.raises(KnownError, match="Make somebody else an administrator first") as told:
            refused()
        assert told.value.code == "last_administrator"
    assert ada in users.all()
    add_user(users, office.actor, "Cy", Role.ADMIN, None)
    changes = change_user(editor, office.actor, ada, None, "Removed Ada")
    assert [user.name for user in users.all()] == ["Cy"]
    assert changes.undo is not None
    changes.undo()
    assert ada in users.all()


def test_what_is_no_character_is_refused_in_a_sentence(office: TestOffice, users: SqlUsers) -> None:
    broken = ["half \ud83d"] + ["nul \0"] * (office.database.kind == "postgresql")  # SQLite keeps that one
    for name in broken:
        with pytest.raises(KnownError, match="no character") as refused:
            add_user(users, office.actor, name, Role.REP, None)
        assert refused.value.code == "text_unstorable"
    assert users.all() == []
