"""Staff lists."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import PersonRef, RecordKind

Read = Callable[..., Any]


def test_all_keys_of_a_person_become_refs(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "EmployeeKey,Badge No,UPN,Salesperson,Title,Sales Team,Region,Hire Date,Active\n"
        "272,SF-9,ann@example.com,Ann Lee,Rep,Hunters,North,05.08.2019,yes\n"
        "277,SF-10,jo@example.com,Jo Roe,Rep,Farmers,South,25.08.2019,no\n"
    )
    (sheet,) = read(path).sheets
    person = next(iter(sheet.records()))
    assert person.refs == (
        PersonRef("employeekey", "272"),
        PersonRef("badgeno", "SF-9"),
        PersonRef("email", "ann@example.com"),
        PersonRef("name", "Ann Lee"),
    )
    assert (person.email, person.role, person.team, person.office) == (
        "ann@example.com",
        "Rep",
        "Hunters",
        "North",
    )
    assert (person.hire_day, person.active) == (date(2019, 8, 5), True)


def test_names_in_two_columns_and_managers_by_id(csv_file: Read, read: Read) -> None:
    path = csv_file("EmpNo;Nachname;Vorname;Vorgesetzter\n7;Groß;Jürgen;\n8;Lee;Ann;7\n9;Roe;Jo;8\n")
    people = list(read(path).sheets[0].records())
    assert [person.name for person in people] == ["Jürgen Groß", "Ann Lee", "Jo Roe"]
    assert [person.manager for person in people] == ["", "Jürgen Groß", "Ann Lee"]


def test_ids_keep_their_letters_and_zeros_to_the_last_row(csv_file: Read, read: Read) -> None:
    lines = "".join(f"{i:04},Name Number{chr(65 + i % 26)}{chr(97 + i // 26)}\n" for i in range(400))
    people = list(read(csv_file(f"Employee ID,Name\n{lines}SF-2500,Ann Lee\n")).sheets[0].records())
    assert people[7].refs[0].text == "0007"
    assert people[-1].refs[0] == PersonRef("employeeid", "SF-2500")


def test_keys_that_two_people_share_identify_nobody(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Employee ID,Name,Email\n1,Ann Lee,sales@example.com\n2,Jo Roe,sales@example.com\n"
        "3,Ann Lee,ann@example.com\n"
    )
    (sheet,) = read(path).sheets
    assert [[ref.kind for ref in person.refs] for person in sheet.records()] == [
        ["employeeid"],
        ["employeeid", "name"],
        ["employeeid", "email"],
    ]
    assert {(problem.cell, problem.rejects) for problem in sheet.problems} == {
        ("C2", False),
        ("C3", False),
        ("B2", False),
        ("B4", False),
    }


def test_the_plain_id_of_a_user_list_is_the_owner_elsewhere(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Id,FirstName,LastName,Email,ManagerId\n005A,Ann,Lee,ann@x.org,\n005B,Jo,Roe,jo@x.org,005A\n"
    )
    first, second = read(path).sheets[0].records()
    assert PersonRef("ownerid", "005A") in first.refs
    assert second.manager == "Ann Lee"


def test_contacts_and_customers_are_no_staff(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Contact ID,First Name,Last Name,Email,Contact Owner\n"
        "C1,Ann,Lee,a@x.org,jo@y.org\nC2,Max,Ray,m@x.org,jo@y.org\n"
    )
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.code == "kind_unknown"


def test_a_total_is_nobody(csv_file: Read, read: Read) -> None:
    (sheet,) = read(csv_file("Rep,Team\nAnn Lee,North\nTotal,1\n"), kind=RecordKind.PEOPLE).sheets
    assert [person.name for person in sheet.records()] == ["Ann Lee"]
    assert (sheet.plan.totals, sheet.rejected, sheet.rows) == ((3,), (), 1)


def test_one_person_may_have_moved_between_teams(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Employee ID,Name,Team,Since\n7,Ann Lee,North,2023-01-01\n7,Ann Lee,South,2024-01-01\n"
        "7,Ann Lee,West,2025-01-01\n8,Jo Roe,North,2023-01-01\n"
    )
    (sheet,) = read(path).sheets
    assert sheet.plan.kind is RecordKind.PEOPLE
    ann = [PersonRef("employeeid", "7"), PersonRef("name", "Ann Lee")]
    assert [(list(person.refs), person.team, person.since) for person in sheet.records()] == [
        (ann, "North", date(2023, 1, 1)),
        (ann, "South", date(2024, 1, 1)),
        (ann, "West", date(2025, 1, 1)),
        ([PersonRef("employeeid", "8"), PersonRef("name", "Jo Roe")], "North", date(2023, 1, 1)),
    ]
    assert sheet.problems == ()


@pytest.mark.parametrize("header", ["Rep,Team,Since", "Name,Email,Team,Valid from"])
def test_moves_of_a_single_person(csv_file: Read, read: Read, header: str) -> None:
    person = ["Ann Lee", "ann@example.com"][: header.count(",") - 1]
    rows = [",".join([*person, team, f"{year}-01-01"]) for team, year in (("North", 2023), ("South", 2024))]
    (sheet,) = read(csv_file("\n".join([header, *rows]))).sheets
    assert sheet.plan.kind is RecordKind.PEOPLE
    assert [(found.name, found.team) for found in sheet.records()] == [
        ("Ann Lee", "North"),
        ("Ann Lee", "South"),
    ]


def test_people_are_called_as_their_names_are_said(csv_file: Read, read: Read) -> None:
    path = csv_file('Employee,Email\n"Schmidt, Anna",anna@x.de\n"Lee, Jr.",lee@x.de\nBob Ray,bob@x.de\n')
    people = list(read(path).sheets[0].records())
    assert [person.name for person in people] == ["Anna Schmidt", "Lee, Jr.", "Bob Ray"]
    assert people[0].refs[1].text == "Schmidt, Anna", "as the file knows them"
