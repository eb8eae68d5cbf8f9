"""A scorecard from the command line, for people and for programs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

NOW = "2017-12-06T12:00+00:00"
PEOPLE = "Name,Email,Team,Role\nAnn Lee,ann@example.com,North,Seller\n李小龙,li@example.com,North,Seller\n"
DEALS = "Deal ID,Owner,Stage,Amount,Opened,Closed\nD1,Ann Lee,Won,1000.50,2017-10-05,2017-10-20\n"
GOALS = "Name,Metric,Start,End,Target\nAnn Lee,Won revenue,2017-10-01,2017-12-31,2001\n"

Run = Callable[..., Ran]


@pytest.fixture
def run(spm: Run, tmp_path: Path) -> Run:
    def at_noon(*arguments: str | Path) -> Ran:
        return spm("--now", NOW, *arguments)

    for kind, content in (("people", PEOPLE), ("deals", DEALS), ("goals", GOALS)):
        file = tmp_path / f"{kind}.csv"
        file.write_text(content, encoding="utf-8")
        assert at_noon("import", file, "--kind", kind).code == 0
    return at_noon


def test_a_scorecard_for_programs_and_for_people(run: Run) -> None:
    document = run("scorecard", "ann@example.com", "--period", "2017-Q4", "--json").document
    assert (document["name"], document["team"], document["role"]) == ("Ann Lee", "North", "Seller")
    assert (document["score"], document["lines_present"]) == (0.5, 1)
    won = document["lines"][0]
    assert (won["metric"], won["value"], won["goal"]) == ("won_revenue", "1000.50", "2001.00")
    assert (won["attainment"], won["status"], won["weight"], won["n"]) == (0.5, "behind", 1, 1)
    assert len(won["history"]) == 8
    text = run("scorecard", "Ann Lee", "--period", "2017-Q4").out
    assert "Score 50.0%, 1 of 1 lines; expected by today 72.3%" in text
    assert "No score" in run("scorecard", "李小龙", "--period", "2017-Q4").out
    assert run("scorecard", "North", "--team", "--json").document["kind"] == "team"


def test_nobody_of_that_name(run: Run) -> None:
    ran = run("scorecard", "Nobody", "--json")
    assert (ran.code, ran.document["error"]["code"]) == (1, "person_unknown")
