"""What leaves on the command line: lists, boards and every single record, as a spreadsheet reads them."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
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
    """A profile of two teams with deals, calls and goals, and the files they came in."""
    folder = tmp_path_factory.mktemp("export")
    people = "Name,Email,Team\nAnn Lee,ann@example.com,North\nBo Tan,bo@example.com,South\n"
    deals = (
        "Deal ID,Owner,Stage,Amount,Created,Close Date,Deal Name\n"
        "1,Ann Lee,Won,1200.50,2026-01-05,2026-03-02,=1+1\n"
        "2,Bo Tan,Won,800,2026-01-06,2026-03-03,Plain\n"
        "3,Bo Tan,Open,50,2026-02-06,2026-04-03,Later\n"
    )
    calls = "Date,Person,Calls\n2026-03-02,Ann Lee,5\n2026-03-03,Bo Tan,7\n"
    goals = "Person,Metric,Period,Target\nAnn Lee,Won revenue,2026-Q1,1000\n"
    files = []
    for name, text in (("people", people), ("deals", deals), ("calls", calls), ("goals", goals)):
        files.append(folder / f"{name}.csv")
        files[-1].write_text(text, encoding="utf-8")
    assert main(["--data", str(folder / "profile"), "import", *map(str, files), *NOW]) == 0
    return folder


@pytest.fixture
def office(made: Path, profile_folder: Path, tmp_path: Path) -> Path:
    """A copy of it for one test; the folder for its files."""
    shutil.copytree(made / "profile", profile_folder)
    for path in made.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


def rows_of(path: Path, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(path)[sheet].iter_rows()]


def test_a_board_is_typed_drawn_and_says_where_it_comes_from(spm: Spm, office: Path) -> None:
    path = office / "board.xlsx"
    asked = ("board", "--metric", "won_revenue", "--period", "2026-Q1")
    ran = spm("export", *asked, "--to", path, *NOW, "--json")
    assert ran.document == {"file": str(path), "kind": "board"}
    head, first, second = rows_of(path, "Leaderboard")
    assert head == ["Rank", "Moved", "Person", "Team", "Won revenue", "Goal", "% of goal", "Rows"]
    assert first[2:6] == ["Ann Lee", "North", 1200.5, 1000]
    assert second[2:6] == ["Bo Tan", "South", 800, None]
    book = load_workbook(path)
    assert len(book["Leaderboard"]._charts) == 1
    about = dict(rows_of(path, "About"))
    assert about["Period"] == "Q1 2026"
    assert about["Source"].startswith("goals.csv (18 Mar 2026")
    assert about["Verified until"].startswith("18 Mar 2026")


def test_every_record_says_its_file_and_row(spm: Spm, office: Path) -> None:
    spm("export", "facts", "--metric", "calls", "--to", office / "facts.xlsx", *NOW)
    rows = rows_of(office / "facts.xlsx", "Facts")
    assert rows[1][0].date() == date(2026, 3, 2)
    assert rows[1][1:] == ["Ann Lee", "North", "Calls", 5, None, "calls.csv", None, 2]
    assert len(rows) == 3
    spm("export", "deals", "--team", "South", "--to", office / "deals.csv", *NOW)
    with (office / "deals.csv").open(encoding="utf-8-sig", newline="") as file:
        deals = list(csv.DictReader(file))
    assert [(deal["Id"], deal["Owner"], deal["Amount"]) for deal in deals] == [
        ("2", "Bo Tan", "800.00"),
        ("3", "Bo Tan", "50.00"),
    ]
    assert deals[1]["Expected"] == date(2026, 4, 3).isoformat()


def test_nobody_takes_more_along_than_they_may_see(spm: Spm, office: Path) -> None:
    assert spm("user-add", "bo", "--role", "rep", "--person", "Bo Tan").code == 0
    spm("export", "deals", "--to", office / "own.csv", "--as", "bo", *NOW)
    with (office / "own.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {deal["Owner"] for deal in csv.DictReader(file)} == {"Bo Tan"}
    spm("export", "people", "--to", office / "people.csv", "--as", "bo", *NOW)
    with (office / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {person["Name"]: person["E-mail"] for person in csv.DictReader(file)}
    assert known == {"Ann Lee": "", "Bo Tan": "bo@example.com"}


def test_scorecards_leave_with_a_chart(spm: Spm, office: Path) -> None:
    path = office / "scorecards.xlsx"
    assert spm("export", "scorecards", "--to", path, "--period", "2026-Q1", *NOW).code == 0
    assert [row[0] for row in rows_of(path, "Scorecards")] == ["Person", "Ann Lee", "Bo Tan"]


@pytest.mark.parametrize("kind", ["people", "goals", "metrics"])
def test_every_list_leaves_whole(spm: Spm, office: Path, kind: str) -> None:
    path = office / f"{kind}.csv"
    assert spm("export", kind, "--to", path, *NOW).code == 0
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) > 1


def test_what_can_not_be_is_one_sentence(spm: Spm, office: Path) -> None:
    path = office / "x.xlsx"
    assert "none was named" in spm("export", "board", "--to", path).err
    assert "quotient" in spm("export", "facts", "--metric", "win_rate", "--to", path).err
    assert "neither .xlsx nor .csv" in spm("export", "people", "--to", office / "x.pdf").err
    assert spm("export", "people", "--to", office / "nowhere" / "x.csv", "--json").document["error"]["hint"]
    assert not path.exists()


def test_every_team_has_a_workbook_on_mondays(spm: Spm, office: Path, profile_folder: Path) -> None:
    folder = office / "packs"
    folder.mkdir()
    assert spm("export", "packs", "--to", folder, *NOW).code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["North 2026-03-18.xlsx", "South 2026-03-18.xlsx"]
    south = folder / names[1]
    assert load_workbook(south).sheetnames[0] == "Scorecards"
    head, first, *_ = rows_of(south, "Open deals")
    assert first[:5] == ["3", "Later", None, None, "Bo Tan"]
    assert not {"State", "Closed", "Lost because"} & set(head)
    assert dict(rows_of(south, "About"))["Team"] == "South"
    assert "no folder" in spm("export", "packs", "--to", office / "nowhere").err
    (profile_folder / "settings.toml").write_text(f'packs_folder = "{folder}"\n', encoding="utf-8")
    again = ("import", office / "calls.csv", "--now")
    spm(*again, "2026-03-22T12:00+00:00")
    assert len(list(folder.iterdir())) == 2
    spm(*again, "2026-03-23T12:00+00:00")
    spm(*again, "2026-03-24T12:00+00:00")
    assert {path.name for path in folder.iterdir()} > {"North 2026-03-23.xlsx", "South 2026-03-23.xlsx"}
    assert len(list(folder.iterdir())) == 4


def test_empty_sheets_are_understood_when_they_are_filled_in(spm: Spm, office: Path) -> None:
    rows = {
        "deals": ("9", "New", "Ann Lee", "Acme", "Gold", "Won", 70, date(2026, 3, 1), date(2026, 3, 9)),
        "facts": (date(2026, 3, 9), "Ann Lee", "Calls", 11),
    }
    for kind, row in rows.items():
        path = office / f"empty-{kind}.xlsx"
        assert spm("export", f"template:{kind}", "--to", path, *NOW).code == 0
        book = load_workbook(path)
        book[kind.capitalize()].append(row)
        del book["About"]
        book.save(path)
        (receipt,) = spm("import", path, "--json", *NOW).document["imports"]
        assert (receipt["kind"], receipt["created"], receipt["problems"]) == (kind, 1, [])
