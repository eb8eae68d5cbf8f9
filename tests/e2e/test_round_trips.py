"""Workbooks that leave, are edited in a spreadsheet program, and come back: on the command line."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from spm_desktop.app.entry import main
from tests.conftest import Ran

Spm = Callable[..., Ran]
NOW = ("--now", "2026-03-18T12:00+00:00")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of three people in two teams, with goals of one quarter."""
    folder = tmp_path_factory.mktemp("trips")
    people = (
        "Name,Email,Team,Role\nAnn Lee,ann@example.com,North,Rep\nBo Tan,bo@example.com,South,Rep\n"
        "Cy Roe,cy@example.com,South,Rep\n"
    )
    goals = (
        "Person,Metric,Period,Target\nAnn Lee,Won revenue,2026-Q1,1000\nBo Tan,Won revenue,2026-Q1,900.50\n"
    )
    files = []
    for name, text in (("people", people), ("goals", goals)):
        files.append(folder / f"{name}.csv")
        files[-1].write_text(text, encoding="utf-8")
    assert main(["--data", str(folder / "profile"), "import", *map(str, files), *NOW]) == 0
    return folder / "profile"


@pytest.fixture
def office(made: Path, profile_folder: Path, tmp_path: Path) -> Path:
    """A copy of it for one test; the folder for its files."""
    shutil.copytree(made, profile_folder)
    return tmp_path


def edit(path: Path, cells: dict[str, Any]) -> None:
    """Changes cells of the first sheet by the names of their row and column."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[3] if cell.value}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=4)}
    for place, value in cells.items():
        who, _, what = place.partition("/")
        number = rows[who] if who in rows else sheet.max_row + 1
        if who not in rows:
            number = 4 + sum(name is not None for name in rows)
            rows[who] = number
            sheet.cell(number, 1).value = who
        sheet.cell(number, columns[what]).value = value
    book.save(path)


def came_back(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran
    (found,) = ran.document["round_trips"]
    return found


def goals_of(spm: Spm) -> dict[str, str]:
    return {goal["subject"]: goal["target"] for goal in spm("goals", "--json").document["goals"]}


@pytest.mark.parametrize("kind", ["people", "goals", "metrics"])
def test_an_untouched_workbook_changes_nothing(spm: Spm, office: Path, kind: str) -> None:
    path = office / f"{kind}.xlsx"
    assert spm("export", kind, "--to", path, *NOW).code == 0
    found = came_back(spm("import", path, "--json", *NOW))
    assert (found["round_trip_id"], found["changes"], found["cells"], found["problems"]) == (None, 0, [], [])


def test_targets_come_back_and_can_be_taken_back(spm: Spm, office: Path) -> None:
    path = office / "goals.xlsx"
    spm("export", "goals", "--to", path, *NOW)
    edit(path, {"Ann Lee/Q1 2026": 1250.25, "Bo Tan/Q1 2026": None, "Cy Roe/Q1 2026": 300})
    preview = came_back(spm("import", path, "--dry-run", "--json", *NOW))
    assert (preview["round_trip_id"], preview["changed"]) == (None, 3)
    assert goals_of(spm) == {"Ann Lee": "1000.00", "Bo Tan": "900.50"}
    found = came_back(spm("import", path, "--json", *NOW))
    assert {(cell["who"], cell["was"], cell["file"]) for cell in found["cells"]} == {
        ("Ann Lee", "1000.00", "1250.25"),
        ("Bo Tan", "900.50", ""),
        ("Cy Roe", "", "300.00"),
    }
    assert goals_of(spm) == {"Ann Lee": "1250.25", "Cy Roe": "300.00"}
    (listed,) = spm("round-trips", "--json").document["round_trips"]
    assert (listed["file"], listed["changes"], listed["state"]) == ("goals.xlsx", 3, "applied")
    assert spm("undo-round-trip", str(found["round_trip_id"])).code == 0
    assert goals_of(spm) == {"Ann Lee": "1000.00", "Bo Tan": "900.50"}
    assert "already" in spm("undo-round-trip", str(found["round_trip_id"])).err
    assert spm("verify").code == 0


def test_both_sides_changed_and_nobody_loses(spm: Spm, office: Path) -> None:
    first, second = office / "first.xlsx", office / "second.xlsx"
    spm("export", "goals", "--to", first, *NOW)
    spm("export", "goals", "--to", second, *NOW)
    edit(first, {"Ann Lee/Q1 2026": 1100, "Bo Tan/Q1 2026": 800})
    edit(second, {"Ann Lee/Q1 2026": 1200})
    spm("import", first, *NOW)
    found = came_back(spm("import", second, "--json", *NOW))
    assert (found["changes"], found["conflicts"], found["changed_here"]) == (0, 1, 1)
    assert goals_of(spm)["Ann Lee"] == "1100.00"
    told = spm("import", second, *NOW).out
    assert "1 conflict stays as it is here: decide with --take file" in told
    assert came_back(spm("import", second, "--take", "file", "--json", *NOW))["changes"] == 1
    assert goals_of(spm) == {"Ann Lee": "1200.00", "Bo Tan": "800.00"}


def test_people_are_renamed_moved_and_added(spm: Spm, office: Path) -> None:
    path = office / "people.xlsx"
    spm("export", "people", "--to", path, *NOW)
    edit(
        path,
        {
            "Ann Lee/Role": "Senior rep",
            "Ann Lee/E-mail": "ann.lee@example.com",
            "Bo Tan/Team": "North",
            "Cy Roe/Active": "no",
            "Dee Fox/Team": "South",
            "Dee Fox/Hired": "2026-03-01",
            "Ann Lee/Name": "Ann Lee-Roe",
        },
    )
    found = came_back(spm("import", path, "--json", *NOW))
    assert found["problems"] == []
    people = {one["name"]: one for one in spm("people", "--json", *NOW).document["people"]}
    assert people["Ann Lee-Roe"]["role"] == "Senior rep"
    assert people["Ann Lee-Roe"]["email"] == "ann.lee@example.com"
    assert people["Bo Tan"]["team"] == "North"
    assert people["Cy Roe"]["active"] is False
    assert (people["Dee Fox"]["team"], people["Dee Fox"]["hired"]) == ("South", "2026-03-01")
    assert spm("undo-round-trip", str(found["round_trip_id"])).code == 0
    names = {one["name"]: one["team"] for one in spm("people", "--json", *NOW).document["people"]}
    assert names == {"Ann Lee": "North", "Bo Tan": "South", "Cy Roe": "South"}
    assert spm("verify").code == 0


def test_what_can_not_be_is_named_by_its_cell(spm: Spm, office: Path) -> None:
    path = office / "people.xlsx"
    spm("export", "people", "--to", path, *NOW)
    bad = {"Ann Lee/Team": "Nowhere", "Bo Tan/E-mail": "nothing", "Cy Roe/Name": ""}
    edit(path, {**bad, "Bo Tan/Role": "Lead"})
    found = came_back(spm("import", path, "--json", *NOW))
    assert {problem["cell"] for problem in found["problems"]} == {"People!D4", "People!C5", "People!A6"}
    assert found["changes"] == 1
    people = {one["name"]: one for one in spm("people", "--json").document["people"]}
    assert people["Bo Tan"]["role"] == "Lead"


def test_an_empty_workbook_is_filled_in(spm: Spm, office: Path) -> None:
    path = office / "new.xlsx"
    assert spm("export", "template:goals", "--period", "2026-Q2", "--to", path, *NOW).code == 0
    edit(path, {"Ann Lee/April 2026": 400, "Ann Lee/May 2026": 500})
    found = came_back(spm("import", path, "--json", *NOW))
    assert (found["changes"], found["missing"]) == (2, 0)
    months = [goal for goal in spm("goals", "--json").document["goals"] if goal["start"] >= "2026-04-01"]
    assert {(goal["start"], goal["target"]) for goal in months} == {
        ("2026-04-01", "400.00"),
        ("2026-05-01", "500.00"),
    }
    assert spm("export", "template:people", "--to", office / "joiners.xlsx", *NOW).code == 0
    edit(office / "joiners.xlsx", {"Eve Moe/Team": "North"})
    assert came_back(spm("import", office / "joiners.xlsx", "--json", *NOW))["changes"] >= 1


def test_a_workbook_of_another_office_is_refused(spm: Spm, office: Path, tmp_path: Path) -> None:
    path = office / "goals.xlsx"
    spm("export", "goals", "--to", path, *NOW)
    ran = spm("import", path, "--data", tmp_path / "other", "--now", "2026-03-19T12:00+00:00")
    assert ran.code == 1
    assert "another office" in ran.err


def test_a_workbook_that_lost_its_ids_is_refused(spm: Spm, office: Path) -> None:
    path = office / "goals.xlsx"
    spm("export", "goals", "--to", path, *NOW)
    book = load_workbook(path)
    book.worksheets[0].delete_rows(1, 3)
    book.save(path)
    ran = spm("import", path, *NOW)
    assert (ran.code, "lost the hidden parts" in ran.err) == (1, True)
