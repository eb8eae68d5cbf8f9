"""Nobody is in two teams on one day, and no team has two managers: the database itself sees to that."""

import pytest
from sqlalchemy import text

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from tests.contract.records import person
from tests.offices import TestOffice, filled_office


@filled_office
def north(office: TestOffice) -> None:
    """Ann and Bob of North, which Max manages; from March 2026 on, where there is a date."""
    office.bring(
        RecordKind.PEOPLE,
        [person("Ann", "North", manager="Max"), person("Bob", "North", manager="Max")],
        sheet="people",
    )
    with office.database.write() as connection:
        connection.exec_driver_sql("UPDATE membership SET from_day = 20260301, to_day = 20260401")
        connection.exec_driver_sql("UPDATE team_manager SET from_day = 20260301, to_day = 20260401")


INSERT = {
    "membership": "INSERT INTO membership(person_id, team_id, from_day, to_day)"
    " SELECT id, 0, :first, :last FROM person WHERE display_name = 'Ann'",
    "team_manager": "INSERT INTO team_manager(team_id, person_id, from_day, to_day)"
    " SELECT t.id, p.id, :first, :last FROM team t, person p"
    " WHERE t.name = 'North' AND p.display_name = 'Bob'",
}


def insert(office: TestOffice, table: str, first: int, last: int) -> None:
    with office.database.write() as connection:
        connection.execute(text(INSERT[table]), {"first": first, "last": last})


def refused(office: TestOffice, table: str, statement: str, **values: int) -> bool:
    """Whether the database refuses a statement, in a sentence."""
    code = {"membership": "one_team_per_day", "team_manager": "one_manager_per_day"}[table]
    try:
        with office.database.write() as connection:
            connection.execute(text(statement), values)
    except KnownError as error:
        if error.code != code:
            raise
        return True
    return False


@pytest.mark.parametrize("table", sorted(INSERT))
@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (20260401, 20260501, False),
        (20260201, 20260301, False),
        (0, 99_999_999, True),
        (20260310, 20260320, True),
        (20260301, 20260401, True),
        (0, 20260302, True),
        (20260331, 99_999_999, True),
    ],
)
def test_rows_that_overlap(north: TestOffice, table: str, first: int, last: int, overlaps: bool) -> None:
    assert refused(north, table, INSERT[table], first=first, last=last) is overlaps


@pytest.mark.parametrize("table", sorted(INSERT))
def test_rows_that_grow_into_each_other(north: TestOffice, table: str) -> None:
    insert(north, table, 20260501, 20260601)
    assert not refused(north, table, f"UPDATE {table} SET from_day = 20260401 WHERE from_day = 20260501")
    assert refused(north, table, f"UPDATE {table} SET from_day = 20260331 WHERE from_day = 20260401")


def test_two_people_are_two(north: TestOffice) -> None:
    assert not refused(north, "membership", "UPDATE membership SET to_day = 99999999")
    assert refused(north, "membership", "UPDATE membership SET person_id = (SELECT min(id) FROM person)")
