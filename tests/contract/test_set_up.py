"""Settings, offices, holidays and users are changed one by one, with a way back, and never over others."""

from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.history import Changes
from spm_desktop.services.offices import (
    Holiday,
    OfficeUse,
    add_holidays,
    add_office,
    read_holidays,
    read_uses,
    remove_holidays,
    remove_office,
    rename_office,
    why_kept,
)
from spm_desktop.services.organisation_settings import NO_OFFICE, list_settings
from spm_desktop.services.setting_changes import change_setting, consequence
from spm_desktop.services.user_changes import change_user
from spm_desktop.services.users import User
from spm_desktop.storage.office_days import office_calendars
from spm_desktop.storage.offices import SqlOffices
from spm_desktop.storage.organisation_settings import SqlOrganisationStore
from spm_desktop.storage.user_changes import SqlUserEditor
from spm_desktop.storage.users import SqlUsers
from tests.contract.records import person
from tests.offices import TestOffice

MANAGER = Actor("Mia", frozenset({Role.MANAGER}))
EASTER = Holiday(date(2026, 4, 6), "Easter Monday")
MAY = Holiday(date(2026, 5, 1), "")


def settings_of(office: TestOffice) -> SqlOrganisationStore:
    return SqlOrganisationStore(office.database, office.clock)


def offices_of(office: TestOffice) -> SqlOffices:
    return SqlOffices(office.database, office.clock)


def back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo()


def refused(code: str) -> pytest.RaisesExc[KnownError]:
    return pytest.RaisesExc(KnownError, check=lambda error: error.code == code)


def test_a_setting_goes_and_comes_back(office: TestOffice) -> None:
    store = settings_of(office)
    done = change_setting(store, office.actor, "fiscal-year-start", "january", "april", "April")
    assert list_settings(store)["fiscal-year-start"] == "april"
    with refused("changed_since"):
        change_setting(store, office.actor, "fiscal-year-start", "january", "july", "July")
    again = back(done)
    assert list_settings(store)["fiscal-year-start"] == "january"
    back(again)
    assert list_settings(store)["fiscal-year-start"] == "april"
    with refused("not_allowed"):
        change_setting(store, MANAGER, "week-start", "monday", "sunday", "Sunday")


def test_what_a_restating_change_would_move(office: TestOffice) -> None:
    settings = settings_of(office).read()
    told = consequence(settings, "fiscal-year-start", "february", date(2026, 3, 18), "en")
    assert told.startswith(
        "This fiscal quarter is 1 Jan 2026 to 31 Mar 2026 and would be 1 Feb 2026 to 30 Apr 2026."
    )
    told = consequence(settings, "week-start", "sunday", date(2026, 3, 18), "en")
    assert told.startswith("This week is 16 Mar 2026 to 22 Mar 2026 and would be 15 Mar 2026 to 21 Mar 2026.")


def test_days_off_count_and_are_taken_back_exactly(office: TestOffice) -> None:
    store, actor = offices_of(office), office.actor
    add_holidays(store, actor, 0, [MAY], "May Day")
    done = add_holidays(store, actor, 0, [EASTER, MAY], "Two days")
    assert read_holidays(store, actor) == {0: (EASTER, MAY)}
    with office.database.read() as connection:
        assert not office_calendars(connection)[0].is_working(EASTER.day)
    back(done)
    assert read_holidays(store, actor) == {0: (MAY,)}
    gone = remove_holidays(store, actor, 0, [MAY], "May Day")
    with refused("changed_since"):
        remove_holidays(store, actor, 0, [MAY], "May Day")
    back(gone)
    assert read_holidays(store, actor) == {0: (MAY,)}


def test_offices_are_added_renamed_and_only_empty_ones_removed(office: TestOffice) -> None:
    store, actor = offices_of(office), office.actor
    done = add_office(store, actor, "  Lyon  ", like=0)
    lyon = office.one("SELECT id FROM office WHERE name = 'Lyon'")
    renamed = rename_office(store, actor, lyon, "Lyon", "Lyon: Part-Dieu")
    assert office.one("SELECT name FROM office WHERE id = :id", id=lyon) == "Lyon Part-Dieu"
    with refused("office_taken"):
        add_office(store, actor, "LYON PART-DIEU")
    with refused("office_nameless"):
        add_office(store, actor, " : ")
    back(renamed)
    again = back(done)
    assert office.rows("SELECT 1 FROM office WHERE name = 'Lyon'") == []
    back(again)
    assert office.one("SELECT tz FROM office WHERE id = :id", id=lyon) == "Europe/Berlin"


def test_an_office_with_teams_and_tvs_stays(office: TestOffice) -> None:
    store, actor = offices_of(office), office.actor
    done = add_office(store, actor, "Lyon")
    office.bring(RecordKind.PEOPLE, [person("Ann Lee", "North", office="Lyon")])
    with refused("office_used"):
        back(done)
    with refused("office_used"):
        remove_office(store, actor, NO_OFFICE, "No office")
    lyon = office.one("SELECT id FROM office WHERE name = 'Lyon'")
    uses = read_uses(store, actor)
    assert uses[lyon] == OfficeUse(teams=("North",))
    assert uses[NO_OFFICE] == OfficeUse(("No team",), ("Wall",))
    both = why_kept("Lyon", OfficeUse(("North",), ("Bar",)))
    assert str(both).startswith("1 team and 1 TV belong to Lyon: North, Bar. ")


def test_a_removed_office_comes_back_with_its_days(office: TestOffice) -> None:
    store, actor = offices_of(office), office.actor
    add_office(store, actor, "Lyon")
    lyon = office.one("SELECT id FROM office WHERE name = 'Lyon'")
    change_setting(
        settings_of(office), actor, "time-zone:Lyon", "Europe/Berlin", "Europe/Paris", "Lyon is in Paris"
    )
    add_holidays(store, actor, lyon, [EASTER, MAY], "Two days")
    with refused("not_allowed"):
        remove_office(store, MANAGER, lyon, "Lyon")
    done = remove_office(store, actor, lyon, "Lyon")
    assert done.words == "Removed Lyon"
    assert read_holidays(store, actor) == {}
    with refused("office_gone"):
        remove_office(store, actor, lyon, "Lyon")
    with refused("office_gone"):
        add_office(store, actor, "Nice", like=lyon)
    taken = add_office(store, actor, "LYON")
    with refused("office_taken"):
        back(done)
    back(taken)
    again = back(done)
    assert list_settings(settings_of(office))["time-zone:Lyon"] == "Europe/Paris"
    assert read_holidays(store, actor) == {lyon: (EASTER, MAY)}
    back(again)
    assert "time-zone:Lyon" not in list_settings(settings_of(office))


def test_users_get_and_lose_roles(office: TestOffice) -> None:
    editor, users = SqlUserEditor(office.database, office.clock), SqlUsers(office.database, office.clock)
    office.bring(RecordKind.PEOPLE, [person("Ann Lee", "North")])
    ann_id = office.one("SELECT id FROM person WHERE display_name = 'Ann Lee'")
    ann = User("ann", frozenset({Role.REP}), ann_id, "Ann Lee")
    done = change_user(editor, office.actor, None, ann, "Added ann")
    assert list(users.all()) == [ann]
    boss = User("ann", frozenset({Role.MANAGER, Role.HR}), ann_id, "Ann Lee")
    promoted = change_user(editor, office.actor, ann, boss, "ann is a manager")
    with refused("changed_since"):
        change_user(editor, office.actor, ann, None, "Removed ann")
    with refused("user_taken"):
        change_user(editor, office.actor, None, User("Ann", frozenset({Role.REP})), "Added Ann")
    with refused("user_roleless"):
        change_user(editor, office.actor, boss, User("ann", frozenset()), "Nothing")
    back(promoted)
    gone = change_user(editor, office.actor, ann, None, "Removed ann")
    assert list(users.all()) == []
    back(gone)
    back(done)
    assert list(users.all()) == []
