"""Boards, drills and lists from the command line, from files to what other programs read."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran
from tests.e2e.imported import import_text

NOW = "2017-12-06T12:00+00:00"
PEOPLE = """\
Name,Email,Team,Manager,Region,Role
Ann Lee,ann@example.com,North,Max Boss,Oslo,Seller
Bo Kay,bo@example.com,North,Max Boss,Oslo,Seller
Cy Dee,cy@example.com,South,Sue Head,Rome,Seller
"""
DEALS = """\
Deal ID,Owner,Stage,Amount,Opened,Closed
D1,Ann Lee,Won,"1,000.50",2017-10-05,2017-10-20
D2,Ann Lee,Lost,500,2017-10-06,2017-11-04
D3,Bo Kay,Won,1000.50,2017-10-07,2017-12-06
D4,Cy Dee,Won,77,2017-10-07,
"""
GOALS = """\
Name,Metric,Start,End,Target
Ann Lee,Won revenue,2017-10-01,2017-12-31,2001
Bo Kay,Won revenue,2017-10-01,2017-12-31,1000
"""

Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with people, deals and goals."""
    folder = tmp_path_factory.mktemp("boards")
    for kind, content in (("people", PEOPLE), ("deals", DEALS), ("goals", GOALS)):
        profile = import_text(folder, f"{kind}.csv", content, "--kind", kind, "--now", NOW)
    return profile


@pytest.fixture
def run(spm: Run, made: Path, profile_folder: Path) -> Run:
    """The program on a copy of it, early in December 2017."""
    shutil.copytree(made, profile_folder)

    def at_noon(*arguments: str | Path) -> Ran:
        return spm("--now", NOW, *arguments)

    return at_noon


def rows(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0
    found: list[dict[str, Any]] = ran.document["rows"]
    return found


def test_a_board_for_programs(run: Run) -> None:
    ran = run("board", "won_revenue", "--period", "2017-Q4", "--measure", "goal", "--json")
    document = ran.document
    assert {key: document[key] for key in ("metric", "unit", "decimals", "currency", "period")} == {
        "metric": "won_revenue",
        "unit": "money",
        "decimals": 2,
        "currency": "EUR",
        "period": {"start": "2017-10-01", "end": "2018-01-01"},
    }
    assert document["as_of"].startswith("2017-12-06T")
    contract = ("rank", "name", "team", "value", "value_text", "goal", "attainment", "n", "movement", "tied")
    assert [tuple(row[key] for key in contract) for row in rows(ran)] == [
        (1, "Bo Kay", "North", "1000.50", "€1,000", "1000.00", 1.0005, 1, 1, False),
        (2, "Ann Lee", "North", "1000.50", "€1,000", "2001.00", 0.5, 1, -1, False),
        (3, "Cy Dee", "South", "0.00", "€0", None, None, 0, 0, False),
    ]
    assert rows(ran)[2]["without_date"] == {"no_closed": 1}


def test_a_board_of_everything(run: Run) -> None:
    ran = run("board", "won_revenue", "--period", "all", "--json")
    assert ran.document["period"] == {"start": None, "end": None}
    assert [(row["rank"], row["tied"]) for row in rows(ran)] == [(1, True), (1, True), (3, False)]


def test_teams_and_offices_of_a_ratio(run: Run) -> None:
    teams = rows(run("board", "win_rate", "--period", "2017-Q4", "--by", "teams", "--json"))
    assert [(row["rank"], row["name"], row["value"], row["n"]) for row in teams] == [
        (1, "North", "66.666666667", 3),
        (2, "South", None, 0),
    ]
    offices = rows(run("board", "win_rate", "--period", "2017-Q4", "--by", "offices", "--json"))
    assert [row["name"] for row in offices] == ["Oslo", "Rome"]


def test_a_board_for_people(run: Run) -> None:
    ran = run("board", "won_revenue", "--period", "2017-Q4", "--team", "north", "--top", "1")
    assert ran.out.splitlines() == [
        "Won revenue, Q4 2017",
        "",
        "Rank  Move  Name     Team    Value    Goal  Attained  n",
        "1=    –     Ann Lee  North  €1,000  €2,001       50%  1",
        "1=    +1    Bo Kay   North  €1,000  €1,000      100%  1",
    ]


def test_an_empty_profile_says_so(spm: Run) -> None:
    assert "Nobody is on this board" in spm("board", "won_revenue").out
    assert "Nobody yet" in spm("people").out
    assert "No goals yet" in spm("goals").out
    assert "Nothing was imported yet" in spm("imports").out


def test_the_rows_behind_a_number(run: Run) -> None:
    ran = run("drill", "won_revenue", "--person", "ann lee", "--period", "2017-Q4", "--json")
    assert ran.document["value"] == "1000.50"
    contract = ("file", "sheet", "row", "external_id", "date", "value")
    assert [tuple(row[key] for key in contract) for row in rows(ran)] == [
        ("deals.csv", "", 2, "D1", "2017-10-20", "1000.50")
    ]
    told = run("drill", "win_rate", "--person", "ann@example.com", "--period", "2017-Q4").out
    assert "Win rate of Ann Lee: 50.0%, 3 rows" in told
    assert "denominator  deals.csv" in told


def listed(run: Run, name: str, *fields: str) -> list[tuple[Any, ...]]:
    lines: list[dict[str, Any]] = run(name, "--json").document[name]
    return [tuple(line[field] for field in fields) for line in lines]


def test_lists_for_programs(run: Run) -> None:
    people = listed(run, "people", "name", "email", "team", "active", "office", "role", "ranked")
    assert people[0] == ("Ann Lee", "ann@example.com", "North", True, "Oslo", "Seller", True)
    assert people[3] == ("Max Boss", None, "North", True, "Oslo", None, False)
    assert listed(run, "goals", "subject", "metric", "start", "end", "target") == [
        ("Ann Lee", "won_revenue", "2017-10-01", "2018-01-01", "2001.00"),
        ("Bo Kay", "won_revenue", "2017-10-01", "2018-01-01", "1000.00"),
    ]
    assert listed(run, "imports", "import_id", "file", "kind", "state", "rows", "created") == [
        (1, "people.csv", "people", "applied", 3, 3),
        (2, "deals.csv", "deals", "applied", 4, 4),
        (3, "goals.csv", "goals", "applied", 2, 2),
    ]
    keys = ["won_revenue", "deals_won", "deals_opened", "win_rate", "cycle_days", "open_pipeline"]
    assert listed(run, "metrics", "key") == [(key,) for key in keys]


def test_lists_for_people(run: Run) -> None:
    assert "Ann Lee   ann@example.com  North  Seller" in run("people").out
    assert "won_revenue" in run("metrics").out
    assert "Ann Lee  Won revenue  2017-10-01  2018-01-01  2001.00" in run("goals").out
    assert "deals.csv" in run("imports").out


def test_what_can_not_be_shown_is_told_in_a_sentence(run: Run) -> None:
    ran = run("board", "revenue", "--json")
    assert ran.code == 1
    assert ran.document["error"]["code"] == "metric_unknown"
    assert run("board", "won_revenue", "--period", "2017-Q5").err.startswith("“2017-Q5” is not a period.")
    assert run("drill", "won_revenue").code == 2
