"""Where a running scorecard is likely to end, on SQLite and on PostgreSQL."""

from datetime import date, timedelta

import pytest

from spm_desktop.domain.periods import Period
from spm_desktop.domain.records import FactRecord, RecordKind
from spm_desktop.services.scorecards import Kind, Outlook, outlook
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.scorecards import SqlScorecards
from tests.contract.records import TODAY, fact, goal, person
from tests.offices import TestOffice, filled_office

MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
SHORT = Period(date(2026, 3, 9), date(2026, 4, 1))


def working_days(start: date, end: date) -> list[date]:
    days = (start + timedelta(days=n) for n in range((end - start).days))
    return [day for day in days if day.weekday() < 5]


def calls(who: str, values: list[int], last: int) -> list[FactRecord]:
    """One row for each working day of March before today, and one of today."""
    days = working_days(date(2026, 3, 1), TODAY)
    rows = [fact(f"{who} {day}", who, str(value), day) for day, value in zip(days, values, strict=True)]
    return [*rows, fact(f"{who} today", who, str(last), TODAY)]


@filled_office
def calling(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, [person("Ann Lee", "North"), person("Bo Ek", "North")], sheet="people")
    sunday = [fact("Sunday", "Ann Lee", "2", date(2026, 3, 8))]
    rows = [*calls("Ann Lee", [4, 6] * 6, 3), *calls("Bo Ek", [5] * 12, 5), *sunday]
    office.bring(RecordKind.FACTS, rows, sheet="calls")
    goals = [goal("Ann Lee", "100", MARCH.bounds[0], MARCH.bounds[1], "Calls")]
    office.bring(RecordKind.GOALS, goals, sheet="goals")


def ask(office: TestOffice, who: str, period: Period = MARCH, kind: Kind = Kind.PERSON) -> Outlook | None:
    table, column = ("person", "display_name") if kind is Kind.PERSON else ("team", "name")
    identity = office.one(f"SELECT id FROM {table} WHERE {column} = :name", name=who)
    reader = SqlScorecards(SqlBoards(office.database, office.clock))
    return outlook(reader, office.actor, kind, identity, period)


def test_sums_go_on_at_their_pace_within_a_range(calling: TestOffice) -> None:
    found = ask(calling, "Ann Lee")
    assert found is not None
    assert (found.last, found.days) == (date(2026, 3, 31), 12)
    low, high = found.lines["calls"]
    middle = 62 + 10 * 62 / 12  # the Sunday counts with the Friday before it
    assert low < middle < high
    assert low > 65
    assert low + high == pytest.approx(2 * middle, abs=1)
    assert found.score is not None
    assert found.score == tuple(end * 10**7 for end in (low, high))


def test_a_team_is_the_sum_of_its_people(calling: TestOffice) -> None:
    team, ann = ask(calling, "North", kind=Kind.TEAM), ask(calling, "Ann Lee")
    assert team is not None
    assert ann is not None
    assert team.lines["calls"][0] > ann.lines["calls"][0] + 100
    assert team.score is None  # a team without a goal has none


def test_where_nothing_can_be_told(calling: TestOffice) -> None:
    assert ask(calling, "Bo Ek") is None  # every day the same
    assert ask(calling, "Ann Lee", SHORT) is None  # seven working days
    assert ask(calling, "Ann Lee", Period(date(2026, 2, 1), date(2026, 3, 1))) is None  # over
