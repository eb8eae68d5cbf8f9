"""A year of 4-4-5 weeks on the command line: set once, then boards, drills and scorecards count by it."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

FACTS = """Person,Date,Calls
Ann,2026-01-25,1
Ann,2026-01-26,2
Ann,2026-02-22,4
Ann,2026-02-23,8
Ann,2026-04-26,16
Ann,2026-04-27,32
Ann,2027-01-24,64
Ann,2027-01-25,128
"""


def test_a_year_of_weeks_from_settings_to_boards(spm: Callable[..., Ran], tmp_path: Path) -> None:
    facts = tmp_path / "calls.csv"
    facts.write_text(FACTS)
    spm("settings", "fiscal-year-start=february", "fiscal-months=4-4-5")
    told = spm("import", facts, "--create-people")
    assert told.code == 0, told.err

    def calls(period: str, *more: str) -> str:
        board = spm("board", "calls", "--period", period, "--json", *more).document
        (row,) = board["rows"]
        return str(row["value"])

    # the year begins on the Monday at or before the first of February
    assert calls("FY2027-01") == "6"
    assert calls("FY2027-02") == "8"
    assert calls("FY2027-Q1") == "30"
    assert calls("FY2027-12") == "192"  # 53 weeks: the last month gets the one more
    assert calls("FY2027") == "254"
    assert calls("FY2026-12") == "1"
    assert calls("this-fiscal-month", "--now", "2026-01-30T09:00:00+01:00") == "6"
    assert calls("last-fiscal-quarter", "--now", "2026-05-04T09:00:00+02:00") == "30"
    # calendar and ISO periods are what they were
    assert calls("2026-01") == "3"
    assert calls("2026-Q1") == "15"
    drilled = spm("drill", "calls", "--person", "Ann", "--period", "FY2027-Q1", "--json").document
    days = [row["date"] for row in drilled["rows"]]
    assert days == ["2026-01-26", "2026-02-22", "2026-02-23", "2026-04-26"]
    card = spm("scorecard", "Ann", "--period", "FY2027-Q1", "--json").document
    assert (card["period"]["start"], card["period"]["end"]) == ("2026-01-26", "2026-04-27")
