"""Goals that wait for somebody, and rows of one system that people of another release."""

from datetime import date
from decimal import Decimal

from spm_desktop.domain.records import FactRecord, GoalRecord, Origin, PersonRecord, PersonRef, RecordKind
from tests.offices import TestOffice

ZED = PersonRef("name", "Zed")


def zed() -> PersonRecord:
    return PersonRecord(Origin("", 1), "Zed", (ZED,), team="North")


def goal(ref: PersonRef | None, team: str = "") -> GoalRecord:
    kind = "person" if ref else "team"
    start, end = date(2026, 3, 1), date(2026, 4, 1)
    return GoalRecord(Origin("", 1), kind, ref, team, "Won revenue", start, end, Decimal(100))


def test_goals_are_set_when_their_people_and_teams_come(office: TestOffice) -> None:
    rows = [goal(ZED), goal(None, "North")]
    receipt = office.bring(RecordKind.GOALS, rows, sheet="goals", create_people=False)
    assert receipt.counts.held == 2
    assert office.rows("SELECT * FROM goal") == []
    people = office.bring(RecordKind.PEOPLE, [zed()], sheet="people")
    assert "Applied 2 rows that had been held." in people.notes
    assert office.rows("SELECT subject_kind FROM goal ORDER BY 1") == [("person",), ("team",)]
    office.ledger.undo(office.actor, receipt.import_id or 0)
    assert office.rows("SELECT * FROM goal WHERE withdrawn_at IS NULL") == []


def test_people_of_one_system_release_the_rows_of_another(office: TestOffice) -> None:
    call = FactRecord(Origin("", 1), "a", ZED, "Calls", date(2026, 3, 2), Decimal(1))
    assert office.bring(RecordKind.FACTS, [call], create_people=False).counts.held == 1
    people = office.bring(RecordKind.PEOPLE, [zed()], sheet="people", system="HR")
    assert "Applied 1 row that had been held." in people.notes
    assert office.one("SELECT sum(sum) FROM total WHERE grain = 1") == 1
